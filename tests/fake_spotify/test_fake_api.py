"""The Web API: current operations answer in the current shape, removed ones refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from server.spotify.fake.api import HANDLERS
from server.spotify.fake.operations import Operation, operations
from server.spotify.fake.world import Quota, World

LogIn = Callable[..., TestClient]
REMOVED = [operation for operation in operations() if operation.removed_status]
CURRENT = [operation for operation in operations() if not operation.removed_status]

# The fields that a new app receives, and those that Spotify removed.
FIELDS: dict[str, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        "track": "album artists disc_number duration_ms explicit external_ids external_urls href "
        "id is_local is_playable name preview_url restrictions track_number type uri",
        "album": "album_type artists external_urls href id images name release_date "
        "release_date_precision restrictions total_tracks type uri copyrights external_ids "
        "genres tracks",
        "artist": "external_urls genres href id images name type uri",
        "playlist": "collaborative description external_urls href id images items name owner "
        "public snapshot_id type uri",
        "user": "account_id display_name external_urls href id images type uri",
        "device": "id is_active is_private_session is_restricted name supports_volume type "
        "volume_percent",
        "page": "href items limit next offset previous total",
    }.items()
}
REMOVED_FIELDS: dict[str, frozenset[str]] = {
    "track": frozenset({"available_markets", "linked_from", "popularity"}),
    "album": frozenset({"album_group", "available_markets", "label", "popularity"}),
    "artist": frozenset({"followers", "popularity"}),
    "playlist": frozenset({"tracks"}),
    "user": frozenset({"country", "email", "explicit_content", "followers", "product"}),
}


def _name(operation: Operation) -> str:
    return operation.name


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inside in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from _dicts(inside)


def assert_current_shape(answer: Any) -> None:
    for thing in _dicts(answer):
        kind = thing.get("type")
        if {"items", "offset", "total"} <= set(thing):
            assert set(thing) == FIELDS["page"]
        elif {"is_active", "is_restricted"} <= set(thing):
            assert set(thing) <= FIELDS["device"]
        elif kind in FIELDS:
            assert set(thing) <= FIELDS[kind], kind
            assert not set(thing) & REMOVED_FIELDS.get(kind, frozenset())


def test_exactly_the_current_operations_have_handlers() -> None:
    assert set(HANDLERS) == {operation.name for operation in CURRENT}
    assert (len(CURRENT), len(REMOVED)) == (48, 48)


@pytest.mark.parametrize("operation", REMOVED, ids=_name)
def test_removed_operations_refuse_every_token(logged_in: LogIn, operation: Operation) -> None:
    path = operation.path.replace("{id}", "x").replace("{playlist_id}", "x")
    answer = logged_in().request(operation.method, f"/v1{path}?ids=x&seed_genres=pop")
    assert answer.status_code == operation.removed_status
    assert answer.status_code in (403, 404)


@pytest.mark.parametrize(
    "path",
    [
        "search?q=rain&type=track,artist,album,playlist&limit=10&market=DE",
        "me",
        "me/",
        "me/top/artists?limit=50",
        "me/top/tracks?limit=50",
        "me/tracks?limit=50",
        "me/playlists",
        "me/player/devices",
        "me/player/recently-played",
        "me/player/queue",
        "me/following?type=artist",
    ],
)
def test_answers_hold_only_fields_that_a_new_app_gets(logged_in: LogIn, path: str) -> None:
    answer = logged_in().get(f"/v1/{path}")
    assert answer.status_code == 200
    assert_current_shape(answer.json())


def test_single_objects_have_the_current_shape(guest: TestClient, world: World) -> None:
    for kind, table in (
        ("tracks", world.catalogue.tracks),
        ("albums", world.catalogue.albums),
        ("artists", world.catalogue.artists),
    ):
        answer = guest.get(f"/v1/{kind}/{next(iter(table))}")
        assert answer.status_code == 200
        assert_current_shape(answer.json())


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("q=rain&type=track&limit=11", 400, "Invalid limit"),
        ("q=rain&type=track&limit=0", 400, "Invalid limit"),
        ("q=rain&type=track&offset=1001", 400, "Invalid offset"),
        ("q=&type=track", 400, "No search query"),
        ("q=rain", 400, "Missing parameter type"),
        ("q=rain&type=song", 400, "Bad search type field song"),
        ("q=rain&type=track&market=Germany", 400, "Invalid market code"),
        (f"q={'x' * 251}&type=track", 400, "Query exceeds maximum length of 250 characters"),
    ],
)
def test_search_keeps_its_limits(guest: TestClient, query: str, status: int, message: str) -> None:
    answer = guest.get(f"/v1/search?{query}")
    assert answer.status_code == status
    assert answer.json() == {"error": {"status": status, "message": message}}


def _found(client: TestClient, query: str, **more: Any) -> list[dict[str, Any]]:
    params = {"q": query, "type": "track", "limit": 10, **more}
    return client.get("/v1/search", params=params).json()["tracks"]["items"]


def test_genre_and_year_choose_what_is_found(guest: TestClient, world: World) -> None:
    found = _found(guest, 'genre:"soul" year:1970-1979')
    assert found
    for track in found:
        known = world.catalogue.tracks[track["id"]]
        assert known.genre == "soul"
        assert 1970 <= known.album.year <= 1979


def test_mood_words_find_titles_not_moods(guest: TestClient) -> None:
    found = _found(guest, "happy")
    assert all(
        "happy" in f"{track['name']} {track['album']['name']} {track['artists']}".lower()
        for track in found
    )


def test_pages_follow_one_another_without_overlap(guest: TestClient) -> None:
    first = guest.get('/v1/search?q=genre:"pop"&type=track&limit=10').json()["tracks"]
    second = guest.get(first["next"]).json()["tracks"]
    assert not {track["id"] for track in first["items"]} & {
        track["id"] for track in second["items"]
    }


def test_an_artist_with_quotes_in_the_name_is_found_without_them(guest: TestClient) -> None:
    found = _found(guest, 'artist:"The Quoted Kings"') + _found(guest, 'artist:"quoted"')
    assert any(track["artists"][0]["name"] == 'The "Quoted" Kings' for track in found)


def test_a_track_that_is_not_sold_here_says_so(guest: TestClient, world: World) -> None:
    limited = next(
        one for one in world.catalogue.tracks.values() if one.markets and "US" in one.markets
    )
    assert guest.get(f"/v1/tracks/{limited.id}?market=DE").json()["is_playable"] is False
    assert guest.get(f"/v1/tracks/{limited.id}?market=US").json()["is_playable"] is True
    assert "is_playable" not in guest.get(f"/v1/tracks/{limited.id}").json()


def test_the_catalogue_repeats_recordings_under_other_ids(world: World) -> None:
    codes = [track.isrc for track in world.catalogue.tracks.values() if track.isrc]
    assert len(codes) - len(set(codes)) > 50
    assert any(track.isrc is None for track in world.catalogue.tracks.values())


@pytest.mark.parametrize(
    ("header", "kind"), [(None, "missing_token"), ("Bearer x", "invalid_token")]
)
def test_without_a_valid_token_the_answer_is_401(
    spotify: TestClient, header: str | None, kind: str
) -> None:
    answer = spotify.get("/v1/me", headers={"authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.json()["error"]["message"] == "Missing/invalid/expired access token"
    assert kind in answer.headers["www-authenticate"]


def test_access_tokens_live_an_hour(logged_in: LogIn, world: World) -> None:
    client = logged_in()
    world.advance(3599)
    assert client.get("/v1/me").status_code == 200
    world.advance(2)
    assert client.get("/v1/me").status_code == 401


def test_the_apps_own_token_has_no_user(guest: TestClient) -> None:
    assert guest.get("/v1/me").status_code == 401
    assert guest.get("/v1/me/top/artists").status_code == 401


def test_a_scope_that_was_not_asked_for_is_missing(logged_in: LogIn) -> None:
    client = logged_in(scope="user-top-read")
    assert client.get("/v1/me/top/artists").status_code == 200
    refused = client.get("/v1/me/tracks")
    assert (refused.status_code, refused.json()["error"]["message"]) == (
        403,
        "Insufficient client scope",
    )


def test_unregistered_users_and_owners_without_premium_are_refused_in_plain_text(
    logged_in: LogIn, world: World
) -> None:
    stranger = logged_in("cleo").get("/v1/me")
    assert (stranger.status_code, stranger.text) == (
        403,
        "User not registered in the Developer Dashboard",
    )
    next(iter(world.clients.values())).owner_has_premium = False
    refused = logged_in("ada").get("/v1/me")
    assert refused.status_code == 403
    assert refused.text.startswith("Active premium subscription required")
    assert refused.headers["content-type"].startswith("text/plain")


def test_a_quota_answers_429_until_its_window_has_passed(guest: TestClient, world: World) -> None:
    world.quotas["search"] = Quota(2, 30, retry_after=17)
    statuses = [guest.get("/v1/search?q=rain&type=track").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = guest.get("/v1/search?q=rain&type=track")
    assert refused.headers["retry-after"] == "17"
    assert refused.json()["error"]["reason"] == "QUOTA_EXCEEDED"
    world.advance(31)
    assert guest.get("/v1/search?q=rain&type=track").status_code == 200


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    operation=st.sampled_from(operations()),
    word=st.text(max_size=30),
    query=st.dictionaries(
        st.sampled_from(
            ["q", "type", "limit", "offset", "market", "uris", "uri", "device_id", "state"]
        ),
        st.text(max_size=30),
    ),
    body=st.one_of(st.none(), st.lists(st.text()), st.dictionaries(st.text(), st.text())),
)
def test_no_request_is_answered_with_a_server_error(
    logged_in: LogIn, operation: Operation, word: str, query: dict[str, str], body: Any
) -> None:
    path = operation.path
    for name in ("{id}", "{playlist_id}", "{type}", "{user_id}", "{category_id}"):
        path = path.replace(name, "".join(letter for letter in word if letter.isalnum()) or "x")
    answer = logged_in().request(operation.method, f"/v1{path}", params=query, json=body)
    assert answer.status_code < 500
