"""Tokens are renewed in time, once, and however many ask at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.server.browser import Browser

HOUR = 3600


def tokens_asked(browser: Browser) -> int:
    return browser.world.operations["POST /api/token"]


@pytest.fixture(params=["omit", "repeat", "grace", "strict"])
def rotation(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_token_is_renewed_before_it_runs_out(browser: Browser, rotation: str) -> None:
    browser.log_in("playback")
    browser.world.rotation = rotation  # pyright: ignore[reportAttributeAccessIssue]
    first = browser.client.post("/api/token").json()
    for _ in range(3):
        browser.world.advance(HOUR - 60)
        token = browser.client.post("/api/token").json()
        assert token["access_token"] != first["access_token"]
        assert token["expires_in"] > HOUR - 10
        first = token
    assert browser.session()["logged_in"] is True


def test_a_token_that_is_good_is_not_renewed(browser: Browser) -> None:
    browser.log_in("playback")
    before = tokens_asked(browser)
    for _ in range(3):
        browser.client.post("/api/token")
    assert tokens_asked(browser) == before


def test_a_token_that_spotify_refuses_before_its_time_is_renewed_once(browser: Browser) -> None:
    browser.log_in("playback")
    browser.world.expire_access_tokens()
    before = tokens_asked(browser)
    assert browser.client.get("/api/devices").status_code == 200
    assert tokens_asked(browser) == before + 1


def test_a_spotify_that_refuses_every_token_is_asked_twice_and_no_more(browser: Browser) -> None:
    browser.log_in("playback")
    browser.script("player", "unauthorised")
    browser.world.forget_requests()
    answer = browser.client.get("/api/devices")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "token_refused")
    assert browser.world.operations["GET /me/player/devices"] == 2
    assert tokens_asked(browser) == 1


def test_many_tabs_that_renew_at_once_all_stay_logged_in(browser: Browser) -> None:
    browser.log_in("playback")
    browser.world.rotation = "strict"
    browser.world.advance(HOUR + 1)
    browser.script("token", "slow", seconds=0.3)
    before = tokens_asked(browser)
    headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in browser.client.cookies.items())}
    tabs = [browser.another() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda t: t.client.post("/api/token", headers=headers), tabs))
    assert [answer.status_code for answer in answers] == [200] * 8
    assert len({answer.json()["access_token"] for answer in answers}) == 1
    assert tokens_asked(browser) == before + 1
    # A request that was on its way with the old cookie finds the new tokens, too.
    assert tabs[0].client.post("/api/token", headers=headers).status_code == 200
    assert tokens_asked(browser) == before + 1


@pytest.mark.parametrize("secret", [True, False])
def test_two_replicas_that_renew_at_once_both_stay_logged_in(
    make_browser: Callable[..., Browser], redis_url: str, secret: bool
) -> None:
    one = make_browser(secret=secret, redis_url=redis_url)
    two = make_browser(secret=secret, redis_url=redis_url)
    one.log_in("playback")
    one.world.rotation = "strict"
    one.world.advance(HOUR + 1)
    one.script("token", "slow", seconds=0.3)
    before = tokens_asked(one)
    headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in one.client.cookies.items())}
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(lambda b: b.another().client.post("/api/token", headers=headers), [one, two])
        )
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["access_token"] == answers[1].json()["access_token"]
    assert tokens_asked(one) == before + 1


def test_without_redis_a_replica_that_comes_second_keeps_its_good_token(
    make_browser: Callable[..., Browser],
) -> None:
    one, two = make_browser(secret=False), make_browser(secret=False)
    one.log_in("playback")
    one.world.rotation = "strict"
    one.world.advance(HOUR - 60)  # time to renew, and a minute left
    headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in one.client.cookies.items())}
    answers = [b.another().client.post("/api/token", headers=headers) for b in (one, two)]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_log_in_that_spotify_ended_logs_out_with_the_reason(browser: Browser) -> None:
    browser.log_in("playback")
    browser.world.revoke_grants()
    answer = browser.client.get("/api/devices")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "login_ended"
    assert "Log in again" in answer.json()["error"]["message"]
    session = browser.session()
    assert session["logged_in"] is False
    assert session["ended"]["code"] == "login_ended"
    # It stays so, and Spotify is not asked again and again.
    before = tokens_asked(browser)
    assert browser.client.get("/api/devices").json()["error"]["code"] == "login_ended"
    assert tokens_asked(browser) == before
    # Logging in again works, and the reason is forgotten.
    browser.log_in("playback")
    assert browser.client.get("/api/devices").status_code == 200
    assert browser.session()["ended"] is None


def test_six_months_after_consent_the_log_in_ends_and_two_weeks_before_it_says_so(
    browser: Browser,
) -> None:
    browser.log_in("playback")
    assert browser.session()["ends_soon"] is False
    browser.world.advance(183 * 24 * HOUR - 10 * 24 * HOUR)
    assert browser.client.get("/api/devices").status_code == 200
    assert browser.session()["ends_soon"] is True
    browser.world.advance(11 * 24 * HOUR)
    assert browser.client.get("/api/devices").json()["error"]["code"] == "login_ended"


def test_a_newer_cookie_of_the_same_browser_is_not_thrown_away_by_an_older_request(
    make_browser: Callable[..., Browser],
) -> None:
    one, two = make_browser(secret=False), make_browser(secret=False)
    one.log_in("playback")
    one.world.rotation = "strict"
    one.world.advance(HOUR + 1)
    late = {"Cookie": "; ".join(f"{n}={v}" for n, v in one.client.cookies.items())}
    assert one.client.post("/api/token").status_code == 200  # this replica renews
    ended = two.another().client.post("/api/token", headers=late)  # the other one cannot
    assert ended.json()["error"]["code"] == "login_ended"
    for header in ended.headers.get_list("set-cookie"):  # one browser gets both answers
        name, _, value = header.partition(";")[0].partition("=")
        if "Max-Age=0" not in header:
            one.client.cookies.set(name, value)
    assert one.session()["logged_in"] is True
    assert one.client.post("/api/token").status_code == 200


def test_a_spotify_that_cannot_renew_just_now_leaves_a_good_token_in_use(
    browser: Browser,
) -> None:
    browser.log_in("playback")
    browser.script("token", "status", status=503)
    browser.world.advance(HOUR - 60)
    assert browser.client.get("/api/devices").status_code == 200
    browser.world.advance(61)
    assert browser.client.get("/api/devices").json()["error"]["code"] == "spotify_unreachable"
    browser.world.behaviours.clear()
    assert browser.client.get("/api/devices").status_code == 200
