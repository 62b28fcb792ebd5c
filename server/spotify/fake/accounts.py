"""accounts.spotify.com: the consent page, its form, and the token endpoint.

A code works once, for one redirect URI and, with PKCE, for one verifier. There is no implicit
grant.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

from server.spotify.fake import pages
from server.spotify.fake.errors import TokenError
from server.spotify.fake.operations import operations
from server.spotify.fake.world import ACCESS_TOKEN_SECONDS, Client, Grant, Pending, World

LOOPBACK = ("127.0.0.1", "::1")
KNOWN_SCOPES = frozenset(scope for operation in operations() for scope in operation.scopes) | {
    "streaming",
    "user-read-email",
    "user-read-private",
    "app-remote-control",
}


def redirect_allowed(client: Client, uri: str) -> bool:
    """The URI must be registered exactly, and never be localhost.

    A loopback address registered without a port may be used with any port.
    """
    parts = urlsplit(uri)
    if parts.hostname == "localhost" or "localhost" in uri:
        return False
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return False
    if uri in client.redirect_uris:
        return True
    for registered in map(urlsplit, client.redirect_uris):
        if registered.hostname in LOOPBACK and registered.port is None:
            same = (registered.scheme, registered.hostname, registered.path, registered.query)
            if (
                same == (parts.scheme, parts.hostname, parts.path, parts.query)
                and not parts.fragment
            ):
                return True
    return False


def _redirect(redirect_uri: str, **parameters: str | None) -> RedirectResponse:
    encoded = urlencode({key: value for key, value in parameters.items() if value is not None})
    return RedirectResponse(f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{encoded}", 303)


async def authorize(world: World, request: Request) -> Response:
    query = request.query_params
    client = world.clients.get(query.get("client_id", ""))
    if client is None:
        return PlainTextResponse("INVALID_CLIENT: Invalid client", 400)
    redirect_uri = query.get("redirect_uri", "")
    if not redirect_allowed(client, redirect_uri):
        # Never redirect to an unregistered address.
        return PlainTextResponse("INVALID_CLIENT: Invalid redirect URI", 400)
    state = query.get("state")
    if query.get("response_type") != "code":
        return _redirect(redirect_uri, error="unsupported_response_type", state=state)
    scopes = frozenset(query.get("scope", "").split())
    if scopes - KNOWN_SCOPES:
        return _redirect(redirect_uri, error="invalid_scope", state=state)
    challenge = query.get("code_challenge")
    if challenge is not None and query.get("code_challenge_method") != "S256":
        return _redirect(redirect_uri, error="invalid_request", state=state)
    ticket = secrets.token_urlsafe(16)
    world.pending[ticket] = Pending(client.id, redirect_uri, state, scopes, challenge)
    return pages.consent_page(client, world.users.values(), scopes, redirect_uri, ticket)


async def decide(world: World, request: Request) -> Response:
    form = await _form(request)
    pending = world.pending.pop(form.get("ticket", ""), None)
    if pending is None:
        return HTMLResponse("This page was already used. Start again from Undertone.", 400)
    if form.get("decision") != "allow":
        return _redirect(pending.redirect_uri, error="access_denied", state=pending.state)
    if form.get("user") not in world.users:
        return HTMLResponse("Choose who you are.", 400)
    code = world.issue_code(pending, form["user"])
    return _redirect(pending.redirect_uri, code=code.value, state=pending.state)


async def _form(request: Request) -> dict[str, str]:
    # Starlette's request.form() would need python-multipart.
    return dict(parse_qsl((await request.body()).decode(errors="replace")))


async def token(world: World, request: Request) -> Response:
    form = await _form(request)
    try:
        client, has_secret = _client(world, request, form)
        match form.get("grant_type"):
            case "authorization_code":
                answer = _from_code(world, client, has_secret, form)
            case "refresh_token":
                answer = _from_refresh(world, client, has_secret, form)
            case "client_credentials":
                if not has_secret:
                    raise TokenError("invalid_client", "Invalid client secret")
                answer = _answer(world.issue_access(client.id, None, frozenset()), frozenset())
            case _:
                raise TokenError(
                    "unsupported_grant_type", "grant_type parameter is missing or unknown"
                )
    except TokenError as error:
        return error.response()
    return JSONResponse(answer, headers={"cache-control": "no-store"})


def _client(world: World, request: Request, form: dict[str, str]) -> tuple[Client, bool]:
    """The client, and whether it proved itself with its secret."""
    identity, secret = form.get("client_id", ""), form.get("client_secret")
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            identity, _, secret = (
                base64.b64decode(credentials, validate=True).decode().partition(":")
            )
        except (binascii.Error, UnicodeDecodeError):
            raise TokenError("invalid_client", "Invalid authorization header") from None
    client = world.clients.get(identity)
    if client is None:
        raise TokenError("invalid_client", "Invalid client")
    if secret is not None and not hmac.compare_digest(secret.encode(), client.secret.encode()):
        raise TokenError("invalid_client", "Invalid client secret")
    return client, secret is not None


def _from_code(
    world: World, client: Client, has_secret: bool, form: dict[str, str]
) -> dict[str, object]:
    code = world.codes.get(form.get("code", ""))
    # The first attempt spends a code, right or wrong. It stays in `world.codes`, because
    # `secrets_issued` lists it.
    if code is None or code.value in world.spent or code.client != client.id:
        raise TokenError("invalid_grant", "Invalid authorization code")
    world.spent.add(code.value)
    if world.now > code.expires:
        raise TokenError("invalid_grant", "Authorization code expired")
    if form.get("redirect_uri") != code.redirect_uri:
        raise TokenError("invalid_grant", "Invalid redirect URI")
    if code.challenge is None and not has_secret:
        raise TokenError("invalid_client", "Invalid client")
    if code.challenge is not None:
        verifier = form.get("code_verifier", "")
        digest = (
            base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
            .rstrip(b"=")
            .decode()
        )
        if not 43 <= len(verifier) <= 128 or not hmac.compare_digest(digest, code.challenge):
            raise TokenError("invalid_grant", "code_verifier was incorrect")
    grant = Grant(client.id, code.user, code.scopes, code.challenge is not None, world.now)
    answer = _answer(world.issue_access(client.id, code.user, code.scopes), code.scopes)
    return {**answer, "refresh_token": world.issue_refresh(grant)}


def _from_refresh(
    world: World, client: Client, has_secret: bool, form: dict[str, str]
) -> dict[str, object]:
    refresh_token = form.get("refresh_token", "")
    grant = world.find_grant(refresh_token)
    if isinstance(grant, str):
        raise TokenError("invalid_grant", grant)
    if grant.client != client.id:
        raise TokenError("invalid_grant", "Invalid refresh token")
    if not grant.pkce and not has_secret:
        raise TokenError("invalid_client", "Invalid client")
    answer = _answer(world.issue_access(client.id, grant.user, grant.scopes), grant.scopes)
    new = world.rotate(refresh_token, grant)
    return {**answer, "refresh_token": new} if new else answer


def _answer(access_token: str, scopes: frozenset[str]) -> dict[str, object]:
    answer: dict[str, object] = {
        "access_token": access_token,
        "token_type": "Bearer",
        "expires_in": ACCESS_TOKEN_SECONDS,
    }
    return {**answer, "scope": " ".join(sorted(scopes))} if scopes else answer
