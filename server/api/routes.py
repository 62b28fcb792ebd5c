"""Every route of the API with what it takes and gives: the app and the OpenAPI page read this list.

A test checks that no other route exists.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.api import keeping, player, recommendations, requests, session
from server.auth import login as auth
from server.http.schema import Schema

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRoute:
    """One method of one address."""

    method: str
    path: str
    endpoint: Endpoint
    summary: str
    answer: str  # name of a schema in openapi.py
    body: Schema | None = None
    needs: str | None = None  # "login", or the permission that it takes
    status: int = 200


def _get(path: str, endpoint: Endpoint, summary: str, answer: str, needs: str) -> ApiRoute:
    return ApiRoute(
        method="GET", path=path, endpoint=endpoint, summary=summary, answer=answer, needs=needs
    )


def _play(path: str, endpoint: Endpoint, summary: str, body: Schema) -> ApiRoute:
    return ApiRoute(
        method="POST",
        path=f"/api/player/{path}",
        endpoint=endpoint,
        summary=summary,
        answer="Done",
        body=body,
        needs=player.GROUP,
    )


ROUTES: tuple[ApiRoute, ...] = (
    ApiRoute(
        method="GET",
        path="/api/session",
        endpoint=session.session,
        summary="What the server offers, and who is logged in.",
        answer="Session",
    ),
    ApiRoute(
        method="POST",
        path="/api/recommendations",
        endpoint=recommendations.recommendations,
        summary="Music along a path on the mood plane, each track with its reason.",
        answer="Recommendations",
        body=requests.RECOMMENDATIONS,
    ),
    ApiRoute(
        method="POST",
        path="/api/token",
        endpoint=session.token,
        summary="An access token for Spotify's player in the page.",
        answer="Token",
        needs="playback",
    ),
    _get("/api/devices", player.devices, "What can play.", "Devices", player.GROUP),
    _get("/api/player", player.playback, "What plays where.", "Playback", player.GROUP),
    _play("transfer", player.transfer, "Makes a device the active one.", requests.TRANSFER),
    _play("play", player.play, "Plays these tracks, or goes on.", requests.PLAY),
    _play("pause", player.pause, "Stops for now.", requests.ON_DEVICE),
    _play("next", player.skip, "On to the next track.", requests.ON_DEVICE),
    _play("previous", player.previous, "Back to the last track.", requests.ON_DEVICE),
    _play("seek", player.seek, "To a place in the track.", requests.SEEK),
    _play("volume", player.volume, "Louder or softer.", requests.VOLUME),
    _play("queue", player.queue, "Plays a track next.", requests.QUEUE),
    ApiRoute(
        method="POST",
        path="/api/playlists",
        endpoint=keeping.make_playlist,
        summary="Keeps tracks as a private playlist.",
        answer="Playlist",
        body=requests.PLAYLIST,
        needs=keeping.GROUP,
        status=201,
    ),
    _get("/api/likes", keeping.likes, "Which of these are liked.", "Likes", keeping.GROUP),
    ApiRoute(
        method="PUT",
        path="/api/likes",
        endpoint=keeping.change_likes,
        summary="Likes tracks, or takes that back.",
        answer="Likes",
        body=requests.LIKES,
        needs=keeping.GROUP,
    ),
    ApiRoute(
        method="POST",
        path="/auth/logout",
        endpoint=auth.log_out,
        summary="Logs out; nothing is left.",
        answer="LoggedOut",
    ),
)
