"""Spotify's search as everybody shares it: cached per market, joined, and quiet when told so."""

from __future__ import annotations

import hashlib
import struct
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from server.errors import NotLoggedIn, SpotifyError, TokenRefused, UndertoneError
from server.recommendations.model import Search, Track
from server.spotify.client import Spotify, parse
from server.spotify.gateway import Door
from server.spotify.inflight import Flights
from server.store.memory import Shared

# Kept beyond its time for the hours in which Spotify allows nothing new.
STALE_S = 48 * 3600

Token = Callable[[str | None], Awaitable[str]]  # called with the token that was refused, if one was


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search gave, whether Spotify was asked for it, and what went wrong, if anything."""

    tracks: tuple[Track, ...]
    asked: bool
    problem: UndertoneError | None = None


class Catalog:
    """Answers searches, from the cache if it can."""

    def __init__(
        self,
        spotify: Spotify,
        door: Door,
        shared: Shared,
        *,
        fresh_s: float,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._spotify = spotify
        self._door = door
        self._shared = shared
        self._fresh_s = fresh_s
        self._clock = clock
        self._flights = Flights()

    async def find(self, search: Search, market: str, token: Token) -> Answer:
        """Never raises for a Spotify that says no: old results, or none, and the problem."""
        asked = f"{market}\n{search.query}\n{search.offset}\n{search.limit}"
        name = f"search:{hashlib.sha256(asked.encode()).hexdigest()[:40]}"
        kept = await self._kept(name)
        if kept is not None and kept[0] + self._fresh_s > self._clock():
            return Answer(kept[1], asked=False)

        async def ask() -> tuple[Track, ...]:
            return await self._ask(name, search, market, token)

        try:
            joined = name in self._flights
            try:
                return Answer(await self._flights.join(name, ask), asked=not joined)
            except (TokenRefused, NotLoggedIn):
                if not joined:
                    raise
                # The one who asked for all of us is logged in no more. We may be.
                return Answer(await self._flights.join(name, ask), asked=True)
        except (SpotifyError, NotLoggedIn) as problem:
            kept = kept or await self._kept(_by_genre(search, market))
            return Answer(kept[1] if kept else (), asked=False, problem=problem)

    async def _kept(self, name: str) -> tuple[float, tuple[Track, ...]] | None:
        packed = await self._shared.get(name)
        if packed is None:
            return None
        try:
            return struct.unpack(">d", packed[:8])[0], parse.unpack(packed[8:])
        except (ValueError, IndexError, TypeError, struct.error):
            return None  # of another version of this server

    async def _ask(self, name: str, search: Search, market: str, token: Token) -> tuple[Track, ...]:
        async def once(access: str) -> tuple[Track, ...]:
            return await self._door.call(
                "search",
                self._spotify.search,
                access,
                search.query,
                market,
                search.limit,
                search.offset,
            )

        access = await token(None)
        try:
            tracks = await once(access)
        except TokenRefused:
            tracks = await once(await token(access))
        packed = struct.pack(">d", self._clock()) + parse.pack(tracks)
        await self._shared.put(name, packed, self._fresh_s + STALE_S)
        if search.genre and tracks:
            # On a day without Spotify, other pages of the same genre are better than nothing.
            await self._shared.put(_by_genre(search, market), packed, self._fresh_s + STALE_S)
        return tracks


def _by_genre(search: Search, market: str) -> str:
    return f"genre:{market}:{search.genre or '-'}"
