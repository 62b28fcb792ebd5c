"""The app's own token, for searching while nobody is logged in. One for everybody, in memory."""

from __future__ import annotations

import time
from collections.abc import Callable

from server.spotify.client import Spotify
from server.spotify.gateway import Door
from server.spotify.inflight import Flights
from server.spotify.tokens import Tokens

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

    async def get(self, refused: str | None) -> str:
        """The access token; another one than `refused`, which Spotify did not take.

        Named, because searches in flight together are all refused the same token, some of them
        after another has fetched the new one: that one is asked for once."""
        tokens = self._tokens
        late = self._clock() + _EARLY_S
        if tokens is None or tokens.expires_at < late or tokens.access == refused:
            tokens = await self._flights.join("app", self._ask)
        return tokens.access

    async def _ask(self) -> Tokens:
        self._tokens = await self._door.call("accounts", self._spotify.app_tokens)
        return self._tokens
