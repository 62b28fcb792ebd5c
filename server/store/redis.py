"""`Shared` in Redis, for several replicas. When Redis is away, each replica goes on by itself."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import redis.asyncio
from redis.exceptions import RedisError

from server.settings import SettingsError
from server.store.memory import Memory, Shared

_log = logging.getLogger("undertone.redis")
_PATIENCE_S = 2.0  # Redis is near; one that is silent for longer is away
_CONNECTIONS = 32
_QUEUE_S = 10.0  # for a free connection: a crowd is no reason to call Redis away
_PAUSE_S = 5.0  # for so long nobody asks a Redis that failed

T = TypeVar("T")


class Redis:
    """Names carry a prefix, so that one Redis can serve several apps."""

    def __init__(self, url: str, prefix: str) -> None:
        self._prefix = prefix
        self._alone: Shared = Memory()
        self._away_until = 0.0
        try:
            # The library's own types are half unknown.
            pool: Any = redis.asyncio.BlockingConnectionPool.from_url(  # pyright: ignore[reportUnknownMemberType]
                url,
                socket_timeout=_PATIENCE_S,
                socket_connect_timeout=_PATIENCE_S,
                max_connections=_CONNECTIONS,
                timeout=_QUEUE_S,
            )
            pool.make_connection()  # connects to nothing yet; refuses unknown options
        except (TypeError, ValueError, AttributeError, RedisError):
            raise SettingsError(
                "UNDERTONE_REDIS_URL", "has a port or an option that a Redis client cannot use"
            ) from None
        self._redis: Any = redis.asyncio.Redis(connection_pool=pool)

    async def _try(
        self, ask: Callable[[], Awaitable[T]], otherwise: Callable[[], Awaitable[T]]
    ) -> T:
        if time.monotonic() < self._away_until:
            return await otherwise()
        try:
            return await ask()
        except (RedisError, OSError, TimeoutError) as error:
            self._away_until = time.monotonic() + _PAUSE_S
            _log.warning("Redis is away (%s); this replica goes on alone", type(error).__name__)
            return await otherwise()

    async def get(self, name: str) -> bytes | None:
        return await self._try(
            lambda: self._redis.get(self._prefix + name), lambda: self._alone.get(name)
        )

    async def put(self, name: str, value: bytes, seconds: float) -> None:
        await self._try(
            lambda: self._redis.set(self._prefix + name, value, px=_ms(seconds)),
            lambda: self._alone.put(name, value, seconds),
        )

    async def put_new(self, name: str, value: bytes, seconds: float) -> bool:
        async def ask() -> bool:
            return bool(await self._redis.set(self._prefix + name, value, px=_ms(seconds), nx=True))

        return await self._try(ask, lambda: self._alone.put_new(name, value, seconds))

    async def drop(self, name: str) -> None:
        await self._try(
            lambda: self._redis.delete(self._prefix + name), lambda: self._alone.drop(name)
        )

    async def left(self, name: str) -> float:
        async def ask() -> float:
            return max(0, await self._redis.pttl(self._prefix + name)) / 1000

        return await self._try(ask, lambda: self._alone.left(name))

    async def count(self, name: str, seconds: int) -> int:
        async def ask() -> int:
            async with self._redis.pipeline(transaction=True) as pipe:
                pipe.incr(self._prefix + name)
                pipe.expire(self._prefix + name, seconds, nx=True)
                counted, _ = await pipe.execute()
            return int(counted)

        return await self._try(ask, lambda: self._alone.count(name, seconds))

    async def close(self) -> None:
        await self._redis.aclose(close_connection_pool=True)
        await self._alone.close()


def _ms(seconds: float) -> int:
    return max(1, int(seconds * 1000))
