"""What replicas share: search results, Spotify's limits, refresh locks, rates, ended sessions.

In this process by default (`memory`), or in Redis (`redis`). Losing it costs requests to Spotify,
and forgets which sessions were ended.
"""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """Bytes under names, each for a number of seconds."""

    async def get(self, name: str) -> bytes | None: ...

    async def put(self, name: str, value: bytes, seconds: float) -> None: ...

    async def put_new(self, name: str, value: bytes, seconds: float) -> bool:
        """Keeps a value unless the name has one; says whether it did."""
        ...

    async def drop(self, name: str) -> None: ...

    async def left(self, name: str) -> float:
        """For how many more seconds a name is kept; 0 when it is not."""
        ...

    async def count(self, name: str, seconds: int) -> int:
        """Counts up; the first count starts a window of so many seconds."""
        ...

    async def reachable(self) -> bool:
        """Whether the store answers now."""
        ...

    async def close(self) -> None:
        """Ends connections, if there are any."""
        ...
