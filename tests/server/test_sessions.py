"""Log-out is final: in every tab, for every copy of the cookie, on every replica."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.auth.caller import SpotifyServices
from server.auth.sessions import Session
from server.settings import Settings
from server.spotify.parse import Person
from server.spotify.tokens import Tokens
from server.store.memory import MemoryStore
from tests.server.browser import Browser
from tests.server.conftest import KEY

HOUR = 3600


def cookies_of(browser: Browser) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{n}={v}" for n, v in browser.client.cookies.items())}


def code_of(browser: Browser, headers: dict[str, str]) -> str | None:
    answer = browser.another().client.post("/api/token", headers=headers)
    return answer.json().get("error", {}).get("code")


def test_a_copied_cookie_is_worth_nothing_after_log_out(browser: Browser) -> None:
    browser.log_in("playback")
    copied = cookies_of(browser)
    assert code_of(browser, copied) is None
    answer = browser.client.post("/auth/logout")
    assert answer.headers["clear-site-data"] == '"cookies"'
    assert code_of(browser, copied) == "not_logged_in"
    other = browser.another().client.get("/api/session", headers=copied).json()["spotify"]
    assert (other["logged_in"], other["ended"]) == (False, None)


def test_a_log_out_ends_older_and_newer_tokens_of_the_same_log_in(browser: Browser) -> None:
    browser.log_in("playback")
    older = cookies_of(browser)
    browser.world.advance(HOUR)
    assert browser.client.post("/api/token").status_code == 200
    newer = cookies_of(browser)
    assert newer != older
    browser.client.post("/auth/logout", headers=older)
    assert code_of(browser, newer) == "not_logged_in"
    assert code_of(browser, older) == "not_logged_in"


def test_a_refresh_under_way_does_not_log_in_again(browser: Browser) -> None:
    browser.log_in("playback")
    browser.world.advance(HOUR + 1)
    browser.script("token", "slow", seconds=0.5)
    before = browser.world.operations["POST /api/token"]
    cookies = cookies_of(browser)
    tab = browser.another()
    with ThreadPoolExecutor(1) as pool:
        renewing = pool.submit(tab.client.post, "/api/token", headers=cookies)
        while browser.world.operations["POST /api/token"] == before:
            threading.Event().wait(0.01)
        browser.client.post("/auth/logout")
        answer = renewing.result()
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "not_logged_in")
    assert not answer.headers.get_list("set-cookie")


def test_a_new_log_in_after_a_log_out_works(browser: Browser) -> None:
    for _ in range(2):
        browser.log_in("playback")
        assert browser.client.post("/api/token").status_code == 200
        browser.client.post("/auth/logout")


def test_replicas_share_who_has_logged_out(
    make_browser: Callable[..., Browser], redis_url: str
) -> None:
    one, two = make_browser(redis_url=redis_url), make_browser(redis_url=redis_url)
    one.log_in("playback")
    copied = cookies_of(one)
    one.client.post("/auth/logout")
    assert code_of(two, copied) == "not_logged_in"


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_search_results_cannot_push_a_log_out_out_of_memory() -> None:
    store = MemoryStore(most_entries=1)
    settings = Settings(spotify_client_id="x", cookie_keys=(KEY,))
    ended = SpotifyServices(settings, store, clock=lambda: 0.0).ended
    session = Session(
        id="a",
        tokens=Tokens("access", "refresh", 0.0),
        permissions=(),
        person=Person(id="p", name="P", picture=None),
        since=0.0,
    )
    await ended.log_out(session)
    for place in range(3):
        await store.put(f"search:{place}", b"x", 60)
    assert await ended.why(session) == "logged out"
