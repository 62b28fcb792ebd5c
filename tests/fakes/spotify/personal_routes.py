"""What belongs to a person: profile, taste, library, playlists."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from starlette.responses import JSONResponse, Response

from tests.fakes.spotify.catalogue_routes import cut, number
from tests.fakes.spotify.people import Playlist
from tests.fakes.spotify.wire import BadRequest, Call, Refused

LIBRARY_URIS = 40
PLAYLIST_URIS = 100
RANGES = ("short_term", "medium_term", "long_term")
_URI = re.compile(r"spotify:(track|album|artist|playlist|episode|show|user):([0-9A-Za-z]+)")


def _stamp(call: Call) -> str:
    return datetime.fromtimestamp(call.world.now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


async def me(call: Call) -> Response:
    return JSONResponse(call.speaker.user(call.user))


async def top(call: Call) -> Response:
    if call.query.get("time_range", "medium_term") not in RANGES:
        raise BadRequest("Invalid time range")
    kind, speaker, part = call.values["type"], call.speaker, cut(call)
    if kind not in ("artists", "tracks"):
        raise BadRequest("Invalid type")
    things = call.user.top_artists if kind == "artists" else call.user.top_tracks
    tell = speaker.full_artist if kind == "artists" else speaker.track
    return JSONResponse(speaker.page(f"/me/top/{kind}", call.query, part, things, tell))


async def history(call: Call) -> Response:
    limit = number(call, "limit", 20, 1, 50)
    items = [
        {
            "track": call.speaker.track(call.world.catalogue.tracks[identity]),
            "played_at": at,
            "context": None,
        }
        for identity, at in call.user.history[:limit]
    ]
    href = f"{call.speaker.base}/v1/me/player/recently-played"
    return JSONResponse(
        {"href": href, "items": items, "limit": limit, "next": None, "cursors": None}
    )


def _entry(call: Call, uri: str, at: str) -> dict[str, Any]:
    return {
        "added_at": at,
        "track": call.speaker.track(call.world.catalogue.tracks[uri.rsplit(":", 1)[1]]),
    }


async def saved_tracks(call: Call) -> Response:
    saved = [entry for entry in call.user.library.items() if entry[0].startswith("spotify:track:")]
    page = call.speaker.page(
        "/me/tracks", call.query, cut(call), saved, lambda entry: _entry(call, *entry)
    )
    return JSONResponse(page)


async def nothing_saved(call: Call) -> Response:
    return JSONResponse(call.speaker.page(call.path, call.query, cut(call), [], str))


async def following(call: Call) -> Response:
    href = f"{call.speaker.base}/v1/me/following"
    page = {
        "href": href,
        "items": [],
        "limit": 20,
        "next": None,
        "cursors": {"after": None},
        "total": 0,
    }
    return JSONResponse({"artists": page})


def _uris(call: Call) -> list[str]:
    """`uris` is a query parameter; a JSON body does not count."""
    given = call.query.get("uris")
    if not given:
        raise BadRequest("Missing required field: uris")
    uris = given.split(",")
    if len(uris) > LIBRARY_URIS:
        raise BadRequest("Too many uris requested")
    for uri in uris:
        if not _URI.fullmatch(uri):
            raise BadRequest(f"Invalid uri: {uri}")
    return uris


async def library_save(call: Call) -> Response:
    for uri in _uris(call):
        if uri.startswith("spotify:track:"):
            _track_of(call, uri)
        call.user.library.setdefault(uri, _stamp(call))
    return Response(status_code=200)


async def library_remove(call: Call) -> Response:
    for uri in _uris(call):
        call.user.library.pop(uri, None)
    return Response(status_code=200)


async def library_contains(call: Call) -> Response:
    return JSONResponse([uri in call.user.library for uri in _uris(call)])


def _track_of(call: Call, uri: Any) -> str:
    match = _URI.fullmatch(uri) if isinstance(uri, str) else None
    if match is None or match[1] != "track" or match[2] not in call.world.catalogue.tracks:
        raise BadRequest(f"Invalid track uri: {uri}")
    return match[2]


def _playlist(call: Call, own: bool = True) -> Playlist:
    identity = call.values["playlist_id"]
    for user in call.world.users.values():
        if found := user.playlists.get(identity):
            if own and user is not call.user:
                raise Refused(403, "Forbidden")
            return found
    raise Refused(404, "Resource not found")  # Spotify's own playlists, too


async def playlists(call: Call) -> Response:
    things: list[Playlist | None] = list(call.user.playlists.values())
    things.insert(1, None)  # a followed playlist of Spotify's own: null
    page = call.speaker.page(
        "/me/playlists",
        call.query,
        cut(call),
        things,
        lambda one: call.speaker.playlist(one, call.user),
    )
    return JSONResponse(page)


async def playlist_create(call: Call) -> Response:
    body = await call.json()
    name = body.get("name") if isinstance(body, dict) else None
    if not isinstance(name, str) or not name:
        raise BadRequest("Missing required field: name")
    public = bool(body.get("public", True))
    needed = "playlist-modify-public" if public else "playlist-modify-private"
    if needed not in call.token.scopes:
        raise Refused(403, "Insufficient client scope")
    made = Playlist(
        call.world.new_id("playlist", name), call.user.id, name, body.get("description"), public
    )
    call.user.playlists[made.id] = made
    return JSONResponse(call.speaker.playlist(made, call.user), 201)


async def playlist_one(call: Call) -> Response:
    found = _playlist(call, own=False)
    told = call.speaker.playlist(found, call.world.users[found.owner])
    if found.owner != call.user.id:
        del told["items"]  # metadata only for what is not one's own
    return JSONResponse(told)


async def playlist_change(call: Call) -> Response:
    found, body = _playlist(call), await call.json()
    if not isinstance(body, dict):
        raise BadRequest("Error parsing JSON.")
    found.name = str(body.get("name", found.name))
    found.description = body.get("description", found.description)
    found.public = bool(body.get("public", found.public))
    return Response(status_code=200)


async def playlist_items(call: Call) -> Response:
    found = _playlist(call)
    owner = call.speaker.owner(call.user)

    def tell(entry: tuple[str, str]) -> dict[str, Any]:
        told = _entry(call, *entry)
        return {
            "added_at": told["added_at"],
            "added_by": owner,
            "is_local": False,
            "item": told["track"],
        }

    path = f"/playlists/{found.id}/items"
    return JSONResponse(call.speaker.page(path, call.query, cut(call), found.items, tell))


async def _given_uris(call: Call) -> list[str]:
    """`{"uris": [...]}` as the schema says, a bare array as clients send it, or the query
    parameter.
    """
    if "uris" in call.query:
        uris: Any = call.query["uris"].split(",")
    else:
        body = await call.json()
        uris = body.get("uris") if isinstance(body, dict) else body
    if not isinstance(uris, list) or not uris:
        raise BadRequest("Missing required field: uris")
    if len(uris) > PLAYLIST_URIS:
        raise BadRequest("You can add a maximum of 100 tracks per request.")
    for uri in uris:
        _track_of(call, uri)
    return uris


async def playlist_add(call: Call) -> Response:
    found, uris = _playlist(call), await _given_uris(call)
    found.items.extend((uri, _stamp(call)) for uri in uris)
    found.version += 1
    return JSONResponse({"snapshot_id": found.snapshot}, 201)


async def playlist_replace(call: Call) -> Response:
    found, uris = _playlist(call), await _given_uris(call)
    found.items = [(uri, _stamp(call)) for uri in uris]
    found.version += 1
    return JSONResponse({"snapshot_id": found.snapshot})


async def playlist_remove(call: Call) -> Response:
    found, body = _playlist(call), await call.json()
    entries = body.get("items") if isinstance(body, dict) else None  # it was "tracks" once
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadRequest("Missing required field: items")
    unwanted = {entry.get("uri") for entry in entries}
    found.items = [(uri, at) for uri, at in found.items if uri not in unwanted]
    found.version += 1
    return JSONResponse({"snapshot_id": found.snapshot})


async def playlist_images(call: Call) -> Response:
    return JSONResponse(
        call.speaker.playlist(_playlist(call, own=False), call.user)["images"] or []
    )


async def playlist_picture(call: Call) -> Response:
    _playlist(call)
    return Response(status_code=202)
