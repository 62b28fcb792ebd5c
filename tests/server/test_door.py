"""The way to Spotify: its own threads and queue, so that it holds up nobody else."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest

from server.errors import SpotifyCrowded, SpotifySlow, SpotifyThrottled
from server.spotify.gateway import Door
from server.spotify.inflight import Flights
from server.store.memory import Memory
from tests.server.browser import Browser


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def refuse() -> None:
    raise SpotifyThrottled(retry_after=60)


@pytest.mark.anyio
async def test_the_breaker_opens_for_its_family_and_closes_when_the_time_is_over() -> None:
    clock = Clock()
    door = Door(Memory(clock=clock), 2)
    with pytest.raises(SpotifyThrottled):
        await door.call("search", refuse)
    clock.now += 59.5
    with pytest.raises(SpotifyThrottled) as throttled:
        await door.call("search", lambda: "never asked")
    assert throttled.value.retry_after == 1
    assert await door.call("player", lambda: "asked") == "asked"
    clock.now += 0.6
    assert await door.call("search", lambda: "asked") == "asked"


@pytest.mark.anyio
async def test_who_waits_too_long_is_told_so_and_the_queue_has_an_end() -> None:
    release = threading.Event()
    door = Door(Memory(), 1, patience_s=0.5)
    outcomes: list[type[Exception]] = []

    async def one() -> None:
        try:
            await door.call("search", release.wait)
        except (SpotifySlow, SpotifyCrowded) as error:
            outcomes.append(type(error))

    async with anyio.create_task_group() as group:
        for _ in range(25):
            group.start_soon(one)
    release.set()
    assert outcomes.count(SpotifySlow) == 17  # one in the thread, sixteen in the queue
    assert outcomes.count(SpotifyCrowded) == 8


@pytest.mark.anyio
async def test_a_flight_is_flown_once_even_when_the_first_passenger_leaves() -> None:
    flights, start, flown = Flights(), anyio.Event(), 0

    async def fly() -> str:
        nonlocal flown
        flown += 1
        await start.wait()
        return "there"

    results: list[str] = []
    async with anyio.create_task_group() as group:
        with anyio.move_on_after(0.01):
            await flights.join("x", fly)

        async def passenger() -> None:
            results.append(await flights.join("x", fly))

        group.start_soon(passenger)
        group.start_soon(passenger)
        await anyio.lowlevel.checkpoint()
        start.set()
    assert (results, flown) == (["there", "there"], 1)
    assert "x" not in flights


@pytest.mark.anyio
async def test_a_flight_that_fails_fails_for_all_and_the_next_starts_anew() -> None:
    flights = Flights()

    async def crash() -> str:
        raise SpotifySlow

    async def fly() -> str:
        return "there"

    with pytest.raises(SpotifySlow):
        await flights.join("x", crash)
    assert await flights.join("x", fly) == "there"


def test_a_hanging_spotify_holds_up_no_file_and_no_session(
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
