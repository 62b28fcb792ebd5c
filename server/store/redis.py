"""`Store` in Redis, for several replicas. While it is unreachable, each replica uses its memory."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import redis.asyncio
from redis.exceptions import RedisError

from server.settings import SettingsError
from server.store.memory import MemoryStore

_log = logging.getLogger("undertone.redis")
_TIMEOUT_S = 2.0  # Redis runs nearby; without an answer it counts as unreachable
_CONNECTIONS = 32
_QUEUE_S = 10.0  # for a free connection: a burst of requests is no outage
_PAUSE_S = 5.0  # after a failure, until Redis is tried again

T = TypeVar("T")


class RedisStore:
    """Names carry a prefix, so that one Redis can serve several apps."""

    def __init__(self, url: str, prefix: str) -> None:
        self._prefix = prefix
        self._fallback = MemoryStore()
        self._away_until = 0.0
        try:
            # The library's own types are half unknown.
            pool: Any = redis.asyncio.BlockingConnectionPool.from_url(  # pyright: ignore[reportUnknownMemberType]
                url,
                socket_timeout=_TIMEOUT_S,
                socket_connect_timeout=_TIMEOUT_S,
                max_connections=_CONNECTIONS,
                timeout=_QUEUE_S,
            )
            pool.make_connection()  # connects to nothing yet; refuses unknown options
        except (TypeError, ValueError, AttributeError, RedisError):
            raise SettingsError(
                "UNDERTONE_REDIS_URL", "has a port or an option that a Redis client cannot use"
            ) from None
        self._redis: Any = redis.asyncio.Redis(connection_pool=pool)

    async def _ask(
        self, ask: Callable[[], Awaitable[T]], fallback: Callable[[], Awaitable[T]]
    ) -> T:
        if time.monotonic() < self._away_until:
            return await fallback()
        try:
            return await ask()
        except (RedisError, OSError, TimeoutError) as error:
            known_away = time.monotonic() < self._away_until
            self._away_until = time.monotonic() + _PAUSE_S
            if not known_away:
                _log.warning(
                    "Redis cannot be reached (%s); using memory for now", type(error).__name__
                )
            return await fallback()

    async def get(self, name: str) -> bytes | None:
        return await self._ask(
            lambda: self._redis.get(self._prefix + name), lambda: self._fallback.get(name)
        )

    async def put(self, name: str, value: bytes, seconds: float) -> bool:
        async def ask() -> bool:
            return bool(await self._redis.set(self._prefix + name, value, px=_ms(seconds)))

        async def fallback() -> bool:
            await self._fallback.put(name, value, seconds)
            return False

        return await self._ask(ask, fallback)

    async def put_new(self, name: str, value: bytes, seconds: float) -> bool:
        async def ask() -> bool:
            return bool(await self._redis.set(self._prefix + name, value, px=_ms(seconds), nx=True))

        return await self._ask(ask, lambda: self._fallback.put_new(name, value, seconds))

    async def drop(self, name: str) -> None:
        await self._ask(
            lambda: self._redis.delete(self._prefix + name), lambda: self._fallback.drop(name)
        )

    async def left(self, name: str) -> float:
        async def ask() -> float:
            return max(0, await self._redis.pttl(self._prefix + name)) / 1000

        return await self._ask(ask, lambda: self._fallback.left(name))

    async def count(self, name: str, seconds: int) -> int:
        async def ask() -> int:
            # SET with NX and EX starts the window. EXPIRE with NX would need Redis 7.
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.set(self._prefix + name, 0, ex=seconds, nx=True)
                pipe.incr(self._prefix + name)
                _, counted = await pipe.execute()
            return int(counted)

        return await self._ask(ask, lambda: self._fallback.count(name, seconds))

    async def reachable(self) -> bool:
        try:
            return bool(await self._redis.ping())
        except (RedisError, OSError, TimeoutError):
            return False

    async def close(self) -> None:
        await self._redis.aclose(close_connection_pool=True)
        await self._fallback.close()


def _ms(seconds: float) -> int:
    return max(1, int(seconds * 1000))
