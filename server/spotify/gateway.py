"""The way from our event loop to Spotify: own threads, own queue, own patience, and a breaker.

A slow or hanging Spotify fills these threads and this queue and nothing else: files are read by
other threads, and who would have to wait too long is told so at once.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

import anyio
import anyio.to_thread

from server.errors import SpotifyCrowded, SpotifySlow, SpotifyThrottled
from server.store.memory import Shared

_PATIENCE_S = 20.0  # with waiting for a thread; a request itself takes 12 at most
_QUEUE_PER_THREAD = 16

_log = logging.getLogger("undertone.spotify")

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Door:
    """Runs blocking calls. A family is a kind of calls that Spotify counts together."""

    def __init__(self, shared: Shared, threads: int, *, patience_s: float = _PATIENCE_S) -> None:
        self._shared = shared
        self._patience_s = patience_s
        self._threads = anyio.CapacityLimiter(threads)
        self._most_inside = threads * (1 + _QUEUE_PER_THREAD)
        self._inside = 0  # counted here: a limiter's own count lags behind a burst

    async def closed_for(self, family: str) -> int:
        """Whole seconds until Spotify may be asked again; 0: now."""
        return math.ceil(await self._shared.left(f"throttled:{family}"))

    async def call(self, family: str, ask: Callable[[*Ts], T], *args: *Ts) -> T:
        """The result of `ask(*args)`, unless Spotify said to leave it in peace."""
        seconds = await self.closed_for(family)
        if seconds:
            raise SpotifyThrottled(retry_after=seconds)
        if self._inside >= self._most_inside:
            raise SpotifyCrowded
        self._inside += 1
        try:
            with anyio.fail_after(self._patience_s):
                # Who goes away, or runs out of patience, leaves the thread to end by itself: the
                # wire gives up on its own soon after.
                return await anyio.to_thread.run_sync(
                    ask, *args, abandon_on_cancel=True, limiter=self._threads
                )
        except TimeoutError:
            raise SpotifySlow from None
        except SpotifyThrottled as throttled:
            seconds = throttled.retry_after or 1
            await self._shared.put(f"throttled:{family}", b"1", seconds)
            _log.warning("Spotify allows no %s for %d s", family, seconds)
            raise
        finally:
            self._inside -= 1
