"""Tokens are renewed in time, and only once, however many requests need them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.server.browser import Browser

HOUR = 3600


def token_requests(browser: Browser) -> int:
    return browser.world.operations["POST /api/token"]


@pytest.fixture(params=["omit", "repeat", "grace", "strict"])
def rotation(request: pytest.FixtureRequest) -> str:
    return request.param


def test_a_token_is_renewed_before_it_expires(browser: Browser, rotation: str) -> None:
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


def test_a_valid_token_is_not_renewed(browser: Browser) -> None:
    browser.log_in("playback")
    before = token_requests(browser)
    for _ in range(3):
        browser.client.post("/api/token")
    assert token_requests(browser) == before


def test_a_token_that_spotify_refuses_early_is_renewed_once(browser: Browser) -> None:
    browser.log_in("playback")
    browser.world.expire_access_tokens()
    before = token_requests(browser)
    assert browser.client.get("/api/devices").status_code == 200
    assert token_requests(browser) == before + 1


def test_a_request_is_repeated_once_when_spotify_refuses_every_token(browser: Browser) -> None:
    browser.log_in("playback")
    browser.script("player", "unauthorised")
    browser.world.forget_requests()
    answer = browser.client.get("/api/devices")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "token_refused")
    assert browser.world.operations["GET /me/player/devices"] == 2
    assert token_requests(browser) == 1


def test_many_tabs_that_renew_at_once_all_stay_logged_in(browser: Browser) -> None:
    browser.log_in("playback")
    browser.world.rotation = "strict"
    browser.world.advance(HOUR + 1)
    browser.script("token", "slow", seconds=0.3)
    before = token_requests(browser)
    headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in browser.client.cookies.items())}
    tabs = [browser.another() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda t: t.client.post("/api/token", headers=headers), tabs))
    assert [answer.status_code for answer in answers] == [200] * 8
    assert len({answer.json()["access_token"] for answer in answers}) == 1
    assert token_requests(browser) == before + 1
    # A later request with the old cookie gets the new tokens, too.
    assert tabs[0].client.post("/api/token", headers=headers).status_code == 200
    assert token_requests(browser) == before + 1


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
    before = token_requests(one)
    headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in one.client.cookies.items())}
    with ThreadPoolExecutor(2) as pool:
        answers = list(
            pool.map(lambda b: b.another().client.post("/api/token", headers=headers), [one, two])
        )
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["access_token"] == answers[1].json()["access_token"]
    assert token_requests(one) == before + 1


def test_without_redis_a_replica_whose_refresh_fails_uses_its_valid_token(
    make_browser: Callable[..., Browser],
) -> None:
    one, two = make_browser(secret=False), make_browser(secret=False)
    one.log_in("playback")
    one.world.rotation = "strict"
    one.world.advance(HOUR - 60)  # time to renew, and a minute left
    headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in one.client.cookies.items())}
    answers = [b.another().client.post("/api/token", headers=headers) for b in (one, two)]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_log_in_that_spotify_ended_is_logged_out_with_the_reason(browser: Browser) -> None:
    browser.log_in("playback")
    browser.world.revoke_grants()
    answer = browser.client.get("/api/devices")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "login_ended"
    assert "Log in again" in answer.json()["error"]["message"]
    session = browser.session()
    assert session["logged_in"] is False
    assert session["ended"]["code"] == "login_ended"
    # Later requests get the same error without a request to Spotify.
    before = token_requests(browser)
    assert browser.client.get("/api/devices").json()["error"]["code"] == "login_ended"
    assert token_requests(browser) == before
    # Logging in again works, and clears the reason.
    browser.log_in("playback")
    assert browser.client.get("/api/devices").status_code == 200
    assert browser.session()["ended"] is None


def test_a_log_in_ends_after_six_months_with_a_warning_two_weeks_before(
    browser: Browser,
) -> None:
    browser.log_in("playback")
    assert browser.session()["ends_soon"] is False
    browser.world.advance(183 * 24 * HOUR - 10 * 24 * HOUR)
    assert browser.client.get("/api/devices").status_code == 200
    assert browser.session()["ends_soon"] is True
    browser.world.advance(11 * 24 * HOUR)
    assert browser.client.get("/api/devices").json()["error"]["code"] == "login_ended"


def test_a_late_request_with_an_old_cookie_does_not_delete_a_newer_one(
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


def test_a_valid_token_is_used_while_spotify_cannot_renew_it(
    browser: Browser,
) -> None:
    browser.log_in("playback")
    browser.script("token", "status", status=503)
    browser.world.advance(HOUR - 60)
    assert browser.client.get("/api/devices").status_code == 200
    browser.world.advance(61)
    assert browser.client.get("/api/devices").json()["error"]["code"] == "spotify_failing"
    browser.world.behaviours.clear()
    assert browser.client.get("/api/devices").status_code == 200
