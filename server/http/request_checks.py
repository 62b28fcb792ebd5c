"""What a request must pass before a route sees it: host, origin, size and rate limit."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from server.errors import (
    BadRequestError,
    ForeignHostError,
    ForeignOriginError,
    RateLimitedError,
    TooLargeError,
    UndertoneError,
)
from server.http.forwarded import client_network
from server.http.responses import error_response
from server.settings import Settings
from server.store import Store

LARGEST_BODY = 64 * 1024
HEALTH_PATHS = frozenset({"/healthz", "/readyz"})
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_WINDOW_S = 60
# The whole header: a name or an IPv6 address, and perhaps a port. No user name, no list.
_HOST = re.compile(r"(?:(?P<name>[A-Za-z0-9._-]+)|\[(?P<ipv6>[0-9A-Fa-f:.]+)\])(?::[0-9]{1,5})?")


class RequestChecks:
    """Middleware. The first failed check answers the request."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        store: Store,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.app = app
        self._address = settings.address
        named = urlsplit(settings.address).hostname
        self._hosts = {"127.0.0.1", "localhost", "::1", named, *settings.hosts}
        self._limits = {"/auth/": settings.login_per_minute, "/api/": settings.api_per_minute}
        self._store = store
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope, receive)
            try:
                self._check_host(request)
                self._check_origin(request)
                self._check_size(request)
                await self._check_rate(request)
            except UndertoneError as error:
                await error_response(request, error)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _check_host(self, request: Request) -> None:
        """Protects against DNS rebinding and forged links."""
        if request.scope["path"] in HEALTH_PATHS:
            return  # load balancers may use any host name
        hosts = request.headers.getlist("host")
        found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if not found or (found["name"] or found["ipv6"]).lower() not in self._hosts:
            raise ForeignHostError

    def _check_origin(self, request: Request) -> None:
        """Instead of CSRF tokens.

        Browsers send Sec-Fetch-Site, or at least Origin, with every unsafe request and let no
        script forge them. A request without both does not come from our page in a browser.
        """
        if request.method in _SAFE_METHODS:
            return
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        own = {self._address, f"{request.scope['scheme']}://{request.headers.get('host', '')}"}
        no_browser = site is None and origin is None
        if no_browser or site not in {None, "same-origin"} or origin not in {None, *own}:
            raise ForeignOriginError

    @staticmethod
    def _check_size(request: Request) -> None:
        """Refuses a Content-Length that is too large; `read_body` counts bodies without one."""
        announced = request.headers.get("content-length")
        if announced is None:
            return
        if not (announced.isascii() and announced.isdigit()):
            raise BadRequestError("The request's Content-Length is not a number.")
        if len(announced) > 12 or int(announced) > LARGEST_BODY:
            raise TooLargeError

    async def _check_rate(self, request: Request) -> None:
        """Counts requests to the API and log-in per client and minute. Files are not counted."""
        for prefix, limit in self._limits.items():
            if limit and request.scope["path"].startswith(prefix):
                now = self._clock()
                window = int(now // _WINDOW_S)
                client = client_network(request.client.host if request.client else "-")
                name = f"rate:{prefix}:{client}:{window}"
                if await self._store.count(name, _WINDOW_S) > limit:
                    raise RateLimitedError(retry_after=max(1, int((window + 1) * _WINDOW_S - now)))
