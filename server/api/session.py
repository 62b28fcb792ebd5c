"""What the page may know about the server and about who is logged in. Asks Spotify nothing."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.auth.sessions import jar_of
from server.auth.signin import session_of, signed_in
from server.errors import LoginEnded
from server.http.responses import ApiResponse
from server.services import services_of, spotify_of
from server.spotify.tokens import GROUPS
from server.version import version

_WARN_S = 14 * 24 * 3600


async def session(request: Request) -> Response:
    """`GET /api/session`."""
    services = services_of(request)
    settings = services.settings
    who = session_of(request)
    ended = None
    if services.spotify and who is None and jar_of(request).ended_mark:
        ended = LoginEnded().body()["error"]
    spotify: dict[str, Any] = {
        "set_up": settings.spotify,
        "demonstration": settings.spotify and settings.demonstration,
        "guest_search": settings.guest_search,
        "logged_in": who is not None,
        "person": {"name": who.person.name, "picture": who.person.picture} if who else None,
        "permissions": {group: bool(who and group in who.groups) for group in GROUPS},
        "ends_at": int(who.ends_at) if who else None,
        "ends_soon": bool(who and services.clock() > who.ends_at - _WARN_S),
        "ended": ended,
    }
    return ApiResponse({"version": version(), "spotify": spotify})


async def token(request: Request) -> Response:
    """`POST /api/token`: for Spotify's own player in the page, and nothing else."""
    spotify_of(request)
    who = await signed_in(request, "playback")
    left = max(0, int(who.tokens.expires_at - services_of(request).clock()))
    return ApiResponse({"access_token": who.tokens.access, "expires_in": left})
