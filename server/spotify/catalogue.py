"""Spotify's search, shared by all users: cached per market, with request coalescing."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec
from msgspec import Struct

from server.errors import NotLoggedInError, TokenRefusedError, UndertoneError
from server.recommendations.model import Search, Track
from server.spotify.client import SpotifyClient
from server.spotify.gateway import Gateway
from server.spotify.inflight import InFlight
from server.spotify.tokens import RENEW_BEFORE_S, Tokens
from server.store import Store

_STALE_S = 48 * 3600  # how much longer old results are used while Spotify refuses searches

GetToken = Callable[[str | None], Awaitable[str]]  # takes the token that was refused, if any


class AppToken:
    """The app's own access token, for searching while nobody is logged in."""

    def __init__(self, gateway: Gateway, *, clock: Callable[[], float] = time.time) -> None:
        self._gateway = gateway
        self._clock = clock
        self._in_flight = InFlight()
        self._tokens: Tokens | None = None

    async def get(self, refused: str | None) -> str:
        """The access token, renewed when it is about to end or is the one that was refused.

        Several searches may report the same refused token, some of them after it was renewed. The
        comparison keeps those from renewing it again.
        """
        tokens = self._tokens
        late = self._clock() + RENEW_BEFORE_S
        if tokens is None or tokens.expires_at < late or tokens.access == refused:
            tokens = await self._in_flight.join("app", self._renew)
        return tokens.access

    async def _renew(self) -> Tokens:
        self._tokens = await self._gateway.call("accounts", SpotifyClient.app_tokens)
        return self._tokens


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """A search's tracks, whether Spotify was asked for them, and the error, if any."""

    tracks: tuple[Track, ...]
    asked: bool
    problem: UndertoneError | None = None


class _Cached(Struct, array_like=True):
    at: float
    tracks: tuple[Track, ...]


class Catalogue:
    """Answers searches, from the cache if it can."""

    def __init__(
        self,
        gateway: Gateway,
        store: Store,
        *,
        fresh_s: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._gateway = gateway
        self._store = store
        self._fresh_s = fresh_s
        self._clock = clock
        self._in_flight = InFlight()

    async def find(self, search: Search, market: str, get_token: GetToken) -> SearchAnswer:
        """The tracks for a search. If Spotify refuses, old results or none, with the error."""
        key = f"{market}\n{search.query}\n{search.offset}\n{search.limit}"
        name = f"search:{hashlib.sha256(key.encode()).hexdigest()[:40]}"
        cached = await self._cached(name)
        if cached and cached.at + self._fresh_s > self._clock():
            return SearchAnswer(cached.tracks, asked=False)

        async def ask() -> tuple[Track, ...]:
            return await self._ask(name, search, market, get_token)

        joined = name in self._in_flight
        try:
            try:
                return SearchAnswer(await self._in_flight.join(name, ask), asked=not joined)
            except (TokenRefusedError, NotLoggedInError):
                if not joined:
                    raise
                # The first caller is no longer logged in. This one may be.
                return SearchAnswer(await self._in_flight.join(name, ask), asked=True)
        except UndertoneError as problem:
            cached = cached or await self._cached(_genre_name(search, market))
            return SearchAnswer(cached.tracks if cached else (), asked=False, problem=problem)

    async def _cached(self, name: str) -> _Cached | None:
        packed = await self._store.get(name)
        try:
            return msgspec.msgpack.decode(packed, type=_Cached) if packed else None
        except msgspec.MsgspecError:
            return None  # written by another version of this server

    async def _ask(
        self, name: str, search: Search, market: str, get_token: GetToken
    ) -> tuple[Track, ...]:
        async def once(access: str) -> tuple[Track, ...]:
            page = (search.query, market, search.limit, search.offset)
            return await self._gateway.call("search", SpotifyClient.search, access, *page)

        access = await get_token(None)
        try:
            tracks = await once(access)
        except TokenRefusedError:
            tracks = await once(await get_token(access))
        packed = msgspec.msgpack.encode(_Cached(self._clock(), tracks))
        await self._store.put(name, packed, self._fresh_s + _STALE_S)
        if search.genre and tracks:
            # While Spotify refuses, other pages of the same genre are better than nothing.
            await self._store.put(_genre_name(search, market), packed, self._fresh_s + _STALE_S)
        return tracks


def _genre_name(search: Search, market: str) -> str:
    return f"genre:{market}:{search.genre or '-'}"
