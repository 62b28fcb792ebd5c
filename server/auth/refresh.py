"""Renews tokens once, however many tabs and replicas ask at the same time.

With PKCE, Spotify may replace the refresh token and end the old one. A second refresh with the old
one would end the log-in. So requests within a process are coalesced. Between replicas (with
Redis), one holds a lock and stores the sealed answer for two minutes.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import anyio
import msgspec

from server.auth.sealing import Seal
from server.auth.sessions import token_mark
from server.errors import SpotifySlowError
from server.spotify.client import SpotifyClient
from server.spotify.gateway import Gateway
from server.spotify.inflight import InFlight
from server.spotify.tokens import Tokens
from server.store import Store

_HANDOVER_S = 120
_LOCK_S = 25  # longer than the gateway's timeout: the holder has an answer or an error by then
_POLL_S = 0.1


class Refresher:
    """Renews the tokens of all sessions."""

    def __init__(
        self,
        gateway: Gateway,
        store: Store,
        seal: Seal,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._gateway = gateway
        self._store = store
        self._seal = seal
        self._clock = clock
        self._in_flight = InFlight()

    async def refresh(self, old: Tokens) -> Tokens:
        """Newer tokens. Raises `GrantRefusedError` when Spotify no longer accepts the old ones."""
        # By access token too, because Spotify may accept one refresh token many times.
        name = f"{token_mark(old.refresh)}:{token_mark(old.access)}"
        return await self._in_flight.join(name, lambda: self._across_replicas(name, old))

    async def _across_replicas(self, name: str, old: Tokens) -> Tokens:
        done, lock = f"refreshed:{name}", f"refreshing:{name}"
        deadline = self._clock() + _LOCK_S
        while not await self._store.put_new(lock, b"1", _LOCK_S):
            if tokens := await self._handed_over(done):
                return tokens
            if self._clock() > deadline:
                raise SpotifySlowError
            await anyio.sleep(_POLL_S)
        try:
            # Another replica, or an earlier request, may have finished before.
            if tokens := await self._handed_over(done):
                return tokens
            tokens = await self._gateway.call("accounts", SpotifyClient.refresh, old.refresh)
            sealed = self._seal.close(msgspec.msgpack.encode(tokens))
            await self._store.put(done, sealed, _HANDOVER_S)
            return tokens
        finally:
            await self._store.drop(lock)

    async def _handed_over(self, name: str) -> Tokens | None:
        sealed = await self._store.get(name)
        opened = self._seal.open(sealed, within_s=_HANDOVER_S) if sealed else None
        return msgspec.msgpack.decode(opened, type=Tokens) if opened else None
