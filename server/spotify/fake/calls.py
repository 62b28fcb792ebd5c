"""An authenticated Web API call, as the handlers see it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from server.spotify.fake.errors import (
    OWNER_WITHOUT_PREMIUM,
    USER_NOT_REGISTERED,
    BadRequestError,
    LoginRequiredError,
    error_response,
    invalid_token_response,
)
from server.spotify.fake.json_writer import JsonWriter
from server.spotify.fake.users import User
from server.spotify.fake.world import AccessToken, World

T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """One call: its token, path values, query, body, and a writer for the answer."""

    world: World
    request: Request
    token: AccessToken
    path: str
    values: dict[str, str]
    writer: JsonWriter

    @property
    def query(self) -> QueryParams:
        return self.request.query_params

    @property
    def user(self) -> User:
        if self.token.user is None:
            raise LoginRequiredError
        return self.world.users[self.token.user]

    def integer(self, name: str, default: int, low: int, high: int) -> int:
        given = self.query.get(name, str(default))
        if not re.fullmatch(r"\d{1,9}", given) or not low <= int(given) <= high:
            raise BadRequestError(f"Invalid {name}")
        return int(given)

    def limit_and_offset(
        self, default: int = 20, maximum: int = 50, last_offset: int = 100_000
    ) -> tuple[int, int]:
        return self.integer("limit", default, 1, maximum), self.integer("offset", 0, 0, last_offset)

    def page(
        self,
        path: str,
        items: Sequence[T | None],
        write: Callable[[T], Any],
        limit_and_offset: tuple[int, int] | None = None,
    ) -> dict[str, Any]:
        """The page of `items` that the query asks for."""
        part = limit_and_offset or self.limit_and_offset()
        return self.writer.page(path, self.query, part, items, write)

    async def json(self) -> Any:
        body = await self.request.body()
        try:
            return json.loads(body) if body else {}
        except ValueError:
            raise BadRequestError("Error parsing JSON.") from None

    async def json_object(self) -> dict[str, Any]:
        body = await self.json()
        if not isinstance(body, dict):
            raise BadRequestError("Error parsing JSON.")
        return cast("dict[str, Any]", body)


def authenticate(world: World, request: Request, scopes: frozenset[str]) -> AccessToken | Response:
    """The request's access token, or the error answer. Any one of `scopes` suffices."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not value:
        return invalid_token_response("missing_token")
    token = world.access.get(value)
    if token is None or token.expires <= world.now:
        return invalid_token_response("invalid_token")
    client = world.clients[token.client]
    # Spotify sends these two as plain text.
    if not client.owner_has_premium:
        return PlainTextResponse(OWNER_WITHOUT_PREMIUM, 403)
    if token.user is not None and token.user not in client.users:
        return PlainTextResponse(USER_NOT_REGISTERED, 403)
    if scopes and token.user is None:
        return LoginRequiredError().response()
    if scopes and not scopes & token.scopes:
        return error_response(403, "Insufficient client scope")
    return token
