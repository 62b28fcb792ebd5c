"""`Store` in this process, bounded in entries and bytes."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable


class MemoryStore:
    """When full, evicts the least recently used entries."""

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
        self._entries: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._bytes = 0

    def _live(self, name: str) -> tuple[float, bytes] | None:
        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry[0] <= self._clock():
            self._remove(name)
            return None
        self._entries.move_to_end(name)
        return entry

    def _remove(self, name: str) -> None:
        entry = self._entries.pop(name, None)
        if entry is not None:
            self._bytes -= len(entry[1])

    async def get(self, name: str) -> bytes | None:
        entry = self._live(name)
        return entry[1] if entry else None

    async def put(self, name: str, value: bytes, seconds: float) -> bool:
        self._remove(name)
        self._entries[name] = (self._clock() + seconds, value)
        self._bytes += len(value)
        while len(self._entries) > self._most_entries or self._bytes > self._most_bytes:
            self._remove(next(iter(self._entries)))
        return True

    async def put_new(self, name: str, value: bytes, seconds: float) -> bool:
        if self._live(name):
            return False
        await self.put(name, value, seconds)
        return True

    async def drop(self, name: str) -> None:
        self._remove(name)

    async def left(self, name: str) -> float:
        entry = self._live(name)
        return entry[0] - self._clock() if entry else 0.0

    async def count(self, name: str, seconds: int) -> int:
        entry = self._live(name)
        counted = int(entry[1]) + 1 if entry else 1
        left = entry[0] - self._clock() if entry else seconds
        await self.put(name, str(counted).encode(), left)
        return counted

    async def reachable(self) -> bool:
        return True

    async def close(self) -> None:
        self._entries.clear()
        self._bytes = 0
