"""Handlers for what belongs to a user: profile, taste, library, playlists."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, cast

from starlette.responses import JSONResponse, Response

from server.spotify.fake.calls import Call
from server.spotify.fake.errors import ApiError, BadRequestError
from server.spotify.fake.users import Playlist

LIBRARY_URIS = 40
PLAYLIST_URIS = 100
RANGES = ("short_term", "medium_term", "long_term")
_URI = re.compile(r"spotify:(track|album|artist|playlist|episode|show|user):([0-9A-Za-z]+)")


def _now(call: Call) -> str:
    return datetime.fromtimestamp(call.world.now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


async def me(call: Call) -> Response:
    return JSONResponse(call.writer.user(call.user))


async def top(call: Call) -> Response:
    if call.query.get("time_range", "medium_term") not in RANGES:
        raise BadRequestError("Invalid time range")
    user, writer = call.user, call.writer
    match call.values["type"]:
        case "artists":
            return JSONResponse(call.page("/me/top/artists", user.top_artists, writer.full_artist))
        case "tracks":
            return JSONResponse(call.page("/me/top/tracks", user.top_tracks, writer.track))
        case _:
            raise BadRequestError("Invalid type")


async def history(call: Call) -> Response:
    limit = call.integer("limit", 20, 1, 50)
    items = [
        {
            "track": call.writer.track(call.world.catalogue.tracks[identity]),
            "played_at": at,
            "context": None,
        }
        for identity, at in call.user.history[:limit]
    ]
    href = f"{call.writer.base}/v1/me/player/recently-played"
    return JSONResponse(
        {"href": href, "items": items, "limit": limit, "next": None, "cursors": None}
    )


def _entry(call: Call, uri: str, at: str) -> dict[str, Any]:
    return {
        "added_at": at,
        "track": call.writer.track(call.world.catalogue.tracks[uri.rsplit(":", 1)[1]]),
    }


async def saved_tracks(call: Call) -> Response:
    saved = [entry for entry in call.user.library.items() if entry[0].startswith("spotify:track:")]
    return JSONResponse(call.page("/me/tracks", saved, lambda entry: _entry(call, *entry)))


async def none_saved(call: Call) -> Response:
    return JSONResponse(call.page(call.path, [], str))


async def followed_artists(call: Call) -> Response:
    page: dict[str, Any] = {
        "href": f"{call.writer.base}/v1/me/following",
        "items": [],
        "limit": 20,
        "next": None,
        "cursors": {"after": None},
        "total": 0,
    }
    return JSONResponse({"artists": page})


def _library_uris(call: Call) -> list[str]:
    """The query parameter `uris`. Spotify ignores a JSON body here."""
    given = call.query.get("uris")
    if not given:
        raise BadRequestError("Missing required field: uris")
    uris = given.split(",")
    if len(uris) > LIBRARY_URIS:
        raise BadRequestError("Too many uris requested")
    for uri in uris:
        if not _URI.fullmatch(uri):
            raise BadRequestError(f"Invalid uri: {uri}")
    return uris


async def library_save(call: Call) -> Response:
    for uri in _library_uris(call):
        if uri.startswith("spotify:track:"):
            _track_id(call, uri)
        call.user.library.setdefault(uri, _now(call))
    return Response(status_code=200)


async def library_remove(call: Call) -> Response:
    for uri in _library_uris(call):
        call.user.library.pop(uri, None)
    return Response(status_code=200)


async def library_contains(call: Call) -> Response:
    return JSONResponse([uri in call.user.library for uri in _library_uris(call)])


def _track_id(call: Call, uri: Any) -> str:
    match = _URI.fullmatch(uri) if isinstance(uri, str) else None
    if match is None or match[1] != "track" or match[2] not in call.world.catalogue.tracks:
        raise BadRequestError(f"Invalid track uri: {uri}")
    return match[2]


def _playlist(call: Call, *, own: bool = True) -> Playlist:
    identity = call.values["playlist_id"]
    for user in call.world.users.values():
        if found := user.playlists.get(identity):
            if own and user is not call.user:
                raise ApiError(403, "Forbidden")
            return found
    raise ApiError(404, "Resource not found")  # also for Spotify's own playlists


async def playlists(call: Call) -> Response:
    playlists: list[Playlist | None] = list(call.user.playlists.values())
    playlists.insert(1, None)  # Spotify sends null for a followed playlist of its own
    return JSONResponse(
        call.page("/me/playlists", playlists, lambda one: call.writer.playlist(one, call.user))
    )


async def playlist_create(call: Call) -> Response:
    body = await call.json_object()
    name = body.get("name")
    if not isinstance(name, str) or not name:
        raise BadRequestError("Missing required field: name")
    public = bool(body.get("public", True))
    needed = "playlist-modify-public" if public else "playlist-modify-private"
    if needed not in call.token.scopes:
        raise ApiError(403, "Insufficient client scope")
    created = Playlist(
        call.world.new_id("playlist", name), call.user.id, name, body.get("description"), public
    )
    call.user.playlists[created.id] = created
    return JSONResponse(call.writer.playlist(created, call.user), 201)


async def playlist_get(call: Call) -> Response:
    found = _playlist(call, own=False)
    json = call.writer.playlist(found, call.world.users[found.owner])
    if found.owner != call.user.id:
        del json["items"]  # only metadata of another user's playlist
    return JSONResponse(json)


async def playlist_change(call: Call) -> Response:
    found, body = _playlist(call), await call.json_object()
    found.name = str(body.get("name", found.name))
    found.description = body.get("description", found.description)
    found.public = bool(body.get("public", found.public))
    return Response(status_code=200)


async def playlist_items(call: Call) -> Response:
    found = _playlist(call)
    owner = call.writer.owner(call.user)

    def write(entry: tuple[str, str]) -> dict[str, Any]:
        json = _entry(call, *entry)
        return {
            "added_at": json["added_at"],
            "added_by": owner,
            "is_local": False,
            "item": json["track"],
        }

    return JSONResponse(call.page(f"/playlists/{found.id}/items", found.items, write))


async def _track_uris(call: Call) -> list[str]:
    """The query parameter `uris`, a body `{"uris": [...]}`, or a bare array."""
    if "uris" in call.query:
        given: Any = call.query["uris"].split(",")
    else:
        body: Any = await call.json()
        given = cast("dict[str, Any]", body).get("uris") if isinstance(body, dict) else body
    if not isinstance(given, list) or not given:
        raise BadRequestError("Missing required field: uris")
    uris = cast("list[Any]", given)
    if len(uris) > PLAYLIST_URIS:
        raise BadRequestError("You can add a maximum of 100 tracks per request.")
    for uri in uris:
        _track_id(call, uri)
    return uris


async def playlist_add(call: Call) -> Response:
    found, uris = _playlist(call), await _track_uris(call)
    found.items.extend((uri, _now(call)) for uri in uris)
    found.version += 1
    return JSONResponse({"snapshot_id": found.snapshot}, 201)


async def playlist_replace(call: Call) -> Response:
    found, uris = _playlist(call), await _track_uris(call)
    found.items = [(uri, _now(call)) for uri in uris]
    found.version += 1
    return JSONResponse({"snapshot_id": found.snapshot})


async def playlist_remove(call: Call) -> Response:
    found, body = _playlist(call), await call.json_object()
    entries: Any = body.get("items")  # "tracks" was the name before 2026
    if not isinstance(entries, list):
        raise BadRequestError("Missing required field: items")
    found.items = [(uri, at) for uri, at in found.items if {"uri": uri} not in entries]
    found.version += 1
    return JSONResponse({"snapshot_id": found.snapshot})


async def playlist_images(call: Call) -> Response:
    return JSONResponse(call.writer.playlist(_playlist(call, own=False), call.user)["images"] or [])


async def playlist_set_image(call: Call) -> Response:
    _playlist(call)
    return Response(status_code=202)
