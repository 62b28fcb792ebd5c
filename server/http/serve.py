"""Runs an ASGI app under uvicorn, on a socket that is open before anything else starts."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import socket
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any, cast

import uvicorn
from starlette.responses import Response
from starlette.types import ASGIApp

from server.errors import UndertoneError
from server.http.connections import ConnectionLimits, ErrorResponder, LimitedProtocol, limits_for
from server.http.headers import security_headers
from server.http.responses import json_response
from server.http.shutdown import Shutdown
from server.settings import Settings

_log = logging.getLogger("undertone")
_BACKLOG = 2048
_ACCEPTS_PER_TURN = 1  # so that each connection is counted before the next one is accepted
_SWITCH_INTERVAL_S = 0.001


class StartError(Exception):
    """The server cannot start; the message says why and what to do."""


class Listener(socket.socket):
    """A listening socket that copes with running out of file descriptors.

    asyncio would log each failed accept() and try again. This closes the new connection instead,
    using a descriptor held back for that.
    """

    def __init__(self, family: int) -> None:
        # asyncio sets TCP_NODELAY only on connections whose socket names its protocol. Without it,
        # an answer on a kept connection may wait 40 ms for a delayed acknowledgement.
        super().__init__(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self.on_refused: Callable[[], None] = lambda: None
        self._spare: int | None = os.open(os.devnull, os.O_RDONLY)

    def listen(self, backlog: int = _BACKLOG, /) -> None:
        """Ignores asyncio's backlog, which also sets how many connections it accepts in a row."""
        del backlog
        super().listen(_BACKLOG)

    def accept(self) -> tuple[socket.socket, Any]:
        if self._spare is None:
            self._hold_spare()
        try:
            return super().accept()
        except OSError as error:
            if error.errno not in {errno.EMFILE, errno.ENFILE} or self._spare is None:
                raise
            os.close(self._spare)
            with contextlib.suppress(OSError):
                super().accept()[0].close()
            self._hold_spare()
            self.on_refused()
            raise BlockingIOError from error

    def close(self) -> None:
        super().close()
        if self._spare is not None:
            os.close(self._spare)
            self._spare = None

    def _hold_spare(self) -> None:
        try:
            self._spare = os.open(os.devnull, os.O_RDONLY)
        except OSError:
            self._spare = None  # another thread took it; asyncio tries again in a second


def take_port(host: str, port: int) -> Listener:
    """A listening socket. Raises `StartError` if the port cannot be used."""
    listener = Listener(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OverflowError:
        listener.close()
        raise StartError(f"{port} is not a port number. Choose one from 1 to 65535.") from None
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise StartError(
                f"port {port} is taken by another program. Stop that one, or choose another port, "
                f"for example PORT={port + 1}."
            ) from None
        if error.errno == errno.EACCES:
            raise StartError(
                f"this user may not listen on port {port}. Choose one above 1023."
            ) from None
        raise StartError(f"cannot listen on {host} port {port}: {error.strerror}.") from None
    return listener


def error_answers(settings: Settings) -> ErrorResponder:
    """Answers for requests that never reach the app; they close the connection."""
    headers = {**security_headers(settings, https=False), "Connection": "close"}

    def answer(error: UndertoneError) -> Response:
        response = json_response(error.body(), error.status)
        response.headers.update(headers)
        return response

    return answer


def uvicorn_config(
    app: ASGIApp, settings: Settings, limits: ConnectionLimits, shutdown: Shutdown
) -> uvicorn.Config:
    """uvicorn with our own protocol, limits and shutdown."""
    return uvicorn.Config(
        app,
        loop="asyncio",
        # uvicorn's types ask for a protocol class, but it accepts any callable that makes one.
        http=cast(Any, partial(LimitedProtocol, limits, error_answers(settings))),
        ws="none",
        lifespan="on",
        backlog=_ACCEPTS_PER_TURN,
        access_log=False,  # ours leaves out query strings
        log_config=None,
        proxy_headers=False,  # done inside the app, from the settings
        server_header=False,
        timeout_graceful_shutdown=cast(Any, shutdown.finish_s),  # typed as int; it takes a float
    )


class _Server(uvicorn.Server):
    """uvicorn's server. Prints its address when it is ready, and stops through `Shutdown`."""

    def __init__(self, config: uvicorn.Config, announcement: str, stopping: Shutdown) -> None:
        super().__init__(config)
        self._announcement = announcement
        self._stopping = stopping

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(self._announcement, flush=True)  # noqa: T201

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        # Replaces uvicorn's handler, which raises the signal again and so exits with its number.
        self._stopping.begin()
        self.should_exit = True


def serve(app: ASGIApp, settings: Settings, listener: Listener, shutdown: Shutdown) -> None:
    """Serves until a signal says to stop."""
    # How soon a computing thread yields the interpreter to the event loop (default: 5 ms).
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    limits = limits_for(settings)
    listener.on_refused = limits.count_closed
    invented = " with a fake Spotify and invented music" if settings.demonstration else ""
    announcement = f"Undertone is at {settings.address}{invented} (press Ctrl+C to stop)"
    config = uvicorn_config(app, settings, limits, shutdown)
    _Server(config, announcement, shutdown).run(sockets=[listener])
    limits.report()
    _log.info("stopped")
