"""Stops the server in bounded time: requests finish or get a 503, and then the process ends."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.errors import StoppingError
from server.http.responses import error_response


def exit_now(*_: object) -> None:
    """Ends the process. Python itself would wait for threads whose requests to Spotify hang."""
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


class Shutdown:
    """Whether the server is stopping. Requests may finish for `finish_s` after the signal."""

    def __init__(self, *, finish_s: float = 7, exit_s: float = 8.5) -> None:
        self.started = False
        self.finish_s = finish_s
        self.exit_s = exit_s

    def begin(self) -> None:
        """For the signal handler. A second signal ends the process at once."""
        if self.started:
            exit_now()
        self.started = True
        # Ends the process even while the event loop, or a thread that Python waits for, hangs.
        signal.signal(signal.SIGALRM, exit_now)
        signal.setitimer(signal.ITIMER_REAL, self.exit_s)


class CutOff:
    """Middleware: answers 503 to requests that uvicorn cancels at the end of the shutdown."""

    def __init__(self, app: ASGIApp, shutdown: Shutdown) -> None:
        self.app = app
        self.shutdown = shutdown

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_and_record(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_record)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if scope["type"] != "http" or not self.shutdown.started or task is None:
                raise
            task.uncancel()
            if not begun:
                error = StoppingError(headers={"Connection": "close"})
                await error_response(Request(scope), error)(scope, receive, send)
