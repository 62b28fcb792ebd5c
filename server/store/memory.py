"""What replicas may share: search results, Spotify's limits, who refreshes, who asks how often.

In process by default (`Memory`), in Redis when there is one (`shared_redis.py`). Nothing here
belongs to a person for longer than two minutes; losing all of it costs requests, never data.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol


class Shared(Protocol):
    """Bytes under names, each for a number of seconds."""

    async def get(self, name: str) -> bytes | None:
        """The bytes under a name, or None."""
        ...

    async def put(self, name: str, value: bytes, seconds: float) -> None:
        """Keeps bytes under a name."""
        ...

    async def put_new(self, name: str, value: bytes, seconds: float) -> bool:
        """Keeps bytes unless there are some; says whether it did."""
        ...

    async def drop(self, name: str) -> None:
        """Forgets a name."""
        ...

    async def left(self, name: str) -> float:
        """For how many more seconds a name is kept; 0 when it is not."""
        ...

    async def count(self, name: str, seconds: int) -> int:
        """Counts up; the first count starts a window of so many seconds."""
        ...

    async def close(self) -> None:
        """Ends connections, if there are any."""
        ...


class Memory:
    """In this process, bounded in entries and bytes; what was used least recently goes first."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        most_entries: int = 50_000,
        most_bytes: int = 64 * 1024 * 1024,
    ) -> None:
        self._clock = clock
        self._most_entries = most_entries
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._bytes = 0

    def _live(self, name: str) -> tuple[float, bytes] | None:
        kept = self._kept.get(name)
        if kept is None:
            return None
        if kept[0] <= self._clock():
            self._forget(name)
            return None
        self._kept.move_to_end(name)
        return kept

    def _forget(self, name: str) -> None:
        kept = self._kept.pop(name, None)
        if kept is not None:
            self._bytes -= len(kept[1])

    async def get(self, name: str) -> bytes | None:
        kept = self._live(name)
        return kept[1] if kept else None

    async def put(self, name: str, value: bytes, seconds: float) -> None:
        self._forget(name)
        self._kept[name] = (self._clock() + seconds, value)
        self._bytes += len(value)
        while len(self._kept) > self._most_entries or self._bytes > self._most_bytes:
            self._forget(next(iter(self._kept)))

    async def put_new(self, name: str, value: bytes, seconds: float) -> bool:
        if self._live(name):
            return False
        await self.put(name, value, seconds)
        return True

    async def drop(self, name: str) -> None:
        self._forget(name)

    async def left(self, name: str) -> float:
        kept = self._live(name)
        return kept[0] - self._clock() if kept else 0.0

    async def count(self, name: str, seconds: int) -> int:
        kept = self._live(name)
        so_far = int(kept[1]) + 1 if kept else 1
        left = kept[0] - self._clock() if kept else seconds
        await self.put(name, str(so_far).encode(), left)
        return so_far

    async def close(self) -> None:
        self._kept.clear()
        self._bytes = 0
