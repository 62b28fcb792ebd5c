"""The person's own Spotify: a queue saved as a playlist, and liked tracks."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from server.api.fields import END, TrackUri
from server.auth.caller import Caller
from server.errors import PlaylistUnfinishedError, UndertoneError
from server.http.endpoint import Body, Endpoint
from server.spotify.client import MOST_ADDED_AT_ONCE, SpotifyClient
from server.spotify.parse import Playlist

_MOST_LIKES = 40
_URIS = (
    rf"^spotify:track:[0-9A-Za-z]{{22}}(,spotify:track:[0-9A-Za-z]{{22}}){{0,{_MOST_LIKES - 1}}}"
)


class NewPlaylist(Body):
    name: Annotated[str, Meta(min_length=1, max_length=100, pattern=r"\S")]
    uris: Annotated[list[TrackUri], Meta(min_length=1, max_length=200)]
    description: Annotated[str, Meta(max_length=300)] = ""


class LikesQuery(Body):
    uris: Annotated[str, Meta(pattern=_URIS + END, description="Tracks, separated by commas.")]


class ChangeLikes(Body):
    uris: Annotated[list[TrackUri], Meta(min_length=1, max_length=_MOST_LIKES)]
    liked: bool


class Likes(Body):
    likes: dict[str, bool]


async def make_playlist(caller: Caller, body: NewPlaylist) -> Playlist:
    """A private playlist of these tracks."""
    # Spotify refuses descriptions with line breaks.
    description = " ".join(body.description.split())
    made = await caller.ask(
        "playlists", SpotifyClient.make_playlist, body.name.strip(), description
    )
    try:
        for start in range(0, len(body.uris), MOST_ADDED_AT_ONCE):
            part = body.uris[start : start + MOST_ADDED_AT_ONCE]
            await caller.ask("playlists", SpotifyClient.fill_playlist, made.id, part)
    except UndertoneError as error:
        raise PlaylistUnfinishedError(error) from None
    return made


async def likes(caller: Caller, query: LikesQuery) -> Likes:
    uris = query.uris.split(",")
    flags = await caller.ask("library", SpotifyClient.liked, uris)
    return Likes(dict(zip(uris, flags, strict=True)))


async def change_likes(caller: Caller, body: ChangeLikes) -> Likes:
    change = SpotifyClient.like if body.liked else SpotifyClient.unlike
    await caller.ask("library", change, body.uris)
    return Likes(dict.fromkeys(body.uris, body.liked))


ENDPOINTS = (
    Endpoint(
        "POST",
        "/api/playlists",
        make_playlist,
        "Saves tracks as a private playlist.",
        permission="keeping",
        status=201,
    ),
    Endpoint("GET", "/api/likes", likes, "Which of these tracks are liked.", permission="keeping"),
    Endpoint("PUT", "/api/likes", change_likes, "Likes or unlikes tracks.", permission="keeping"),
)
