"""Joins what is asked several times at once: the first asks, all get the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Flights:
    """Requests under way, by name."""

    def __init__(self) -> None:
        self._under_way: dict[str, asyncio.Task[Any]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._under_way

    async def join(self, name: str, ask: Callable[[], Awaitable[T]]) -> T:
        """The result of `ask`, or of the same request that is under way already.

        It goes on when the one who started it goes away: others may be waiting for it.
        """
        task = self._under_way.get(name)
        if task is None:

            async def run() -> T:
                try:
                    return await ask()
                finally:
                    del self._under_way[name]

            task = asyncio.ensure_future(run())
            # Should everybody go away, nobody is left to be told of its error.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._under_way[name] = task
        return await asyncio.shield(task)
