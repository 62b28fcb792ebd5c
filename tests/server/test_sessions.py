"""Log-out is final in every tab, for every copy of the cookie and on every replica."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.auth.sessions import EndedSessions, Session
from server.spotify.parse import Person
from server.spotify.tokens import Tokens
from server.store.memory import MemoryStore
from server.store.redis import RedisStore
from tests.server.browser import Browser

HOUR = 3600


def cookies_of(browser: Browser) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{n}={v}" for n, v in browser.client.cookies.items())}


def code_of(browser: Browser, headers: dict[str, str]) -> str | None:
    answer = browser.another().client.post("/api/token", headers=headers)
    return answer.json().get("error", {}).get("code")


def test_a_copied_cookie_is_refused_after_log_out(browser: Browser) -> None:
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


def test_a_refresh_in_progress_does_not_undo_a_log_out(browser: Browser) -> None:
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


def test_replicas_share_log_outs(make_browser: Callable[..., Browser], redis_url: str) -> None:
    one, two = make_browser(redis_url=redis_url), make_browser(redis_url=redis_url)
    one.log_in("playback")
    copied = cookies_of(one)
    one.client.post("/auth/logout")
    assert code_of(two, copied) == "not_logged_in"


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_search_results_cannot_evict_log_outs_from_memory() -> None:
    store = MemoryStore(most_entries=1)
    ended = EndedSessions(store)
    session = Session(
        id="a",
        tokens=Tokens("access", "refresh", 0.0),
        permissions=(),
        person=Person(name="P", picture=None),
        since=0.0,
    )
    await ended.log_out(session)
    for place in range(3):
        await store.put(f"search:{place}", b"x", 60)
    assert await ended.why(session) == "logged out"


def test_a_log_out_ends_copies_even_when_spotify_had_refused_the_old_token(
    make_browser: Callable[..., Browser],
) -> None:
    one, two = make_browser(secret=False), make_browser(secret=False)
    one.log_in("playback")
    one.world.rotation = "strict"
    copied = cookies_of(one)
    one.world.advance(HOUR + 1)
    thief = one.another()
    renewed = thief.client.post("/api/token", headers=copied)
    stolen = {"Cookie": renewed.headers["set-cookie"].partition(";")[0]}
    two.client.post("/api/token", headers=copied)  # refused: the copy has renewed the token
    assert code_of(two, copied) == "login_ended"
    assert code_of(two, stolen) is None
    two.client.post("/auth/logout", headers=copied)
    assert code_of(two, stolen) == "not_logged_in"


def test_a_further_log_in_ends_the_earlier_session(browser: Browser) -> None:
    browser.log_in("playback")
    earlier = cookies_of(browser)
    browser.log_in("playback", "keeping")
    assert browser.client.post("/api/token").status_code == 200
    assert code_of(browser, earlier) == "not_logged_in"


def test_concurrent_renewals_write_each_cookie_once(make_browser: Callable[..., Browser]) -> None:
    browser = make_browser(secret=False)
    browser.log_in()
    browser.world.expire_access_tokens()
    answer = browser.recommend(count=50, adventure=1)
    assert answer.status_code == 200
    names = [header.partition("=")[0] for header in answer.headers.get_list("set-cookie")]
    assert names
    assert len(names) == len(set(names))


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_log_out_while_redis_is_away_is_shared_later(redis_url: str) -> None:
    def session(name: str) -> Session:
        tokens = Tokens("access", f"refresh {name}", 0.0)
        person = Person(name="P", picture=None)
        return Session(id=name, tokens=tokens, permissions=(), person=person, since=0.0)

    store, other = RedisStore(redis_url, "test:"), RedisStore(redis_url, "test:")
    here, there = EndedSessions(store), EndedSessions(other)
    store._away_until = float("inf")
    await here.log_out(session("a"))
    assert await here.why(session("a")) == "logged out"
    assert await there.why(session("a")) is None
    store._away_until = 0.0
    assert await here.why(session("b")) is None
    assert await there.why(session("a")) == "logged out"
    await store.close()
    await other.close()
