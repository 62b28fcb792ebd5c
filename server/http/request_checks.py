"""What a request must pass before any route sees it: our host, our origin, a bearable size."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from server.errors import BadRequest, ForeignHost, ForeignOrigin, TooLarge, UndertoneError
from server.http.responses import error_response
from server.settings import Settings

LARGEST_BODY = 64 * 1024
# The whole header: a name or an IPv6 address, and perhaps a port. No user name, no list.
_HOST = re.compile(r"(?:(?P<name>[A-Za-z0-9._-]+)|\[(?P<ipv6>[0-9A-Fa-f:.]+)\])(?::[0-9]{1,5})?")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

Gate = Callable[[Request], Awaitable[None]]


class Gates:
    """Middleware: asks each gate in turn; the first that objects answers."""

    def __init__(self, app: ASGIApp, gates: Sequence[Gate]) -> None:
        self.app = app
        self.gates = gates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope, receive)
            try:
                for gate in self.gates:
                    await gate(request)
            except UndertoneError as error:
                response = error_response(scope["path"], error, scope["method"])
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _host_of(request: Request) -> str | None:
    """The host name asked for, without port and brackets; None when it is not even one."""
    hosts = request.headers.getlist("host")
    found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
    return (found["name"] or found["ipv6"]).lower() if found else None


def host_gate(settings: Settings) -> Gate:
    """Refuses foreign host names: against DNS rebinding and forged links."""
    ours = {"127.0.0.1", "localhost", "::1", urlsplit(settings.address).hostname, *settings.hosts}

    async def gate(request: Request) -> None:
        # A load balancer asks for our health under whatever address it knows.
        if request.scope["path"] == "/healthz":
            return
        if _host_of(request) not in ours:
            raise ForeignHost(
                "This server does not answer under that host name. Whoever runs it can add the "
                "name to UNDERTONE_HOSTS."
            )

    return gate


def origin_gate(settings: Settings) -> Gate:
    """Refuses whatever changes something unless our own page asks (instead of CSRF tokens).

    Browsers send Sec-Fetch-Site or at least Origin with every unsafe request and let no script
    forge either. Without both it is no browser of today, and so not our page.
    """

    async def gate(request: Request) -> None:
        if request.method in SAFE_METHODS:
            return
        site = request.headers.get("sec-fetch-site")
        origin = request.headers.get("origin")
        if site is None and origin is None:
            raise ForeignOrigin
        if site is not None and site != "same-origin":
            raise ForeignOrigin
        if origin is not None and origin not in {
            settings.address,
            f"{request.scope['scheme']}://{request.headers.get('host', '')}",
        }:
            raise ForeignOrigin

    return gate


async def size_gate(request: Request) -> None:
    """Refuses bodies that announce too much; `bodies.py` counts those that announce nothing."""
    announced = request.headers.get("content-length")
    if announced is None:
        return
    if not (announced.isascii() and announced.isdigit()):
        raise BadRequest("The request's Content-Length is no number.")
    if len(announced) > 12 or int(announced) > LARGEST_BODY:
        raise TooLarge
