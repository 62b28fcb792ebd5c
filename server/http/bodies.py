"""Reads a request's JSON body: bounded in bytes and seconds, and an object or nothing."""

from __future__ import annotations

import json
from typing import Any, cast

import anyio
from starlette.requests import ClientDisconnect, Request

from server.errors import BadRequest, NotJson, TooLarge, TooSlow
from server.http.request_checks import LARGEST_BODY

_PATIENCE_S = 10


async def _bytes(request: Request) -> bytes:
    body = bytearray()
    try:
        with anyio.fail_after(_PATIENCE_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise TooLarge
    except TimeoutError:
        raise TooSlow from None
    except ClientDisconnect:
        raise BadRequest("The connection ended before the request did.") from None
    return bytes(body)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


async def read_object(request: Request) -> dict[str, Any]:
    """The JSON object in the body; an empty body counts as an empty object."""
    raw = await _bytes(request)
    if not raw:
        return {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise NotJson
    try:
        value = json.loads(raw, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadRequest("The request's body is not JSON.") from None
    if not isinstance(value, dict):
        raise BadRequest("The request's body must be a JSON object.")
    return cast(dict[str, Any], value)
