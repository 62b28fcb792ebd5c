"""The stores in memory and in a real Redis behave alike."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import anyio
import pytest
import redis

from server.store import Store
from server.store.memory import MemoryStore
from server.store.redis import RedisStore
from tests.server.conftest import redis_on


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=["memory", "redis"])
async def shared(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    url = request.getfixturevalue("redis_url") if request.param == "redis" else ""
    store: Store = RedisStore(url, "test:") if url else MemoryStore()
    yield store
    await store.close()


@pytest.fixture
def short_lived_redis(tmp_path: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """A Redis, and a function that kills it."""
    with redis_on(tmp_path) as (url, process):

        def kill() -> None:
            process.kill()
            process.wait()

        yield url, kill


@pytest.mark.anyio
async def test_a_value_is_stored_replaced_and_dropped(shared: Store) -> None:
    assert await shared.get("a") is None
    await shared.put("a", b"\x00\xff", 60)
    assert await shared.get("a") == b"\x00\xff"
    assert 59 < await shared.left("a") <= 60
    await shared.put("a", b"new", 10)
    assert await shared.get("a") == b"new"
    assert await shared.left("a") <= 10
    await shared.drop("a")
    await shared.drop("a")
    assert await shared.get("a") is None
    assert await shared.left("a") == 0


@pytest.mark.anyio
async def test_only_one_of_many_callers_can_put_a_new_name(shared: Store) -> None:
    results: list[bool] = []

    async def one(place: int) -> None:
        results.append(await shared.put_new("lock", str(place).encode(), 60))

    async with anyio.create_task_group() as group:
        for place in range(20):
            group.start_soon(one, place)
    assert sum(results) == 1


@pytest.mark.anyio
async def test_counts_add_up_within_their_window(shared: Store) -> None:
    assert [await shared.count("c", 60) for _ in range(3)] == [1, 2, 3]
    assert await shared.count("d", 60) == 1
    assert 59 < await shared.left("c") <= 60


@pytest.mark.anyio
async def test_counting_needs_no_redis_newer_than_version_2(redis_url: str) -> None:
    """EXPIRE takes NX only since Redis 7; an older one refuses the command."""
    with redis.Redis.from_url(redis_url) as server:
        server.config_resetstat()
        store = RedisStore(redis_url, "test:")
        assert [await store.count("c", 60) for _ in range(2)] == [1, 2]
        await store.close()
        assert "cmdstat_expire" not in server.info("commandstats")


@pytest.mark.anyio
async def test_many_simultaneous_counts_are_all_counted(
    shared: Store, caplog: pytest.LogCaptureFixture
) -> None:
    async with anyio.create_task_group() as group:
        for _ in range(200):
            group.start_soon(shared.count, "many", 60)
    assert await shared.count("many", 60) == 201
    assert "cannot be reached" not in caplog.text


@pytest.mark.anyio
async def test_a_lifetime_below_a_millisecond_is_no_error(shared: Store) -> None:
    await shared.put("a", b"x", 0.0001)
    assert await shared.left("a") < 0.01


@pytest.mark.anyio
async def test_memory_drops_expired_entries_and_the_oldest_ones_when_full() -> None:
    now = 0.0
    memory = MemoryStore(clock=lambda: now, most_entries=3, most_bytes=10)
    await memory.put("a", b"1", 5)
    assert await memory.count("n", 5) == 1
    now = 5.0
    assert await memory.get("a") is None
    assert await memory.count("n", 5) == 1
    for name in "abcd":
        await memory.put(name, b"1", 5)
    assert await memory.get("a") is None
    assert await memory.get("d") == b"1"
    await memory.put("long", b"x" * 9, 5)
    assert await memory.get("long") == b"x" * 9
    assert await memory.get("b") is None
    await memory.put("longer", b"x" * 11, 5)
    assert await memory.get("longer") is None


@pytest.mark.anyio
async def test_two_apps_can_share_one_redis(redis_url: str) -> None:
    one, two = RedisStore(redis_url, "one:"), RedisStore(redis_url, "two:")
    await one.put("a", b"1", 60)
    assert await two.get("a") is None
    await one.close()
    await two.close()


@pytest.mark.anyio
async def test_without_redis_the_replica_uses_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = RedisStore(f"unix://{tmp_path / 'nobody'}", "test:")
    await store.put("a", b"1", 60)
    assert await store.get("a") == b"1"
    assert await store.put_new("a", b"2", 60) is False
    assert await store.count("c", 60) == 1
    assert await store.left("a") > 0
    await store.drop("a")
    assert await store.get("a") is None
    assert caplog.text.count("Redis cannot be reached") == 1
    await store.close()


@pytest.mark.anyio
async def test_the_store_still_works_after_redis_stops(
    short_lived_redis: tuple[str, Callable[[], None]],
) -> None:
    url, kill = short_lived_redis
    store = RedisStore(url, "test:")
    await store.put("a", b"1", 60)
    assert await store.get("a") == b"1"
    kill()
    assert await store.get("a") is None
    await store.put("a", b"2", 60)
    assert await store.get("a") == b"2"
    await store.close()
