"""Counts and logs every request, and injects the faults that are scripted in `behaviour.py`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, cast

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from server.spotify.fake.behaviour import Behaviour
from server.spotify.fake.errors import ApiError, invalid_token_response, throttled_response
from server.spotify.fake.world import World

POLL_SECONDS = 0.05

Handler = Callable[[], Awaitable[Response]]


async def answer(
    world: World, family: str, operation: str, request: Request, handler: Handler
) -> Response:
    """The handler's answer, unless a fault is scripted for the family."""
    await request.body()  # a hanging answer can notice a disconnect only after the body was read
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
        return await _proper_answer(handler)
    replacement = _replacement(behaviour)
    if replacement is not None:
        return replacement
    if behaviour.kind == "slow":
        end = asyncio.get_running_loop().time() + behaviour.seconds
        await _wait_while(request, lambda: asyncio.get_running_loop().time() < end)
    elif behaviour.kind == "hang":
        await _wait_while(request, lambda: world.behaviours.is_active(behaviour))
    response = await _proper_answer(handler)
    if behaviour.kind == "truncate":
        return TruncatedResponse(response)
    if behaviour.kind in ("null_items", "missing_fields") and response.status_code == 200:
        damage = with_nulls if behaviour.kind == "null_items" else without_fields
        return JSONResponse(damage(json.loads(bytes(response.body))))
    return response


def _replacement(behaviour: Behaviour) -> Response | None:
    """The answer for the kinds that do not need the proper one."""
    match behaviour.kind:
        case "throttle":
            return throttled_response(behaviour.retry_after, behaviour.reason)
        case "status" if isinstance(behaviour.body, str | None):
            return Response(
                behaviour.body or "", behaviour.status, media_type=behaviour.content_type
            )
        case "status":
            return JSONResponse(behaviour.body, behaviour.status)
        case "close":
            return Disconnect()
        case "not_json":
            return HTMLResponse("<html><body>Sorry, something went wrong.</body></html>")
        case "empty":
            return PlainTextResponse("")
        case "no_content":
            return Response(status_code=204)
        case "unauthorised":
            return invalid_token_response("invalid_token")
        case "error_text":
            return JSONResponse({"error": "something is not right"}, behaviour.status)
        case _:
            return None


async def _wait_while(request: Request, condition: Callable[[], bool]) -> None:
    """Returns early when the client disconnects."""
    while condition() and not await request.is_disconnected():  # noqa: ASYNC110
        # Behaviours are removed from other threads and processes: there is no event to wait for.
        await asyncio.sleep(POLL_SECONDS)


async def _proper_answer(handler: Handler) -> Response:
    try:
        return await handler()
    except ApiError as error:
        return error.response()


class Disconnect(Response):
    """Closes the connection before the first byte. Needs a real socket, see `serving.py`."""

    async def __call__(self, scope: Scope, _receive: Receive, _send: Send) -> None:
        for connection in list(scope["app"].state.connections()):
            if tuple(connection.client or ()) == tuple(scope["client"]):
                connection.transport.abort()
        await asyncio.sleep(POLL_SECONDS)


class TruncatedResponse(Response):
    """Announces the whole answer and sends half of it."""

    def __init__(self, whole: Response) -> None:
        super().__init__(whole.body, whole.status_code, dict(whole.headers))

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})


def without_fields(value: Any) -> Any:
    """A copy whose tracks and albums lack fields that a client may rely on."""
    if isinstance(value, list):
        return [without_fields(entry) for entry in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    copy = {key: without_fields(entry) for key, entry in cast("dict[str, Any]", value).items()}
    if copy.get("type") == "track":
        for key in ("external_ids", "explicit", "is_playable", "external_urls", "duration_ms"):
            copy.pop(key, None)
    if copy.get("type") == "album":
        copy.update(images=None)
        copy.pop("release_date", None)
    return copy


def with_nulls(value: Any) -> Any:
    """A copy in which every second entry of a page is null."""
    if isinstance(value, list):
        return [with_nulls(entry) for entry in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    copy = {key: with_nulls(entry) for key, entry in cast("dict[str, Any]", value).items()}
    if isinstance(copy.get("items"), list):
        copy["items"][::2] = [None] * len(copy["items"][::2])
    return copy
