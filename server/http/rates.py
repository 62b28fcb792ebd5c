"""How often one client may ask: per minute, counted in what replicas share."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable

from starlette.requests import Request

from server.errors import RateLimited
from server.http.request_checks import Gate
from server.settings import Settings
from server.store.memory import Shared

_WINDOW_S = 60


def client_of(request: Request) -> str:
    """An address to count by. With IPv6, a household has a whole network of addresses."""
    host = request.client.host if request.client else "-"
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host[:64]
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)


def rate_gate(
    settings: Settings, shared: Shared, *, clock: Callable[[], float] = time.time
) -> Gate:
    """Refuses who asks more often than the settings allow. Files are not counted."""
    limits = {"/auth/": settings.login_per_minute, "/api/": settings.api_per_minute}

    async def gate(request: Request) -> None:
        for prefix, limit in limits.items():
            if limit and request.scope["path"].startswith(prefix):
                now = clock()
                window = int(now // _WINDOW_S)
                name = f"rate:{prefix}:{client_of(request)}:{window}"
                if await shared.count(name, _WINDOW_S) > limit:
                    raise RateLimited(retry_after=max(1, int((window + 1) * _WINDOW_S - now)))

    return gate
