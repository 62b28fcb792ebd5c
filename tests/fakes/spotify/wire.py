"""Between the socket and the handlers: counting, scripted unkindness, tokens, scopes, quotas.

Every request passes `serve`. What a behaviour asks for happens here, so that handlers stay kind
and simple.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from tests.fakes.spotify import answers
from tests.fakes.spotify.behaviour import Behaviour, with_nulls, without_fields
from tests.fakes.spotify.people import User
from tests.fakes.spotify.world import AccessToken, World

CHECK_SECONDS = 0.05


@dataclass(frozen=True)
class Call:
    """A request that may be answered: who asks, and the values of the path."""

    world: World
    request: Request
    token: AccessToken
    path: str
    values: dict[str, str]
    speaker: answers.Speaker

    @property
    def query(self) -> Any:
        return self.request.query_params

    @property
    def user(self) -> User:
        if self.token.user is None:
            raise Unauthorised
        return self.world.users[self.token.user]

    async def json(self) -> Any:
        body = await self.request.body()
        try:
            return json.loads(body) if body else {}
        except ValueError:
            raise BadRequest("Error parsing JSON.") from None


class Refused(Exception):
    """A handler's short way to an error answer."""

    def __init__(self, status: int, message: str, reason: str | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.reason = status, message, reason

    def response(self) -> Response:
        return answers.error(self.status, self.message, self.reason)


class BadRequest(Refused):
    def __init__(self, message: str) -> None:
        super().__init__(400, message)


class Unauthorised(Refused):
    """A client-credentials token where somebody must be logged in."""

    def __init__(self) -> None:
        super().__init__(401, "Valid user authentication required")


class Cut(Response):
    """Cuts the connection before the first byte. Needs a real socket."""

    async def __call__(self, scope: Scope, _receive: Receive, _send: Send) -> None:
        for connection in list(scope["app"].state.connections()):
            if tuple(connection.client or ()) == tuple(scope["client"]):
                connection.transport.abort()
        await asyncio.sleep(CHECK_SECONDS)


class Truncated(Response):
    """Promises a whole answer and sends half of it."""

    def __init__(self, whole: Response) -> None:
        super().__init__(whole.body, whole.status_code, dict(whole.headers))

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})


Handler = Callable[[], Awaitable[Response]]


async def serve(
    world: World, family: str, operation: str, request: Request, handler: Handler
) -> Response:
    """Count a request, do what is scripted for its family, else let the handler answer."""
    await request.body()  # read now: a hanging answer must notice when the client leaves
    world.count(family, operation)
    behaviour = world.behaviours.take(family)
    response = await _answer(world, behaviour, request, handler)
    world.note(
        {
            "family": family,
            "operation": operation,
            "method": request.method,
            "path": request.url.path,
            "query": "" if family in ("authorize", "token") else request.url.query,
            "behaviour": behaviour.kind if behaviour else None,
            "at": world.now,
        },
        response.status_code,
    )
    return response


async def _answer(
    world: World, behaviour: Behaviour | None, request: Request, handler: Handler
) -> Response:
    if behaviour is None:
        return await _kindly(handler)
    instead = _instead(behaviour)
    if instead is not None:
        return instead
    if behaviour.kind == "slow":
        end = asyncio.get_running_loop().time() + behaviour.seconds
        await _wait(request, lambda: asyncio.get_running_loop().time() < end)
    elif behaviour.kind == "hang":
        await _wait(request, lambda: world.behaviours.holds(behaviour))
    response = await _kindly(handler)
    if behaviour.kind == "truncate":
        return Truncated(response)
    if behaviour.kind in ("null_items", "missing_fields") and response.status_code == 200:
        spoil = with_nulls if behaviour.kind == "null_items" else without_fields
        return JSONResponse(spoil(json.loads(bytes(response.body))))
    return response


def _instead(behaviour: Behaviour) -> Response | None:
    """The answer that replaces the proper one, for the kinds that need no proper one."""
    match behaviour.kind:
        case "throttle":
            headers = (
                {} if behaviour.retry_after is None else {"retry-after": str(behaviour.retry_after)}
            )
            return answers.error(429, "Too many requests", behaviour.reason, headers)
        case "status" if isinstance(behaviour.body, dict | list):
            return JSONResponse(behaviour.body, behaviour.status)
        case "status":
            return Response(
                behaviour.body or "", behaviour.status, media_type=behaviour.content_type
            )
        case "close":
            return Cut()
        case "not_json":
            return HTMLResponse("<html><body>Sorry, something went wrong.</body></html>")
        case "empty":
            return PlainTextResponse("")
        case "no_content":
            return Response(status_code=204)
        case "unauthorised":
            return answers.unauthorised("invalid_token")
        case "error_text":
            return JSONResponse({"error": "something is not right"}, behaviour.status)
        case _:
            return None


async def _wait(request: Request, holds: Callable[[], bool]) -> None:
    """Until the reason to wait is over, or the client has left."""
    while holds() and not await request.is_disconnected():  # noqa: ASYNC110
        # Behaviours are removed from other threads and processes: there is no event to wait for.
        await asyncio.sleep(CHECK_SECONDS)


async def _kindly(handler: Handler) -> Response:
    try:
        return await handler()
    except Refused as refused:
        return refused.response()


def authenticate(world: World, request: Request, scopes: frozenset[str]) -> AccessToken | Response:
    """The token behind a request, or the refusal."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not value:
        return answers.unauthorised("missing_token")
    token = world.access.get(value)
    if token is None or token.expires <= world.now:
        return answers.unauthorised("invalid_token")
    client = world.clients[token.client]
    if not client.owner_has_premium:
        return answers.plain(403, answers.NO_PREMIUM_OWNER)
    if token.user is not None and token.user not in client.users:
        return answers.plain(403, answers.NOT_ON_THE_LIST)
    if scopes and token.user is None:
        return answers.error(401, "Valid user authentication required")
    if scopes and not scopes & token.scopes:
        return answers.error(403, "Insufficient client scope")
    return token
