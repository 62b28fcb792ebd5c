"""Saving a queue as a private playlist, and liking and unliking tracks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.browser import Browser


@pytest.fixture
def ada(browser: Browser) -> Browser:
    browser.log_in("keeping")
    return browser


def test_a_queue_is_saved_as_a_private_playlist(ada: Browser) -> None:
    uris = ada.uris(20)
    answer = ada.client.post(
        "/api/playlists",
        json={"name": "  From calm to bright ", "description": "made\nby Undertone", "uris": uris},
    )
    assert answer.status_code == 201
    (made,) = ada.world.users["ada"].playlists.values()
    assert made.name == "From calm to bright"
    assert made.public is False
    assert [uri for uri, _ in made.items] == uris
    assert answer.json()["uri"] == made.uri
    assert answer.json()["link"].endswith(made.id)


def test_a_long_queue_is_sent_in_parts_and_in_order(ada: Browser) -> None:
    uris = ada.uris(150)
    ada.client.post("/api/playlists", json={"name": "Long", "uris": uris})
    (made,) = ada.world.users["ada"].playlists.values()
    assert [uri for uri, _ in made.items] == uris
    assert ada.world.operations["POST /playlists/{playlist_id}/items"] == 2


@pytest.mark.parametrize(
    ("kind", "cause"),
    [
        ("unauthorised", "token_refused"),
        ("close", "spotify_unreachable"),
        ("throttle", "spotify_throttled"),
    ],
)
def test_an_unfinished_playlist_is_reported_and_not_created_twice(
    ada: Browser, kind: str, cause: str
) -> None:
    ada.script("playlists", "slow", times=1)  # the first request is answered, the second is not
    ada.script("playlists", kind)
    answer = ada.client.post("/api/playlists", json={"name": "x", "uris": ada.uris(2)})
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "playlist_unfinished")
    assert answer.json()["error"]["message"].startswith("The playlist was created, but")
    assert answer.json()["error"]["cause"] == cause
    assert len(ada.world.users["ada"].playlists) == 1
    if kind == "throttle":
        again = ada.client.post("/api/playlists", json={"name": "x", "uris": ada.uris(2)})
        assert again.json()["error"]["code"] == "spotify_throttled"
        assert len(ada.world.users["ada"].playlists) == 1


def test_tracks_can_be_liked_and_unliked(ada: Browser) -> None:
    uris = ada.uris(40)
    path = f"/api/likes?uris={','.join(uris)}"
    before = ada.client.get(path).json()["likes"]
    assert list(before) == uris
    ada.client.put("/api/likes", json={"uris": uris, "liked": True})
    assert set(ada.client.get(path).json()["likes"].values()) == {True}
    ada.client.put("/api/likes", json={"uris": uris[:1], "liked": False})
    assert ada.client.get(path).json()["likes"][uris[0]] is False


TRACK = "spotify:track:" + "0" * 22
INVALID: list[tuple[str, str, Any]] = [
    ("POST", "/api/playlists", {"name": "", "uris": [TRACK]}),
    ("POST", "/api/playlists", {"name": "  ", "uris": [TRACK]}),
    ("POST", "/api/playlists", {"name": "x", "uris": []}),
    ("POST", "/api/playlists", {"name": "x" * 101, "uris": [TRACK]}),
    ("PUT", "/api/likes", {"uris": [TRACK]}),
    ("PUT", "/api/likes", {"uris": [TRACK] * 41, "liked": True}),
    ("GET", "/api/likes", None),
    ("GET", "/api/likes?uris=", None),
    ("GET", f"/api/likes?uris={TRACK}%0a", None),
    ("GET", "/api/likes?uris=spotify:artist:" + "0" * 22, None),
]


def test_invalid_requests_never_reach_spotify(ada: Browser) -> None:
    ada.world.forget_requests()
    for method, path, body in INVALID:
        answer = ada.client.request(method, path, json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request"), path
    assert not ada.world.operations


def test_saving_needs_a_log_in_and_its_permission(browser: Browser) -> None:
    uris = browser.uris(1)
    for expected in ("not_logged_in", "consent_needed"):
        for answer in (
            browser.client.post("/api/playlists", json={"name": "x", "uris": uris}),
            browser.client.put("/api/likes", json={"uris": uris, "liked": True}),
            browser.client.get(f"/api/likes?uris={uris[0]}"),
        ):
            assert answer.json()["error"]["code"] == expected
        browser.log_in()


def test_a_likes_answer_of_the_wrong_length_is_an_error(ada: Browser) -> None:
    ada.script("library", "status", status=200, body=[True])
    answer = ada.client.get(f"/api/likes?uris={','.join(ada.uris(2))}")
    assert answer.json()["error"]["code"] == "spotify_broken"
