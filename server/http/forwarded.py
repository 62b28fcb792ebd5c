"""The client's address and scheme: from the connection, or from a trusted reverse proxy."""

from __future__ import annotations

import ipaddress
import logging

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

_log = logging.getLogger("undertone")


def client_network(host: str) -> str:
    """The address to count a client by. An IPv6 household usually has a whole /64 network."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host[:64]
    if address.version == 6 and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


class TrustedProxies:
    """The addresses in UNDERTONE_PROXY_IPS."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.any = "*" in names
        named = [name for name in names if name != "*"]
        self._networks = [ipaddress.ip_network(name, strict=False) for name in named]

    def __contains__(self, host: str) -> bool:
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return self.any
        if address.version == 6 and address.ipv4_mapped:
            address = address.ipv4_mapped
        return self.any or any(address in network for network in self._networks)


class ForwardedHeaders:
    """Middleware: reads X-Forwarded-For and -Proto, from trusted proxies only.

    Each proxy appends the address of its client, so only the end of the list can be trusted.
    The client is the last address that is not a trusted proxy. With `*`, any direct peer is a
    trusted proxy, and the client is the last address of all.
    """

    def __init__(self, app: ASGIApp, trusted: TrustedProxies) -> None:
        self.app = app
        self._trusted = trusted
        self._warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and any(
            n.startswith(b"x-forwarded-") for n, _ in scope["headers"]
        ):
            self._read(scope)
        await self.app(scope, receive, send)

    def _read(self, scope: Scope) -> None:
        peer = scope["client"][0] if scope["client"] else ""
        if peer not in self._trusted:
            self._warn(peer)
            return
        headers = Headers(scope=scope)
        addresses = [_without_port(one) for one in _parts(headers.getlist("x-forwarded-for"))]
        if self._trusted.any:
            addresses = addresses[-1:]
        while len(addresses) > 1 and addresses[-1] in self._trusted:
            addresses.pop()
        if addresses:
            scope["client"] = (addresses[-1], 0)
        schemes = _parts(headers.getlist("x-forwarded-proto"))
        if schemes and schemes[-1] in {"http", "https"}:
            scope["scheme"] = schemes[-1]

    def _warn(self, peer: str) -> None:
        if not self._warned:
            self._warned = True
            _log.warning(
                "A proxy at %s sends X-Forwarded headers, but is not in UNDERTONE_PROXY_IPS. They "
                "are ignored: all its visitors share one rate limit.",
                peer,
            )


def _parts(values: list[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _without_port(address: str) -> str:
    """Some proxies add it: 192.0.2.1:50000 or [2001:db8::1]:50000."""
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
