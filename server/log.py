"""What the server writes about its work: one line per request, and never a query string or cookie.

Codes and states of a log-in travel in query strings, tokens in headers; none of them may end here.
"""

from __future__ import annotations

import logging
import logging.config
import time
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_access = logging.getLogger("undertone.access")


def set_up_logging(level: str) -> None:
    """Our lines and warnings of others to stderr; libraries that print secrets stay silent."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
            },
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
            },
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {
                "undertone": {"level": level.upper()},
                # spotipy prints query parameters at ERROR and bearer tokens below that; urllib3
                # prints addresses with their queries. Their failures reach us as exceptions.
                "spotipy": {"level": "CRITICAL", "propagate": False},
                "urllib3": {"level": "CRITICAL", "propagate": False},
            },
        }
    )


class AccessLog:
    """Outermost: one line per request, with status and milliseconds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            # Quoted again, since a decoded path may hold line breaks that forge a second line.
            _access.info(
                "%s %s %d %.1f ms",
                scope["method"],
                quote(scope["path"]),
                status,
                (time.perf_counter() - started) * 1000,
            )
