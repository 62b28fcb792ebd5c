"""What replicas share: search results, Spotify's limits, refresh locks, rates, ended sessions.

In this process by default (`memory`), or in Redis (`redis`). Losing it costs requests to Spotify,
and forgets which sessions were ended.
"""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """A key-value store of bytes, in which each entry expires."""

    async def get(self, name: str) -> bytes | None: ...

    async def put(self, name: str, value: bytes, seconds: float) -> bool:
        """Keeps a value; says whether all replicas can see it."""
        ...

    async def put_new(self, name: str, value: bytes, seconds: float) -> bool:
        """Stores a value unless the name has one; returns whether it did."""
        ...

    async def drop(self, name: str) -> None: ...

    async def left(self, name: str) -> float:
        """Seconds until a name expires; 0 if it is not stored."""
        ...

    async def count(self, name: str, seconds: int) -> int:
        """Increments a counter, which expires `seconds` after its first count."""
        ...

    async def reachable(self) -> bool:
        """Whether the store answers now."""
        ...

    async def close(self) -> None:
        """Ends connections, if there are any."""
        ...
