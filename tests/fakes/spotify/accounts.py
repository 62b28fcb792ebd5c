"""accounts.spotify.com: the consent page, its answer, and the token endpoint.

Codes are used once and belong to a redirect address and, with PKCE, to a verifier. Implicit grant
is gone.
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

from tests.fakes.spotify import consent
from tests.fakes.spotify.operations import operations
from tests.fakes.spotify.world import ACCESS_TOKEN_SECONDS, Client, Grant, Pending, World

LOOPBACK = ("127.0.0.1", "::1")
KNOWN_SCOPES = frozenset(scope for operation in operations() for scope in operation.scopes) | {
    "streaming",
    "user-read-email",
    "user-read-private",
    "app-remote-control",
}


class Refusal(Exception):
    """The token endpoint's way to say no: {"error", "error_description"}."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description

    def response(self) -> Response:
        return JSONResponse({"error": self.error, "error_description": self.description}, 400)


def redirect_allowed(client: Client, uri: str) -> bool:
    """Exactly as registered; a loopback literal registered without a port may be used with any.
    Never localhost.
    """
    asked = urlsplit(uri)
    if asked.hostname == "localhost" or "localhost" in uri:
        return False
    if asked.scheme != "https" and not (asked.scheme == "http" and asked.hostname in LOOPBACK):
        return False
    if uri in client.redirect_uris:
        return True
    for registered in map(urlsplit, client.redirect_uris):
        if registered.hostname in LOOPBACK and registered.port is None:
            same = (registered.scheme, registered.hostname, registered.path, registered.query)
            if (
                same == (asked.scheme, asked.hostname, asked.path, asked.query)
                and not asked.fragment
            ):
                return True
    return False


def back(redirect_uri: str, **answer: str | None) -> RedirectResponse:
    query = urlencode({key: value for key, value in answer.items() if value is not None})
    return RedirectResponse(f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{query}", 303)


async def authorize(world: World, request: Request) -> Response:
    asked = request.query_params
    client = world.clients.get(asked.get("client_id", ""))
    if client is None:
        return PlainTextResponse("INVALID_CLIENT: Invalid client", 400)
    redirect_uri = asked.get("redirect_uri", "")
    if not redirect_allowed(client, redirect_uri):
        # Never sent back to an address that was not registered: the person stays here.
        return PlainTextResponse("INVALID_CLIENT: Invalid redirect URI", 400)
    state = asked.get("state")
    if asked.get("response_type") != "code":
        return back(redirect_uri, error="unsupported_response_type", state=state)
    scopes = frozenset(asked.get("scope", "").split())
    if scopes - KNOWN_SCOPES:
        return back(redirect_uri, error="invalid_scope", state=state)
    challenge = asked.get("code_challenge")
    if challenge is not None and asked.get("code_challenge_method") != "S256":
        return back(redirect_uri, error="invalid_request", state=state)
    ticket = secrets.token_urlsafe(16)
    world.pending[ticket] = Pending(client.id, redirect_uri, state, scopes, challenge)
    return consent.page(client, world.users.values(), scopes, redirect_uri, ticket)


async def decide(world: World, request: Request) -> Response:
    form = dict(parse_qsl((await request.body()).decode()))
    pending = world.pending.pop(form.get("ticket", ""), None)
    if pending is None:
        return HTMLResponse("This page was used already. Start again from Undertone.", 400)
    if form.get("decision") != "allow":
        return back(pending.redirect_uri, error="access_denied", state=pending.state)
    if form.get("user") not in world.users:
        return HTMLResponse("Choose who you are.", 400)
    code = world.issue_code(pending, form["user"])
    return back(pending.redirect_uri, code=code.value, state=pending.state)


async def token(world: World, request: Request) -> Response:
    form = dict(parse_qsl((await request.body()).decode()))
    try:
        client, has_secret = _client(world, request, form)
        match form.get("grant_type"):
            case "authorization_code":
                answer = _from_code(world, client, has_secret, form)
            case "refresh_token":
                answer = _from_refresh(world, client, has_secret, form)
            case "client_credentials":
                if not has_secret:
                    raise Refusal("invalid_client", "Invalid client secret")
                answer = _answer(world.issue_access(client.id, None, frozenset()), frozenset())
            case _:
                raise Refusal(
                    "unsupported_grant_type", "grant_type parameter is missing or unknown"
                )
    except Refusal as refusal:
        return refusal.response()
    return JSONResponse(answer, headers={"cache-control": "no-store"})


def _client(world: World, request: Request, form: dict[str, str]) -> tuple[Client, bool]:
    """Who asks, and whether they proved it with the secret."""
    identity, secret = form.get("client_id", ""), form.get("client_secret")
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            identity, _, secret = (
                base64.b64decode(credentials, validate=True).decode().partition(":")
            )
        except (binascii.Error, UnicodeDecodeError):
            raise Refusal("invalid_client", "Invalid authorization header") from None
    client = world.clients.get(identity)
    if client is None:
        raise Refusal("invalid_client", "Invalid client")
    if secret is not None and not hmac.compare_digest(secret.encode(), client.secret.encode()):
        raise Refusal("invalid_client", "Invalid client secret")
    return client, secret is not None


def _from_code(
    world: World, client: Client, has_secret: bool, form: dict[str, str]
) -> dict[str, object]:
    code = world.codes.get(form.get("code", ""))
    # A code is spent by the first attempt, good or bad; it stays listed so that log scans
    # can look for it.
    if code is None or code.value in world.spent or code.client != client.id:
        raise Refusal("invalid_grant", "Invalid authorization code")
    world.spent.add(code.value)
    if world.now > code.expires:
        raise Refusal("invalid_grant", "Authorization code expired")
    if form.get("redirect_uri") != code.redirect_uri:
        raise Refusal("invalid_grant", "Invalid redirect URI")
    if code.challenge is None and not has_secret:
        raise Refusal("invalid_client", "Invalid client")
    if code.challenge is not None:
        verifier = form.get("code_verifier", "")
        digest = (
            base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
            .rstrip(b"=")
            .decode()
        )
        if not 43 <= len(verifier) <= 128 or not hmac.compare_digest(digest, code.challenge):
            raise Refusal("invalid_grant", "code_verifier was incorrect")
    grant = Grant(client.id, code.user, code.scopes, code.challenge is not None, world.now)
    answer = _answer(world.issue_access(client.id, code.user, code.scopes), code.scopes)
    return {**answer, "refresh_token": world.issue_refresh(grant)}


def _from_refresh(
    world: World, client: Client, has_secret: bool, form: dict[str, str]
) -> dict[str, object]:
    refresh_token = form.get("refresh_token", "")
    grant = world.find_grant(refresh_token)
    if isinstance(grant, str):
        raise Refusal("invalid_grant", grant)
    if grant.client != client.id:
        raise Refusal("invalid_grant", "Invalid refresh token")
    if not grant.pkce and not has_secret:
        raise Refusal("invalid_client", "Invalid client")
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
