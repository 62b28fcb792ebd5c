"""Request coalescing: equal requests at the same time are sent once and share the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")


class InFlight:
    """Requests under way, by name."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[Any]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._tasks

    async def join(self, name: str, ask: Callable[[], Awaitable[T]]) -> T:
        """The result of `ask`, or of the same request that is already under way.

        The request continues if its first caller is cancelled, because others may wait for it.
        """
        task = self._tasks.get(name)
        if task is None:

            async def run() -> T:
                try:
                    return await ask()
                finally:
                    del self._tasks[name]

            task = asyncio.ensure_future(run())
            # Retrieves the exception, which asyncio would log if every caller was cancelled.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._tasks[name] = task
        return await asyncio.shield(task)
