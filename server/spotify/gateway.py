"""Asynchronous calls to Spotify: own threads and queue, a timeout, and a circuit breaker.

A slow or hanging Spotify fills these threads and this queue and nothing else. Static files are
read by other threads, and requests that would queue too long fail immediately.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from functools import partial
from typing import Concatenate, Literal, ParamSpec, TypeVar

import anyio
import anyio.to_thread

from server.errors import SpotifyCrowdedError, SpotifySlowError, SpotifyThrottledError
from server.spotify.client import SpotifyClient
from server.store import Store

# Operations that Spotify counts together.
Family = Literal["accounts", "profile", "search", "top", "player", "playlists", "library"]

_TIMEOUT_S = 20.0  # includes waiting for a thread; a request itself takes at most 12
_QUEUE_PER_THREAD = 16
_LONGEST_PAUSE_S = 3600  # Spotify has asked for days; one probe an hour costs little
_PROBE_S = 30  # longer than a probe takes

_log = logging.getLogger("undertone.spotify")

P = ParamSpec("P")
T = TypeVar("T")


class Gateway:
    """Runs the client's blocking operations in threads."""

    def __init__(
        self, client: SpotifyClient, store: Store, threads: int, *, timeout_s: float = _TIMEOUT_S
    ) -> None:
        self._client = client
        self._store = store
        self._timeout_s = timeout_s
        self._threads = anyio.CapacityLimiter(threads)
        self._most_waiting = threads * (1 + _QUEUE_PER_THREAD)
        self._waiting = 0  # counted here, because the limiter's own count lags behind a burst

    async def call(
        self,
        family: Family,
        operation: Callable[Concatenate[SpotifyClient, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """The result of `operation(client, *args)`, unless the circuit breaker is open."""
        if self._waiting >= self._most_waiting:
            raise SpotifyCrowdedError
        self._waiting += 1
        try:
            probing = await self._check_breaker(family)
            result = await self._run(family, partial(operation, self._client, *args, **kwargs))
        finally:
            self._waiting -= 1
        if probing:
            await self._close_breaker(family)
        return result

    async def _run(self, family: Family, request: Callable[[], T]) -> T:
        try:
            with anyio.fail_after(self._timeout_s):
                # A cancelled caller abandons the thread, whose request times out soon after.
                return await anyio.to_thread.run_sync(
                    request, abandon_on_cancel=True, limiter=self._threads
                )
        except TimeoutError:
            raise SpotifySlowError from None
        except SpotifyThrottledError as error:
            raise await self._open_breaker(family, error.retry_after or 1) from None

    async def _check_breaker(self, family: Family) -> bool:
        """Raises while the breaker is open; says whether this call is the one that may probe.

        `throttled` lasts as long as Spotify has asked for, `paused` at most an hour of it.
        """
        if not await self._store.left(f"throttled:{family}"):
            return False
        # A probe that gets no answer is repeated soon.
        if await self._store.put_new(f"paused:{family}", b"1", _PROBE_S):
            return True
        seconds = await self._store.left(f"paused:{family}") or 1
        raise SpotifyThrottledError(retry_after=math.ceil(seconds))

    async def _open_breaker(self, family: Family, seconds: int) -> SpotifyThrottledError:
        pause_s = min(seconds, _LONGEST_PAUSE_S)
        _log.warning("Spotify throttles %s requests for %d s", family, seconds)
        await self._store.put(f"throttled:{family}", b"1", seconds)
        await self._store.put(f"paused:{family}", b"1", pause_s)
        return SpotifyThrottledError(retry_after=pause_s)

    async def _close_breaker(self, family: Family) -> None:
        await self._store.drop(f"throttled:{family}")
        await self._store.drop(f"paused:{family}")
