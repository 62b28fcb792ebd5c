"""Keeping music in the person's own Spotify: a playlist of a queue, liked tracks."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from server.api.requests import LIKES, PLAYLIST
from server.api.requests import uris as tracks_in
from server.auth.signin import as_person
from server.errors import PlaylistUnfinished, UndertoneError
from server.http.bodies import read_object
from server.http.responses import ApiResponse
from server.http.schema import read
from server.services import spotify_of
from server.spotify.client import MOST_ADDED_AT_ONCE, Spotify

GROUP, FAMILY = "keeping", "playlists"


async def make_playlist(request: Request) -> Response:
    """`POST /api/playlists`: a private playlist of these tracks."""
    spotify_of(request)
    asked = read(PLAYLIST, await read_object(request))
    # Spotify refuses descriptions with line breaks.
    description = " ".join(asked["description"].split())
    made = await as_person(
        request, GROUP, FAMILY, Spotify.make_playlist, asked["name"].strip(), description
    )
    uris: list[str] = asked["uris"]
    try:
        for start in range(0, len(uris), MOST_ADDED_AT_ONCE):
            part = uris[start : start + MOST_ADDED_AT_ONCE]
            await as_person(request, GROUP, FAMILY, Spotify.fill_playlist, made.id, part)
    except UndertoneError as error:
        raise PlaylistUnfinished(
            f"The playlist was made, but not all tracks reached it. {error.message}",
            retry_after=error.retry_after,
        ) from None
    return ApiResponse(
        {"id": made.id, "uri": made.uri, "name": made.name, "link": made.link}, status_code=201
    )


async def likes(request: Request) -> Response:
    """`GET /api/likes?uris=a,b`: which of these are liked."""
    spotify_of(request)
    given = request.query_params.get("uris", "")
    wanted = read(tracks_in(40), given.split(","), "uris")
    flags = await as_person(request, GROUP, "library", Spotify.liked, wanted)
    return ApiResponse({"likes": dict(zip(wanted, flags, strict=True))})


async def change_likes(request: Request) -> Response:
    """`PUT /api/likes`: likes tracks, or takes that back."""
    spotify_of(request)
    asked = read(LIKES, await read_object(request))
    change = Spotify.like if asked["liked"] else Spotify.unlike
    await as_person(request, GROUP, "library", change, asked["uris"])
    return ApiResponse({"likes": dict.fromkeys(asked["uris"], asked["liked"])})
