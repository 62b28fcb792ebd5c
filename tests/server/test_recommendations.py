"""Recommendations through the whole server: results, searches used, and failures of Spotify."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import pytest

from server.api.recommendations import market_of
from tests.server.browser import BRIGHT, CALM, Browser

HOUR = 3600


def searches(browser: Browser) -> int:
    return browser.world.operations["GET /search"]


def test_a_guest_gets_tracks_in_playing_order_each_with_its_reason(guest: Browser) -> None:
    answer = guest.recommend(path=[CALM, BRIGHT], count=10, seed=1)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    tracks = answer.json()["tracks"]
    assert len(tracks) == 10
    assert [track["step"] for track in tracks] == sorted(track["step"] for track in tracks)
    assert {track["step"] for track in tracks} == {0, 1}
    for track in tracks:
        known = guest.world.catalogue.tracks[track["id"]]
        assert track["uri"] == known.uri
        assert track["artists"][0] == known.artists[0].name
        reason = track["reason"]
        assert reason["main"]["code"] == "genre"
        assert reason["main"]["scope"] == "step"
        assert reason["score"] == pytest.approx(sum(reason["terms"].values()), abs=1e-3)
    assert answer.json()["limited"] is None


def test_only_the_path_is_required(guest: Browser) -> None:
    answer = guest.client.post("/api/recommendations", json={"path": [CALM]})
    assert len(answer.json()["tracks"]) == 10


@pytest.mark.parametrize("count", [1, 10, 20])
def test_twenty_tracks_cost_six_searches_at_most(guest: Browser, count: int) -> None:
    answer = guest.recommend(count=count, path=[CALM, {"valence": 0, "energy": 0.1}, BRIGHT])
    assert len(answer.json()["tracks"]) == count
    assert searches(guest) <= 6
    assert answer.json()["searches"]["asked"] == searches(guest)


def test_ten_people_in_the_same_mood_need_as_many_searches_as_one(guest: Browser) -> None:
    guest.recommend(count=20)
    one = searches(guest)
    for _ in range(9):
        answer = guest.another().recommend(count=20)
        assert answer.json()["searches"]["asked"] == 0
    assert searches(guest) == one


def test_simultaneous_requests_share_each_search(guest: Browser) -> None:
    guest.script("search", "slow", seconds=0.4)
    people = [guest.another() for _ in range(10)]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda person: person.recommend(count=20), people))
    assert {answer.status_code for answer in answers} == {200}
    assert searches(guest) <= 6


def test_the_next_hour_gives_other_music(guest: Browser) -> None:
    first = {track["id"] for track in guest.recommend(count=20).json()["tracks"]}
    guest.world.advance(HOUR)
    later = {track["id"] for track in guest.recommend(count=20).json()["tracks"]}
    assert len(first & later) < 15


def test_the_same_seed_gives_the_same_music(guest: Browser) -> None:
    first = guest.recommend(seed=7).json()["tracks"]
    guest.world.advance(2 * HOUR)
    assert guest.recommend(seed=7).json()["tracks"] == first


def test_avoided_tracks_are_left_out_and_new_tracks_fill_the_list(guest: Browser) -> None:
    heard: list[str] = []
    for _ in range(5):
        tracks = guest.recommend(count=10, avoid=heard).json()["tracks"]
        assert len(tracks) == 10
        heard += [track["id"] for track in tracks]
    assert max(Counter(heard).values()) == 1


def test_explicit_lyrics_and_decades_are_respected(guest: Browser) -> None:
    tracks = guest.recommend(count=10, explicit=False, decades=[1980]).json()["tracks"]
    assert tracks
    for track in tracks:
        assert track["explicit"] is False
        assert 1980 <= track["year"] <= 1989


def test_every_search_names_a_market_and_results_are_cached_per_market(guest: Browser) -> None:
    guest.recommend(market="DE")
    one = searches(guest)
    guest.client.post(
        "/api/recommendations", json={"path": [CALM, BRIGHT]}, headers={"Accept-Language": "fr-FR"}
    )
    assert searches(guest) > one
    asked = [entry for entry in guest.world.log if entry["path"].endswith("/search")]
    markets = {parse_qs(entry["query"])["market"][0] for entry in asked}
    assert markets == {"DE", "FR"}


@pytest.mark.parametrize(
    ("header", "market"),
    [
        ("de-AT,de;q=0.9", "AT"),
        ("de,en-GB;q=0.8", "GB"),
        ("zh-Hant-TW", "TW"),
        ("de", "US"),
        ("", "US"),
        (None, "US"),
        ("x-" + "A" * 1000, "US"),
    ],
)
def test_the_market_is_guessed_from_the_browsers_languages(header: str | None, market: str) -> None:
    assert market_of(header) == market


def test_favourite_artists_are_used_and_fetched_once_a_day(browser: Browser) -> None:
    browser.log_in()
    answers = [browser.recommend(count=20, adventure=0) for _ in range(3)]
    tracks = answers[-1].json()["tracks"]
    favourites = {artist.name for artist in browser.world.users["ada"].top_artists}
    assert favourites & {name for track in tracks for name in track["artists"]}
    assert browser.world.operations["GET /me/top/{type}"] == 1
    browser.world.advance(25 * HOUR)
    browser.recommend(count=20)
    assert browser.world.operations["GET /me/top/{type}"] == 2


def test_recommendations_work_without_the_favourite_artists(browser: Browser) -> None:
    browser.log_in()
    browser.script("top", "status", status=500)
    assert len(browser.recommend().json()["tracks"]) == 10


def test_without_a_secret_a_guest_is_asked_to_log_in(make_browser: Callable[..., Browser]) -> None:
    browser = make_browser(secret=False)
    assert browser.recommend().json()["error"]["code"] == "not_logged_in"
    browser.log_in()
    assert browser.recommend().status_code == 200


def test_without_spotify_the_answer_is_not_set_up(client: Any) -> None:
    answer = client.post("/api/recommendations", json={"path": [CALM]})
    assert answer.json()["error"]["code"] == "spotify_not_set_up"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "path is missing."),
        ({"path": []}, "path must have at least 1 entries."),
        ({"path": [CALM] * 33}, "path must have at most 32 entries."),
        ({"path": [{"valence": 0}]}, "path[0].energy is missing."),
        (
            {"path": [CALM, {"valence": 2, "energy": 0}]},
            "path[1].valence must be a number, at most 1.",
        ),
        (
            {"path": [{"valence": True, "energy": 0}]},
            "path[0].valence must be a number.",
        ),
        ({"path": [CALM], "count": 51}, "count must be a whole number, at most 50."),
        ({"path": [CALM], "count": 1.5}, "count must be a whole number."),
        ({"path": [CALM], "market": "Germany"}, "market is not valid."),
        ({"path": [CALM], "genres": {"jazz": 3}}, "genres[...] must be a number, at most 1."),
        ({"path": [CALM], "explicit": "no"}, "explicit must be true or false."),
        ({"path": [CALM], "avoid": ["a b"]}, "avoid[0] is not valid."),
        ({"path": [CALM], "mood": "sad"}, "'mood' is not a known field."),
        ({"path": [CALM], "languages": ["EN"]}, "languages[0] is not valid."),
    ],
)
def test_an_invalid_request_gets_a_message_that_names_the_field(
    guest: Browser, body: dict[str, Any], message: str
) -> None:
    answer = guest.client.post("/api/recommendations", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == message
    assert searches(guest) == 0


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"{", "application/json", "bad_request"),
        (b"[]", "application/json", "bad_request"),
        (b'{"path": NaN}', "application/json", "bad_request"),
        (b"\xff\xfe", "application/json", "bad_request"),
        (b"[" * 60_000, "application/json", "bad_request"),
        (b'{"path":[{"valence":1e999,"energy":0}]}', "application/json", "bad_request"),
        (b'{"path":"\\ud800"}', "application/json", "bad_request"),
        (b"path=1", "application/x-www-form-urlencoded", "not_json"),
        (b"{}", "text/plain", "not_json"),
        (b" " * 70_000, "application/json", "too_large"),
    ],
)
def test_a_body_that_is_not_a_json_object_is_refused(
    guest: Browser, content: bytes, kind: str, code: str
) -> None:
    answer = guest.client.post(
        "/api/recommendations", content=content, headers={"Content-Type": kind}
    )
    assert answer.json()["error"]["code"] == code


def test_a_body_without_a_content_length_is_limited_too(guest: Browser) -> None:
    def endless() -> Any:
        for _ in range(100):
            yield b" " * 1024

    answer = guest.client.post(
        "/api/recommendations", content=endless(), headers={"Content-Type": "application/json"}
    )
    assert answer.json()["error"]["code"] == "too_large"


def test_half_a_character_in_a_title_breaks_nothing(guest: Browser) -> None:
    track = {"id": "a" * 22, "name": "x\ud800", "artists": [{"id": "b" * 22, "name": "y"}]}
    guest.script("search", "status", status=200, body=json.dumps({"tracks": {"items": [track]}}))
    answer = guest.recommend()
    assert answer.status_code == 200
    assert answer.json()["tracks"][0]["name"] == "x?"


def test_a_search_that_needs_more_permissions_says_so(guest: Browser) -> None:
    error = {"error": {"status": 403, "message": "Insufficient client scope"}}
    guest.script("search", "status", status=403, body=error)
    assert guest.recommend().json()["error"]["code"] == "consent_needed"


def test_nulls_and_missing_fields_in_spotifys_answers_are_skipped(guest: Browser) -> None:
    guest.script("search", "null_items", times=2)
    guest.script("search", "missing_fields", times=2)
    answer = guest.recommend(count=10)
    assert answer.status_code == 200
    assert len(answer.json()["tracks"]) == 10


def test_some_failed_searches_still_give_tracks(guest: Browser) -> None:
    guest.script("search", "status", status=500, times=2)
    answer = guest.recommend(count=10, seed=1).json()
    assert answer["tracks"]
    assert answer["limited"]["code"] == "spotify_failing"


@pytest.mark.parametrize(
    ("kind", "more", "status", "code"),
    [
        ("status", {"status": 500}, 502, "spotify_failing"),
        ("close", {}, 502, "spotify_unreachable"),
        ("not_json", {}, 502, "spotify_broken"),
        ("empty", {}, 502, "spotify_broken"),
        ("no_content", {}, 502, "spotify_broken"),
        ("truncate", {}, 502, "spotify_broken"),
        ("error_text", {"status": 400}, 502, "spotify_misasked"),
        ("error_text", {"status": 403}, 403, "spotify_refused"),
        ("unauthorised", {}, 401, "token_refused"),
        ("throttle", {"retry_after": 7}, 503, "spotify_throttled"),
    ],
)
def test_when_every_search_fails_the_answer_is_the_error(
    guest: Browser, kind: str, more: dict[str, Any], status: int, code: str
) -> None:
    guest.script("search", kind, **more)
    answer = guest.recommend()
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_guests_get_the_error_for_an_app_owner_without_premium(guest: Browser) -> None:
    for client in guest.world.clients.values():
        client.owner_has_premium = False
    assert guest.recommend().json()["error"]["code"] == "owner_not_premium"


def test_a_refused_app_token_is_renewed_once(guest: Browser) -> None:
    guest.recommend()
    guest.world.expire_access_tokens()
    guest.world.advance(20 * 60)
    before = guest.world.operations["POST /api/token"]
    assert guest.recommend(market="FR").status_code == 200
    assert guest.world.operations["POST /api/token"] == before + 1
