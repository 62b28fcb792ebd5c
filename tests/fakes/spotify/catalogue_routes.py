"""Search and single things: what works without anybody being logged in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from starlette.responses import JSONResponse, Response

from tests.fakes.spotify import search
from tests.fakes.spotify.answers import Tell
from tests.fakes.spotify.catalogue import Album
from tests.fakes.spotify.wire import BadRequest, Call, Refused

SEARCH_LIMIT = 10
SEARCH_DEFAULT = 5
LAST_OFFSET = 1000
LONGEST_QUERY = 250
Thing = TypeVar("Thing")
TYPES = ("album", "artist", "playlist", "track", "show", "episode", "audiobook")


def number(call: Call, name: str, default: int, low: int, high: int) -> int:
    given = call.query.get(name, str(default))
    if not re.fullmatch(r"\d{1,9}", given) or not low <= int(given) <= high:
        raise BadRequest(f"Invalid {name}")
    return int(given)


def cut(call: Call, default: int = 20, most: int = 50, last: int = 100_000) -> tuple[int, int]:
    """The asked-for limit and offset, or 400."""
    return number(call, "limit", default, 1, most), number(call, "offset", 0, 0, last)


async def search_all(call: Call) -> Response:
    text = call.query.get("q", "").strip()
    if not text:
        raise BadRequest("No search query")
    if len(text) > LONGEST_QUERY:
        raise BadRequest(f"Query exceeds maximum length of {LONGEST_QUERY} characters")
    kinds = [kind for kind in call.query.get("type", "").split(",") if kind]
    if not kinds:
        raise BadRequest("Missing parameter type")
    if unknown := [kind for kind in kinds if kind not in TYPES]:
        raise BadRequest(f"Bad search type field {unknown[0]}")
    part = cut(call, SEARCH_DEFAULT, SEARCH_LIMIT, LAST_OFFSET)
    query, catalogue, speaker = search.parse(text), call.world.catalogue, call.speaker
    shelves: dict[str, tuple[Callable[[], Sequence[Any]], Tell]] = {
        "track": (lambda: search.tracks(catalogue, query), speaker.track),
        "artist": (lambda: search.artists(catalogue, query), speaker.full_artist),
        "album": (lambda: search.albums(catalogue, query), speaker.album),
        # Spotify's own playlists come as null: of three found, three cannot be looked at.
        "playlist": (lambda: [None, None, None], str),
    }
    nothing: tuple[Callable[[], Sequence[Any]], Tell] = (list, str)
    answer: dict[str, Any] = {}
    for kind in kinds:
        find, tell = shelves.get(kind, nothing)
        answer[f"{kind}s"] = speaker.page("/search", call.query, part, find(), tell)
    return JSONResponse(answer)


def _known(things: dict[str, Thing], identity: str) -> Thing:
    if not re.fullmatch(r"[0-9A-Za-z]{22}", identity):
        raise BadRequest("Invalid base62 id")
    if identity not in things:
        raise Refused(404, "Resource not found")
    return things[identity]


async def track(call: Call) -> Response:
    return JSONResponse(call.speaker.track(_known(call.world.catalogue.tracks, call.values["id"])))


async def artist(call: Call) -> Response:
    found = _known(call.world.catalogue.artists, call.values["id"])
    return JSONResponse(call.speaker.full_artist(found))


def _tracks_page(call: Call, found: Album, part: tuple[int, int]) -> dict[str, Any]:
    tracks, speaker = call.world.catalogue.tracks_of(found), call.speaker
    return speaker.page(f"/albums/{found.id}/tracks", call.query, part, tracks, speaker.track)


async def album(call: Call) -> Response:
    found = _known(call.world.catalogue.albums, call.values["id"])
    told = {**call.speaker.album(found), "tracks": _tracks_page(call, found, (50, 0))}
    return JSONResponse({**told, "copyrights": [], "genres": []})


async def album_tracks(call: Call) -> Response:
    found = _known(call.world.catalogue.albums, call.values["id"])
    return JSONResponse(_tracks_page(call, found, cut(call)))


async def artist_albums(call: Call) -> Response:
    found = _known(call.world.catalogue.artists, call.values["id"])
    albums, path = call.world.catalogue.albums_of(found), f"/artists/{found.id}/albums"
    part = cut(call, default=5, most=10)
    return JSONResponse(call.speaker.page(path, call.query, part, albums, call.speaker.album))


async def no_podcasts(_: Call) -> Response:
    """Shows, episodes and audiobooks live on, but nobody recorded any here."""
    raise Refused(404, "Resource not found")
