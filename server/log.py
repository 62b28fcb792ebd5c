"""The log: one line per request, without query strings and headers, which hold secrets."""

from __future__ import annotations

import logging
import time
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_access = logging.getLogger("undertone.access")


def set_up_logging(level: str) -> None:
    """Logs to stderr: our lines, and warnings of libraries except those that print secrets."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("undertone").setLevel(level.upper())
    # spotipy prints query parameters and tokens, urllib3 whole addresses. Their failures reach us
    # as exceptions.
    for name in ("spotipy", "urllib3"):
        silenced = logging.getLogger(name)
        silenced.setLevel(logging.CRITICAL)
        silenced.propagate = False


class AccessLog:
    """Middleware: one line per request, with status and milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def send_and_record(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_and_record)
        finally:
            # Quoted, because a decoded path may contain line breaks that forge a second line.
            _access.info(
                "%s %s %d %.1f ms",
                scope["method"],
                quote(scope["path"]),
                status,
                (time.perf_counter() - started) * 1000,
            )
