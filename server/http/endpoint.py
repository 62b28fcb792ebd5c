"""One route of the API: the types of its handler are its checks and its documentation."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_type_hints

import anyio
import msgspec
from msgspec import Struct
from starlette.requests import ClientDisconnect, Request

from server.errors import BadRequestError, NotJsonError, TooLargeError, TooSlowError
from server.http.request_checks import LARGEST_BODY

_BODY_TIMEOUT_S = 10
# Words for a type and for its parts, for error messages.
_KINDS = {
    "array": ("a list", "entries"),
    "bool": ("true or false", ""),
    "float": ("a number", ""),
    "int": ("a whole number", ""),
    "object": ("an object", "entries"),
    "str": ("a text", "characters"),
}

T = TypeVar("T", bound=Struct)


class Body(Struct, forbid_unknown_fields=True):
    """Base of request and response bodies: an object with exactly the fields of its class."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`handler(caller, body=..., query=...)`; body and query only if the handler names them."""

    method: str
    path: str
    handler: Callable[..., Awaitable[Any]]
    summary: str
    permission: str | None = None  # a name of tokens.SCOPES
    status: int = 200
    without_spotify: bool = False  # whether it works on a server without Spotify

    @property
    def types(self) -> dict[str, type[Struct]]:
        """The types of `body` and `query`, if there are any, and of the answer as `return`."""
        return _types_of(self.handler)


@cache
def _types_of(handler: Callable[..., Any]) -> dict[str, type[Struct]]:
    hints = get_type_hints(handler)
    return {name: hints[name] for name in ("body", "query", "return") if name in hints}


async def _read(request: Request) -> bytes:
    body = bytearray()
    try:
        with anyio.fail_after(_BODY_TIMEOUT_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise TooLargeError
    except TimeoutError:
        raise TooSlowError from None
    except ClientDisconnect:
        raise BadRequestError("The connection ended before the request did.") from None
    return bytes(body)


async def read_body(request: Request, kind: type[T]) -> T:
    """The JSON body, checked. An empty body counts as an empty object."""
    raw = await _read(request)
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if raw and content_type != "application/json":
        raise NotJsonError
    try:
        return msgspec.json.decode(raw or b"{}", type=kind)
    except msgspec.ValidationError as error:
        raise _wrong(error) from None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise BadRequestError("The request's body is not JSON.") from None


def read_query(request: Request, kind: type[T]) -> T:
    """The query parameters, checked."""
    try:
        return msgspec.convert(dict(request.query_params), kind, strict=False)
    except msgspec.ValidationError as error:
        raise _wrong(error) from None


def _wrong(error: msgspec.ValidationError) -> BadRequestError:
    """msgspec's message as a sentence: "Expected `int` <= 50 - at `$.count`" becomes "count must
    be a whole number, at most 50."
    """
    what, _, place = str(error).partition(" - at `")
    where = place.removeprefix("key` in `").strip("$.`") or "The request"
    if found := re.match(r"Object missing required field `(.*)`", what):
        place = f"{where}.{found[1]}" if where != "The request" else found[1]
        return BadRequestError(f"{place} is missing.")
    if found := re.match(r"(?s)Object contains unknown field `(.*)`", what):
        return BadRequestError(f"{found[1][:40]!a} is not a known field.")
    found = re.match(r"Expected `(\w+)[^`]*`(?:(, got)| (of length )?([<>]=) (\S+))", what)
    if not found or found[1] not in _KINDS:
        return BadRequestError(f"{where} is not valid.")
    kind, units = _KINDS[found[1]]
    if found[2]:
        return BadRequestError(f"{where} must be {kind}.")
    limit = f"at {'least' if found[4] == '>=' else 'most'} {found[5].removesuffix('.0')}"
    if found[3]:
        return BadRequestError(f"{where} must have {limit} {units}.")
    return BadRequestError(f"{where} must be {kind}, {limit}.")
