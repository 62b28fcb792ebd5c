"""Runs the app under uvicorn: takes the port first, so that a taken one gets a sentence."""

from __future__ import annotations

import errno
import logging
import signal
import socket
import sys
from dataclasses import replace

import uvicorn

from server.app import create_app
from server.demonstration import NoDemonstration, demonstration
from server.log import set_up_logging
from server.settings import Settings

_log = logging.getLogger("undertone")
_BACKLOG = 2048
_GOODBYE_S = 10  # what is under way may finish for so long


class CannotStart(Exception):
    """The server cannot even begin; the message says why and what to do."""


def take_port(host: str, port: int) -> socket.socket:
    """A listening socket, or `CannotStart` with a sentence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sets TCP_NODELAY only on connections whose socket names its protocol. Without it, an
    # answer on a kept connection may wait 40 ms for a delayed acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OverflowError:
        listener.close()
        raise CannotStart(f"{port} is no port; ports go from 1 to 65535.") from None
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise CannotStart(
                f"port {port} is taken by another program. Stop that one, or choose another port, "
                f"for example PORT={port + 1}."
            ) from None
        if error.errno == errno.EACCES:
            raise CannotStart(
                f"this user may not listen on port {port}. Choose one above 1023."
            ) from None
        raise CannotStart(f"cannot listen on {host} port {port}: {error.strerror}.") from None
    return listener


def serve(settings: Settings, *, fake_spotify: bool = False) -> int:
    """Serves until it is told to stop; lets what is under way finish."""
    set_up_logging(settings.log_level)
    # uvicorn raises a signal again once it has stopped; SIGTERM, too, shall end in status 0.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # A thread that reckons hands the interpreter back to the event loop this soon (default: 5 ms).
    sys.setswitchinterval(0.001)
    listener = take_port(settings.host, settings.port)
    # Port 0 means any: the address people open, and Spotify's way back, need the real one.
    settings = replace(settings, port=listener.getsockname()[1])
    try:
        if not fake_spotify:
            return _run(settings, listener)
        with demonstration(settings) as demonstrated:
            return _run(demonstrated, listener)
    except KeyboardInterrupt:
        _log.info("stopped")
        return 0
    except NoDemonstration as error:
        raise CannotStart(str(error)) from None
    finally:
        listener.close()


def _run(settings: Settings, listener: socket.socket) -> int:
    config = uvicorn.Config(
        create_app(settings),
        lifespan="on",
        access_log=False,  # ours leaves out query strings
        log_config=None,
        proxy_headers=False,  # done inside the app, from the settings
        server_header=False,
        timeout_graceful_shutdown=_GOODBYE_S,
    )
    invented = " with a demonstration of Spotify, all invented" if settings.demonstration else ""
    print(f"Undertone is at {settings.address}{invented} (stop it with Ctrl+C)", flush=True)  # noqa: T201
    uvicorn.Server(config).run(sockets=[listener])
    return 0
