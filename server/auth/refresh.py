"""Brings new tokens for old ones, once, however many tabs and replicas ask at the same time.

With PKCE, Spotify gives a new refresh token with each answer and ends the old one; whoever came
second with the old one would be logged out. So: within a process, one asks and all get the answer;
between replicas (with Redis), one holds the lock and leaves the answer, sealed, for two minutes.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable

import anyio

from server.auth.sealing import Seal
from server.auth.sessions import mark_of
from server.errors import SpotifySlow
from server.spotify.client import Spotify
from server.spotify.gateway import Door
from server.spotify.inflight import Flights
from server.spotify.tokens import Tokens
from server.store.memory import Shared

_HANDOVER_S = 120
_LOCK_S = 25  # longer than the door's patience: who holds the lock has an answer or an error
_LOOK_EVERY_S = 0.1


class Refresher:
    """Refreshes tokens for everybody."""

    def __init__(
        self,
        spotify: Spotify,
        door: Door,
        shared: Shared,
        seal: Seal,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._spotify = spotify
        self._door = door
        self._shared = shared
        self._seal = seal
        self._clock = clock
        self._flights = Flights()

    async def refresh(self, old: Tokens) -> Tokens:
        """Newer tokens than these. Raises `GrantRefused` when Spotify gives none any more."""
        mark = mark_of(old.refresh)
        # Named after the access token, too: an hour later it is another refresh.
        name = f"{mark}:{mark_of(old.access)}"
        return await self._flights.join(name, lambda: self._across_replicas(name, old))

    async def _across_replicas(self, name: str, old: Tokens) -> Tokens:
        done, lock = f"refreshed:{name}", f"refreshing:{name}"
        deadline = self._clock() + _LOCK_S
        while True:
            handed = await self._handed_over(done)
            if handed is not None:
                return handed
            if await self._shared.put_new(lock, secrets.token_bytes(8), _LOCK_S):
                break
            if self._clock() > deadline:
                raise SpotifySlow
            await anyio.sleep(_LOOK_EVERY_S)
        try:
            # Between looking and locking, another replica may have finished.
            handed = await self._handed_over(done)
            if handed is not None:
                return handed
            new = await self._door.call("accounts", self._spotify.refresh, old.refresh)
            if not new.refresh:
                new = Tokens(new.access, old.refresh, new.expires_at)
            content = json.dumps([new.access, new.refresh, new.expires_at]).encode()
            await self._shared.put(done, self._seal.close(content), _HANDOVER_S)
            return new
        finally:
            await self._shared.drop(lock)

    async def _handed_over(self, name: str) -> Tokens | None:
        sealed = await self._shared.get(name)
        opened = self._seal.open(sealed, within_s=_HANDOVER_S) if sealed else None
        if opened is None:
            return None
        access, refresh, expires_at = json.loads(opened)
        return Tokens(access, refresh, expires_at)
