"""Playlists, library and playback of a user."""

from __future__ import annotations

from collections.abc import Callable

from starlette.testclient import TestClient

from server.spotify.fake.world import World
from tests.fake_spotify.test_fake_api import assert_current_shape

LogIn = Callable[..., TestClient]


def test_a_playlist_is_made_filled_and_read_by_its_owner_only(
    logged_in: LogIn, world: World
) -> None:
    client, uris = logged_in(), [track.uri for track in list(world.catalogue.tracks.values())[:3]]
    made = client.post("/v1/me/playlists", json={"name": "Rain", "public": False})
    assert made.status_code == 201
    at = f"/v1/playlists/{made.json()['id']}"
    assert client.post(f"{at}/items", json={"uris": uris[:2]}).status_code == 201
    assert client.post(f"{at}/items", json=uris[2:]).status_code == 201
    page = client.get(f"{at}/items").json()
    assert [entry["item"]["uri"] for entry in page["items"]] == uris
    assert_current_shape(page)
    assert (
        client.request("DELETE", f"{at}/items", json={"tracks": [{"uri": uris[0]}]}).status_code
        == 400
    )
    assert (
        client.request("DELETE", f"{at}/items", json={"items": [{"uri": uris[0]}]}).status_code
        == 200
    )
    stranger = logged_in("ben")
    assert stranger.get(f"{at}/items").status_code == 403
    assert "items" not in stranger.get(at).json()


def test_lists_of_playlists_hold_null(logged_in: LogIn) -> None:
    client = logged_in()
    assert None in client.get("/v1/me/playlists").json()["items"]
    assert None in client.get("/v1/search?q=rain&type=playlist").json()["playlists"]["items"]


def test_the_library_takes_uris_from_the_query(logged_in: LogIn, world: World) -> None:
    client, uri = logged_in(), list(world.catalogue.tracks.values())[-1].uri
    in_body = client.put("/v1/me/library", json={"uris": [uri]})
    assert (in_body.status_code, in_body.json()["error"]["message"]) == (
        400,
        "Missing required field: uris",
    )
    assert client.put("/v1/me/library", params={"uris": uri}).status_code == 200
    assert client.get("/v1/me/library/contains", params={"uris": uri}).json() == [True]
    assert client.delete("/v1/me/library", params={"uris": uri}).status_code == 200
    assert client.get("/v1/me/library/contains", params={"uris": uri}).json() == [False]
    many = ",".join([uri] * 41)
    assert client.put("/v1/me/library", params={"uris": many}).status_code == 400


def test_playback_needs_premium_and_an_active_device(logged_in: LogIn, world: World) -> None:
    uri = next(iter(world.catalogue.tracks.values())).uri
    free = logged_in("ben").put("/v1/me/player/play", json={"uris": [uri]})
    assert (free.status_code, free.json()["error"]["reason"]) == (403, "PREMIUM_REQUIRED")
    client = logged_in("ada")
    nowhere = client.put("/v1/me/player/play", json={"uris": [uri]})
    assert (nowhere.status_code, nowhere.json()["error"]["reason"]) == (404, "NO_ACTIVE_DEVICE")
    assert client.get("/v1/me/player").status_code == 204
    kitchen, _, hallway = (
        device["id"] for device in client.get("/v1/me/player/devices").json()["devices"]
    )
    restricted = client.put("/v1/me/player", json={"device_ids": [hallway]})
    assert (restricted.status_code, restricted.json()["error"]["reason"]) == (403, "RESTRICTED")
    assert client.put("/v1/me/player", json={"device_ids": [kitchen]}).status_code == 204
    assert client.put("/v1/me/player/play", json={"uris": [uri]}).status_code == 204
    assert client.get("/v1/me/player").json()["item"]["uri"] == uri
    queued = client.post("/v1/me/player/queue", params={"uri": uri})
    assert (queued.status_code, queued.headers["content-type"][:10]) == (200, "text/plain")
