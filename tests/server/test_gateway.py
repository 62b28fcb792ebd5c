"""The Spotify gateway: threads and queue, circuit breaker, request coalescing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest

from server.errors import (
    SpotifyCrowdedError,
    SpotifySlowError,
    SpotifyThrottledError,
    SpotifyUnreachableError,
)
from server.settings import Settings
from server.spotify.client import SpotifyClient
from server.spotify.gateway import Gateway
from server.spotify.inflight import InFlight
from server.store.memory import MemoryStore
from tests.server.browser import Browser

HOUR = 3600


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def client() -> Iterator[SpotifyClient]:
    client = SpotifyClient(Settings(spotify_client_id="x"))
    yield client
    client.close()


def refuse(_: SpotifyClient, seconds: int = 60) -> None:
    raise SpotifyThrottledError(retry_after=seconds)


def answer(_: SpotifyClient) -> str:
    return "answered"


@pytest.mark.anyio
async def test_the_breaker_opens_for_its_family_and_closes_in_time(client: SpotifyClient) -> None:
    clock = Clock()
    gateway = Gateway(client, MemoryStore(clock=clock), 2)
    with pytest.raises(SpotifyThrottledError):
        await gateway.call("search", refuse)
    clock.now += 59.5
    with pytest.raises(SpotifyThrottledError) as throttled:
        await gateway.call("search", answer)
    assert throttled.value.retry_after == 1
    assert await gateway.call("player", answer) == "answered"
    clock.now += 0.6
    assert await gateway.call("search", answer) == "answered"


@pytest.mark.anyio
async def test_a_pause_of_days_is_probed_once_an_hour(client: SpotifyClient) -> None:
    clock, asked = Clock(), 0
    gateway = Gateway(client, MemoryStore(clock=clock), 2)

    def still_refused(_: SpotifyClient) -> None:
        nonlocal asked
        asked += 1
        raise SpotifyThrottledError(retry_after=3 * 24 * HOUR)

    for hour in range(1, 4):
        for _ in range(5):
            with pytest.raises(SpotifyThrottledError) as throttled:
                await gateway.call("search", still_refused)
            assert throttled.value.retry_after == HOUR
        assert asked == hour
        clock.now += HOUR
    # The next probe succeeds before Spotify's pause is over, and closes the breaker.
    assert [await gateway.call("search", answer) for _ in range(3)] == ["answered"] * 3


@pytest.mark.anyio
async def test_only_one_call_probes_at_a_time(client: SpotifyClient) -> None:
    clock, release = Clock(), threading.Event()
    gateway = Gateway(client, MemoryStore(clock=clock), 4)
    with pytest.raises(SpotifyThrottledError):
        await gateway.call("search", refuse, 24 * HOUR)
    clock.now += HOUR
    async with anyio.create_task_group() as group:
        group.start_soon(gateway.call, "search", lambda _: release.wait())
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(SpotifyThrottledError):
            await gateway.call("search", answer)
        release.set()
    assert await gateway.call("search", answer) == "answered"


@pytest.mark.anyio
async def test_a_probe_without_an_answer_is_repeated_soon_and_closes_nothing(
    client: SpotifyClient,
) -> None:
    clock = Clock()
    gateway = Gateway(client, MemoryStore(clock=clock), 1)

    def unreachable(_: SpotifyClient) -> None:
        raise SpotifyUnreachableError

    with pytest.raises(SpotifyThrottledError):
        await gateway.call("search", refuse, 24 * HOUR)
    clock.now += HOUR
    with pytest.raises(SpotifyUnreachableError):
        await gateway.call("search", unreachable)
    with pytest.raises(SpotifyThrottledError) as throttled:
        await gateway.call("search", answer)
    assert throttled.value.retry_after is not None
    assert throttled.value.retry_after <= 30
    clock.now += 30
    assert await gateway.call("search", answer) == "answered"


@pytest.mark.anyio
async def test_a_full_queue_does_not_use_up_the_probe(client: SpotifyClient) -> None:
    clock, release = Clock(), threading.Event()
    gateway = Gateway(client, MemoryStore(clock=clock), 1)
    with pytest.raises(SpotifyThrottledError):
        await gateway.call("search", refuse, 24 * HOUR)
    clock.now += HOUR
    async with anyio.create_task_group() as group:
        for _ in range(17):
            group.start_soon(gateway.call, "player", lambda _: release.wait())
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(SpotifyCrowdedError):
            await gateway.call("search", answer)
        release.set()
    assert await gateway.call("search", answer) == "answered"


@pytest.mark.anyio
async def test_a_call_that_waits_too_long_fails_and_the_queue_is_bounded(
    client: SpotifyClient,
) -> None:
    release = threading.Event()
    gateway = Gateway(client, MemoryStore(), 1, timeout_s=0.5)
    outcomes: list[type[Exception]] = []

    async def one() -> None:
        try:
            await gateway.call("search", lambda _: release.wait())
        except (SpotifySlowError, SpotifyCrowdedError) as error:
            outcomes.append(type(error))

    async with anyio.create_task_group() as group:
        for _ in range(25):
            group.start_soon(one)
    release.set()
    assert outcomes.count(SpotifySlowError) == 17  # one in the thread, sixteen in the queue
    assert outcomes.count(SpotifyCrowdedError) == 8


@pytest.mark.anyio
async def test_equal_requests_are_made_once_even_if_the_first_caller_is_cancelled() -> None:
    in_flight, start, made = InFlight(), anyio.Event(), 0

    async def ask() -> str:
        nonlocal made
        made += 1
        await start.wait()
        return "answer"

    results: list[str] = []
    async with anyio.create_task_group() as group:
        with anyio.move_on_after(0.01):
            await in_flight.join("x", ask)

        async def caller() -> None:
            results.append(await in_flight.join("x", ask))

        group.start_soon(caller)
        group.start_soon(caller)
        await anyio.lowlevel.checkpoint()
        start.set()
    assert (results, made) == (["answer", "answer"], 1)
    assert "x" not in in_flight


@pytest.mark.anyio
async def test_a_failed_request_fails_for_all_and_the_next_one_is_made() -> None:
    in_flight = InFlight()

    async def fail() -> str:
        raise SpotifySlowError

    async def ask() -> str:
        return "answer"

    with pytest.raises(SpotifySlowError):
        await in_flight.join("x", fail)
    assert await in_flight.join("x", ask) == "answer"


def test_a_hanging_spotify_delays_no_file_and_no_session(
    make_browser: Callable[..., Browser],
) -> None:
    browser = make_browser(spotify_threads="2")
    browser.script("search", "hang")
    others = [browser.another() for _ in range(12)]
    with ThreadPoolExecutor(12) as pool:
        waiting = [
            pool.submit(other.recommend, path=[{"valence": 0, "energy": place / 12}], seed=place)
            for place, other in enumerate(others)
        ]
        for _ in range(3000):  # until both threads of the server hang, or half a minute
            if browser.world.operations["GET /search"] == 2:
                break
            threading.Event().wait(0.01)
        else:
            pytest.fail("the searches never reached Spotify")
        for _ in range(20):
            assert browser.client.get("/assets/main-Ab_d12-4.js").status_code == 200
            assert browser.client.get("/api/session").status_code == 200
        assert not any(future.done() for future in waiting)
        browser.world.behaviours.clear()
        assert {future.result().status_code for future in waiting} <= {200, 502, 503, 504}
