"""The child process of `test_shutdown.py`: a server with routes that hang in several ways."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import replace

import anyio.to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from server.http.headers import SecurityHeaders
from server.http.serve import serve, take_port
from server.http.shutdown import CutOff, Shutdown, exit_now
from server.log import set_up_logging
from server.settings import Settings

FOREVER_S = 3600


def write_line(text: str) -> None:
    os.write(1, f"{text}\n".encode())  # a signal handler may interrupt print()


class AnnouncedShutdown(Shutdown):
    """Says that it has begun, so that a test can send the next signal."""

    def begin(self) -> None:
        super().begin()  # at the second signal, this does not return
        write_line("stopping")


async def draining(request: Request) -> Response:
    write_line("under way")
    shutdown = request.app.state.shutdown
    while not shutdown.started:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.1)
    return JSONResponse({"draining": shutdown.started})


async def never(_: Request) -> Response:
    write_line("under way")
    await asyncio.sleep(FOREVER_S)
    return Response()


async def thread(_: Request) -> Response:
    await anyio.to_thread.run_sync(
        lambda: (write_line("under way"), time.sleep(FOREVER_S)), abandon_on_cancel=True
    )
    return Response()


async def ignores_cancel(_: Request) -> Response:
    write_line("under way")
    while True:
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(FOREVER_S)


async def block(_: Request) -> Response:
    write_line("under way")
    time.sleep(FOREVER_S)  # noqa: ASYNC251
    return Response()


async def stream(_: Request) -> Response:
    async def chunks() -> AsyncGenerator[bytes]:
        yield b"first"
        write_line("under way")
        await asyncio.sleep(FOREVER_S)

    return StreamingResponse(chunks())


def run_app(finish_s: float, exit_s: float) -> None:
    shutdown = AnnouncedShutdown(finish_s=finish_s, exit_s=exit_s)
    routes = [draining, never, thread, ignores_cancel, block, stream]
    app = Starlette(routes=[Route(f"/api/{route.__name__}", route) for route in routes])
    app.state.shutdown = shutdown
    settings = Settings()
    set_up_logging("info")
    with take_port("127.0.0.1", 0) as listener:
        settings = replace(settings, port=listener.getsockname()[1])
        serve(SecurityHeaders(CutOff(app, shutdown), settings), settings, listener, shutdown)
    write_line("returned")
    exit_now()


if __name__ == "__main__":
    run_app(float(sys.argv[1]), float(sys.argv[2]))
