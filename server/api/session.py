"""What the page may know about the server and about who is logged in."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from server.auth.caller import Caller
from server.errors import LoginEndedError
from server.http.endpoint import Body, Endpoint
from server.http.openapi import Problem
from server.spotify.parse import Person
from server.version import version

_WARN_S = 14 * 24 * 3600


class Permissions(Body):
    taste: bool
    playback: bool
    keeping: bool


class SpotifyStatus(Body):
    set_up: bool
    demonstration: bool
    guest_search: bool
    logged_in: bool
    person: Person | None
    permissions: Permissions
    ends_at: Annotated[int | None, Meta(description="When Spotify ends the log-in, Unix time.")]
    ends_soon: bool
    ended: Problem | None


class SessionAnswer(Body):
    version: str
    spotify: SpotifyStatus


class TokenAnswer(Body):
    access_token: str
    expires_in: int


async def session(caller: Caller) -> SessionAnswer:
    """Sends no request to Spotify."""
    settings, session = caller.services.settings, caller.session
    granted = session.permissions if session else ()
    ended = LoginEndedError() if caller.ended == "refused" else None
    return SessionAnswer(
        version(),
        SpotifyStatus(
            set_up=settings.spotify,
            demonstration=settings.spotify and settings.demonstration,
            guest_search=settings.guest_search,
            logged_in=session is not None,
            person=session.person if session else None,
            permissions=Permissions(
                taste="taste" in granted,
                playback="playback" in granted,
                keeping="keeping" in granted,
            ),
            ends_at=int(session.ends_at) if session else None,
            ends_soon=bool(session and caller.services.clock() > session.ends_at - _WARN_S),
            ended=Problem(ended.code, ended.message) if ended else None,
        ),
    )


async def token(caller: Caller) -> TokenAnswer:
    """For Spotify's own player in the page, and nothing else."""
    access = await caller.access_token()
    left = caller.require().tokens.expires_at - caller.services.clock()
    return TokenAnswer(access, max(0, int(left)))


ENDPOINTS = (
    Endpoint(
        "GET",
        "/api/session",
        session,
        "What the server offers, and who is logged in.",
        without_spotify=True,
    ),
    Endpoint(
        "POST",
        "/api/token",
        token,
        "An access token for Spotify's player in the page.",
        permission="playback",
    ),
)
