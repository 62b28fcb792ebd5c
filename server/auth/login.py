"""Logging in with Spotify and out again. Code with secret, or code with PKCE when there is none."""

from __future__ import annotations

import hmac
import re
import secrets
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.auth.sessions import LOGIN_S, Login, Session, jar_of
from server.auth.signin import session_of
from server.errors import (
    GrantRefused,
    LoginDenied,
    LoginFailed,
    LoginNotOurs,
    LoginTooLate,
    NotSetUp,
    UndertoneError,
)
from server.http.responses import NO_STORE, ApiResponse, plain_page
from server.services import services_of, spotify_of
from server.spotify.tokens import GROUPS

LOGIN = "/auth/spotify/login"
CALLBACK = "/auth/spotify/callback"
_OWN_PATH = re.compile(r"/(?![/\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]{0,500}")


def own_path(wanted: str | None) -> str:
    """Where to go after logging in: a path of ours, whatever was asked for."""
    return wanted if wanted and _OWN_PATH.fullmatch(wanted) else "/"


def _redirect(address: str) -> Response:
    return RedirectResponse(address, 303, headers=NO_STORE)


def _failed(error: UndertoneError, next_path: str) -> Response:
    """A page with its own sentence and the ways on."""
    if isinstance(error, NotSetUp):
        ways = {"To Undertone": "/"}
    else:
        again = f"{LOGIN}?{urlencode({'next': next_path})}"
        ways = {"Log in again": again, "Go on without Spotify": next_path}
    page = plain_page("Not logged in", error.message, ways, status=error.status)
    if error.retry_after is not None:
        page.headers["Retry-After"] = str(error.retry_after)
    return page


async def log_in(request: Request) -> Response:
    """Sends the person to Spotify, with what the way back must bring sealed in a cookie."""
    next_path = own_path(request.query_params.get("next"))
    try:
        spotify = spotify_of(request)
    except NotSetUp as error:
        return _failed(error, next_path)
    settings = services_of(request).settings
    # Spotify leads back to 127.0.0.1; a cookie set under "localhost" would not be there then.
    asked = request.headers.get("host", "").partition(":")[0]
    if asked == "localhost" and urlsplit(settings.address).hostname == "127.0.0.1":
        return _redirect(
            f"{settings.address}{LOGIN}?{request.scope['query_string'].decode('latin-1')}"
        )
    session = session_of(request)
    wanted = {"taste", *request.query_params.getlist("for"), *(session.groups if session else ())}
    login = Login(
        state=secrets.token_urlsafe(32),
        verifier=None if settings.guest_search else secrets.token_urlsafe(64),
        groups=tuple(group for group in GROUPS if group in wanted),
        next=next_path,
    )
    jar_of(request).begin_login(login)
    return _redirect(spotify.spotify.authorize_url(login.state, login.groups, login.verifier))


async def callback(request: Request) -> Response:
    """Spotify leads back here. Whatever is wrong with it, nobody is logged in by it."""
    try:
        spotify_of(request)
    except NotSetUp as error:
        return _failed(error, "/")
    login = jar_of(request).pending_login()
    try:
        session = await _log_in_with(request, login)
    except UndertoneError as error:
        return _failed(error, login.next if login else "/")
    jar_of(request).keep(session)
    return _redirect(login.next if login else "/")


async def _log_in_with(request: Request, login: Login | None) -> Session:
    services, spotify = services_of(request), spotify_of(request)
    given = request.query_params
    # Each name exactly once: two states or two codes are nobody's honest answer.
    if any(len(given.getlist(name)) > 1 for name in ("state", "code", "error")):
        raise LoginNotOurs
    state = given.get("state", "")
    if login is None or not hmac.compare_digest(state.encode(), login.state.encode()):
        raise LoginNotOurs  # a log-in that is under way here in earnest may still come back
    # The cookie goes with this answer; who kept a copy of it is stopped here.
    jar_of(request).drop_login()
    if not await services.shared.put_new(f"state:{login.state}", b"1", LOGIN_S):
        raise LoginNotOurs
    if given.get("error") == "access_denied":
        raise LoginDenied
    code = given.get("code", "")
    if "error" in given or not re.fullmatch(r"[\x21-\x7e]{1,2048}", code):
        raise LoginFailed
    try:
        tokens = await spotify.door.call(
            "accounts", spotify.spotify.redeem, code, login.groups, login.verifier
        )
    except GrantRefused:
        raise LoginTooLate from None
    if not tokens.refresh:
        raise LoginFailed
    # Tells, too, whether Spotify serves this person and this app at all.
    person = await spotify.door.call("profile", spotify.spotify.me, tokens.access)
    return Session(tokens=tokens, groups=login.groups, person=person, since=services.clock())


async def log_out(request: Request) -> Response:
    """Forgets everything; there is nothing else than the cookies."""
    if services_of(request).spotify:
        jar_of(request).forget()
    return ApiResponse({"logged_in": False})
