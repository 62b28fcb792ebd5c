"""Log-in with Spotify (authorization code with PKCE, and the secret if set) and log-out."""

from __future__ import annotations

import hmac
import re
import secrets
from urllib.parse import urlencode, urlsplit

from starlette.responses import RedirectResponse, Response

from server.auth.caller import Caller
from server.auth.sessions import LOGIN_S, PendingLogin, Session
from server.errors import (
    GrantRefusedError,
    LoginDeniedError,
    LoginFailedError,
    LoginNotOursError,
    LoginTooLateError,
    SpotifyNotSetUpError,
    UndertoneError,
)
from server.http.endpoint import Body, Endpoint
from server.http.responses import NO_STORE, plain_page
from server.spotify.client import SpotifyClient
from server.spotify.tokens import PERMISSIONS

LOGIN = "/auth/spotify/login"
CALLBACK = "/auth/spotify/callback"
_OWN_PATH = re.compile(r"/(?![/\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]{0,500}")


def own_path(wanted: str | None) -> str:
    """Where to go after logging in: always a path of this site."""
    return wanted if wanted and _OWN_PATH.fullmatch(wanted) else "/"


def _redirect(address: str) -> Response:
    return RedirectResponse(address, 303, headers=NO_STORE)


def _failed(error: UndertoneError, next_path: str) -> Response:
    if isinstance(error, SpotifyNotSetUpError):
        links = {"Open Undertone": "/"}
    else:
        again = f"{LOGIN}?{urlencode({'next': next_path})}"
        links = {"Log in again": again, "Continue without Spotify": next_path}
    page = plain_page("Not logged in", error.message, links, status=error.status)
    if error.retry_after is not None:
        page.headers["Retry-After"] = str(error.retry_after)
    return page


async def log_in(caller: Caller) -> Response:
    """Redirects to Spotify. A sealed cookie holds what the callback must match."""
    request, settings = caller.request, caller.services.settings
    next_path = own_path(request.query_params.get("next"))
    try:
        spotify = caller.spotify
    except SpotifyNotSetUpError as error:
        return _failed(error, next_path)
    # Spotify redirects to 127.0.0.1, where a cookie set under "localhost" would be missing.
    host = request.headers.get("host", "").partition(":")[0]
    if host == "localhost" and urlsplit(settings.address).hostname == "127.0.0.1":
        query = request.scope["query_string"].decode("latin-1")
        return _redirect(f"{settings.address}{LOGIN}?{query}")
    had = caller.session.permissions if caller.session else ()
    wanted = {"taste", *request.query_params.getlist("for"), *had}
    login = PendingLogin(
        state=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(64),
        permissions=tuple(name for name in PERMISSIONS if name in wanted),
        next=next_path,
    )
    caller.cookies.write_login(login)
    return _redirect(spotify.client.authorize_url(login.state, login.permissions, login.verifier))


async def callback(caller: Caller) -> Response:
    """The address Spotify redirects to. Logs in only if every check passes."""
    next_path = "/"
    try:
        login = caller.cookies.read_login()
        next_path = login.next if login else "/"
        session = await _redeem(caller, login)
        await caller.end_session()  # the earlier one, when further permissions were asked for
        await caller.keep(session)
    except UndertoneError as error:
        return _failed(error, next_path)
    return _redirect(next_path)


async def _redeem(caller: Caller, login: PendingLogin | None) -> Session:
    gateway, given = caller.spotify.gateway, caller.request.query_params
    # Spotify never repeats a parameter.
    if any(len(given.getlist(name)) > 1 for name in ("state", "code", "error")):
        raise LoginNotOursError
    state = given.get("state", "")
    if login is None or not hmac.compare_digest(state.encode(), login.state.encode()):
        raise LoginNotOursError  # keeps the cookie: the real callback may still come
    # A log-in works once: its cookie is deleted, and its state is marked as used.
    caller.cookies.delete_login()
    if not await caller.services.store.put_new(f"state:{login.state}", b"1", LOGIN_S):
        raise LoginNotOursError
    if given.get("error") == "access_denied":
        raise LoginDeniedError
    code = given.get("code", "")
    if "error" in given or not re.fullmatch(r"[\x21-\x7e]{1,2048}", code):
        raise LoginFailedError
    try:
        tokens = await gateway.call("accounts", SpotifyClient.redeem, code, login.verifier)
    except GrantRefusedError:
        raise LoginTooLateError from None
    if not tokens.refresh:
        raise LoginFailedError
    return Session(
        id=secrets.token_urlsafe(16),
        tokens=tokens,
        permissions=login.permissions,
        # Fails if Spotify does not serve this person or this app.
        person=await gateway.call("profile", SpotifyClient.me, tokens.access),
        since=caller.services.clock(),
    )


class LoggedOut(Body):
    logged_in: bool = False


async def log_out(caller: Caller) -> LoggedOut:
    await caller.end_session()
    # Not "storage", which holds the person's own library and settings.
    caller.headers["Clear-Site-Data"] = '"cookies"'
    return LoggedOut()


ENDPOINTS = (
    Endpoint("POST", "/auth/logout", log_out, "Logs out, in every tab.", without_spotify=True),
)
