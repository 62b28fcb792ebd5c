"""The app's own token, for searching while nobody is logged in. One for everybody, in memory."""

from __future__ import annotations

import time
from collections.abc import Callable

from server.door import Door
from server.flights import Flights
from server.spotify import Spotify
from server.tokens import Tokens

_EARLY_S = 120


class AppToken:
    """Asked for when it is first needed, and again shortly before it ends."""

    def __init__(
        self, spotify: Spotify, door: Door, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._spotify = spotify
        self._door = door
        self._clock = clock
        self._flights = Flights()
        self._tokens: Tokens | None = None

    async def get(self, refused: bool) -> str:
        """The access token; a new one when Spotify `refused` the last."""
        tokens = self._tokens
        if refused or tokens is None or tokens.expires_at < self._clock() + _EARLY_S:
            tokens = await self._flights.join("app", self._ask)
        return tokens.access

    async def _ask(self) -> Tokens:
        self._tokens = await self._door.call("accounts", self._spotify.app_tokens)
        return self._tokens
