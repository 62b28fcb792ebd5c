"""Spotify's rate limit: no more requests, cached results are used, and the page is informed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.spotify.http_session import retry_after_s
from tests.server.browser import CALM, Browser

HOUR = 3600


def searches(browser: Browser) -> int:
    return browser.world.operations["GET /search"]


def test_one_429_stops_searches_for_all_users(guest: Browser) -> None:
    guest.script("search", "throttle", retry_after=600, reason="QUOTA_EXCEEDED")
    first = guest.recommend()
    assert first.status_code == 503
    assert first.json()["error"]["code"] == "spotify_throttled"
    asked = searches(guest)
    assert asked <= 6
    for _ in range(5):
        answer = guest.another().recommend(path=[CALM], market="SE")
        assert 590 <= answer.json()["error"]["retry_after"] <= 600
        assert answer.headers["retry-after"] == str(answer.json()["error"]["retry_after"])
    assert searches(guest) == asked


def test_without_a_retry_after_header_the_pause_is_an_hour(guest: Browser) -> None:
    guest.script("search", "throttle")
    assert 3590 <= guest.recommend().json()["error"]["retry_after"] <= 3600


def test_old_cached_results_are_used_while_spotify_refuses(guest: Browser) -> None:
    before = guest.recommend(seed=1).json()["tracks"]
    guest.world.advance(7 * HOUR)  # past the time for which results count as fresh
    guest.script("search", "throttle", retry_after=3600)
    answer = guest.recommend(seed=1)
    assert answer.status_code == 200
    assert answer.json()["tracks"] == before
    limited = answer.json()["limited"]
    assert limited["code"] == "spotify_throttled"
    assert 3590 <= limited["retry_after"] <= 3600


def test_cached_pages_of_the_same_genres_are_used_when_the_seed_has_changed(guest: Browser) -> None:
    before = guest.recommend(count=20).json()["tracks"]
    guest.script("search", "throttle", retry_after=3600)
    guest.world.advance(HOUR)
    answer = guest.recommend(count=20)
    assert answer.status_code == 200
    assert answer.json()["limited"]["code"] == "spotify_throttled"
    known = {track["id"] for track in before}
    assert {track["id"] for track in answer.json()["tracks"]} & known
    # Nothing is cached for another country, so the error is returned.
    assert guest.recommend(market="JP").json()["error"]["code"] == "spotify_throttled"


def test_other_operation_families_still_work(browser: Browser) -> None:
    browser.log_in("playback", "keeping")
    browser.script("player", "throttle", retry_after=600)
    assert browser.client.get("/api/devices").json()["error"]["code"] == "spotify_throttled"
    assert browser.client.get("/api/player").json()["error"]["code"] == "spotify_throttled"
    assert browser.recommend().status_code == 200
    assert browser.client.get(f"/api/likes?uris={browser.uris()[0]}").status_code == 200


def test_replicas_share_the_breaker_and_the_results(
    make_browser: Callable[..., Browser], redis_url: str
) -> None:
    one, two = make_browser(redis_url=redis_url), make_browser(redis_url=redis_url)
    first = one.recommend().json()
    asked = searches(one)
    second = two.recommend().json()
    assert second["tracks"] == first["tracks"]
    assert searches(one) == asked
    one.script("search", "throttle", retry_after=600)
    assert one.recommend(market="FR").status_code == 503
    asked = searches(one)
    assert 590 <= two.recommend(market="SE").json()["error"]["retry_after"] <= 600
    assert searches(one) == asked


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("0", 1),
        ("86400", 86400),
        ("99999999999", 7 * 24 * 3600),
        ("", 3600),
        (None, 3600),
        ("soon", 3600),
        ("-5", 3600),
        ("Fri, 01 Jan 2021 00:00:00 GMT", 1),
        ("٣", 3600),
    ],
)
def test_every_retry_after_header_gives_a_number_of_seconds(
    header: str | None, seconds: int
) -> None:
    assert retry_after_s(header) == seconds
