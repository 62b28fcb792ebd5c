"""Handlers that need no logged-in user: search, tracks, albums, artists."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from starlette.responses import JSONResponse, Response

from server.spotify.fake import search as search_language
from server.spotify.fake.calls import Call
from server.spotify.fake.catalogue import Album
from server.spotify.fake.errors import ApiError, BadRequestError

SEARCH_LIMIT = 10
SEARCH_DEFAULT = 5
SEARCH_LAST_OFFSET = 1000
LONGEST_QUERY = 250
TYPES = ("album", "artist", "playlist", "track", "show", "episode", "audiobook")
T = TypeVar("T")


async def search(call: Call) -> Response:
    text = call.query.get("q", "").strip()
    if not text:
        raise BadRequestError("No search query")
    if len(text) > LONGEST_QUERY:
        raise BadRequestError(f"Query exceeds maximum length of {LONGEST_QUERY} characters")
    kinds = [kind for kind in call.query.get("type", "").split(",") if kind]
    if not kinds:
        raise BadRequestError("Missing parameter type")
    if unknown := [kind for kind in kinds if kind not in TYPES]:
        raise BadRequestError(f"Bad search type field {unknown[0]}")
    part = call.limit_and_offset(SEARCH_DEFAULT, SEARCH_LIMIT, SEARCH_LAST_OFFSET)
    query, catalogue, writer = search_language.parse(text), call.world.catalogue, call.writer

    def page(kind: str) -> dict[str, Any]:
        match kind:
            case "track":
                found = search_language.tracks(catalogue, query)
                return call.page("/search", found, writer.track, part)
            case "artist":
                found = search_language.artists(catalogue, query)
                return call.page("/search", found, writer.full_artist, part)
            case "album":
                found = search_language.albums(catalogue, query)
                return call.page("/search", found, writer.album, part)
            case "playlist":
                # Spotify sends null for its own playlists.
                return call.page("/search", [None, None, None], str, part)
            case _:
                return call.page("/search", [], str, part)

    return JSONResponse({f"{kind}s": page(kind) for kind in kinds})


def _by_id(table: dict[str, T], call: Call) -> T:
    identity = call.values["id"]
    if not re.fullmatch(r"[0-9A-Za-z]{22}", identity):
        raise BadRequestError("Invalid base62 id")
    if identity not in table:
        raise ApiError(404, "Resource not found")
    return table[identity]


async def track(call: Call) -> Response:
    return JSONResponse(call.writer.track(_by_id(call.world.catalogue.tracks, call)))


async def artist(call: Call) -> Response:
    return JSONResponse(call.writer.full_artist(_by_id(call.world.catalogue.artists, call)))


def _tracks_page(call: Call, album: Album, part: tuple[int, int]) -> dict[str, Any]:
    tracks = call.world.catalogue.tracks_of(album)
    return call.page(f"/albums/{album.id}/tracks", tracks, call.writer.track, part)


async def album(call: Call) -> Response:
    found = _by_id(call.world.catalogue.albums, call)
    json = {**call.writer.album(found), "tracks": _tracks_page(call, found, (50, 0))}
    return JSONResponse({**json, "copyrights": [], "genres": []})


async def album_tracks(call: Call) -> Response:
    found = _by_id(call.world.catalogue.albums, call)
    return JSONResponse(_tracks_page(call, found, call.limit_and_offset()))


async def artist_albums(call: Call) -> Response:
    found = _by_id(call.world.catalogue.artists, call)
    albums = call.world.catalogue.albums_of(found)
    part = call.limit_and_offset(default=5, maximum=10)
    return JSONResponse(call.page(f"/artists/{found.id}/albums", albums, call.writer.album, part))


async def no_spoken_content(_: Call) -> Response:
    """Shows, episodes and audiobooks still exist at Spotify; the fake has none."""
    raise ApiError(404, "Resource not found")
