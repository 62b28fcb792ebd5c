"""A server under connection limits in a thread, and clients that write bytes to it."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from server.http.connections import (
    ConnectionLimits,
    Deadlines,
)
from server.http.forwarded import TrustedProxies
from server.http.serve import take_port, uvicorn_config
from server.http.shutdown import Shutdown
from server.settings import Settings

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30  # of the tests themselves, on a busy machine
QUICK = Deadlines(head_s=0.2, stalled_s=0.2, check_s=0.05, report_s=0.2)
PATIENT = Deadlines(head_s=60, check_s=0.05, report_s=0.2)
GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: 127"


class Recorder:
    """A small app that records the requested paths."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.under_way = threading.Semaphore(0)
        self.go_on = threading.Event()
        self.download_ended = threading.Event()

    async def root(self, request: Request) -> Response:
        self.paths.append(request.url.path)
        return PlainTextResponse("answer")

    async def wait(self, _: Request) -> Response:
        self.under_way.release()
        await asyncio.to_thread(self.go_on.wait, PATIENCE_S)
        return PlainTextResponse("answer")

    async def download(self, _: Request) -> Response:
        async def chunks() -> AsyncGenerator[bytes]:
            for _ in range(1000):
                yield bytes(64 * 1024)

        return StreamingResponse(chunks())

    def app(self) -> ASGIApp:
        routed = Starlette(
            routes=[
                Route("/wait", self.wait),
                Route("/download", self.download, methods=["GET", "POST"]),
                Route("/{path:path}", self.root, methods=["GET", "POST"]),
            ]
        )

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await routed(scope, receive, send)
            if scope.get("path") == "/download":
                self.download_ended.set()

        return app


@contextmanager
def serving(
    app: ASGIApp, limits: ConnectionLimits, settings: Settings
) -> Generator[Callable[..., socket.socket]]:
    """Serves an app in a thread; yields a function that connects to it."""
    listener = take_port("127.0.0.1", 0)
    address = listener.getsockname()
    server = uvicorn.Server(uvicorn_config(app, settings, limits, Shutdown(finish_s=1)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    with ExitStack() as stack:

        def connect(source: str = "127.0.0.1") -> socket.socket:
            made = socket.create_connection(address, PATIENCE_S, source_address=(source, 0))
            return stack.enter_context(made)

        yield connect
    server.should_exit = True
    thread.join(PATIENCE_S)
    assert not thread.is_alive()


def limits(
    total: int = 100,
    per_client: int = 100,
    trusted: tuple[str, ...] = (),
    deadlines: Deadlines = PATIENT,
) -> ConnectionLimits:
    return ConnectionLimits(total, per_client, TrustedProxies(trusted), deadlines)


def read_all(connection: socket.socket) -> bytes:
    """Everything until the server closes."""
    received = b""
    try:
        while chunk := connection.recv(65536):
            received += chunk
    except ConnectionResetError:
        pass
    return received


def ask(connection: socket.socket, request: bytes = GET) -> bytes:
    """The answer on a connection that stays open; b"" when it was closed."""
    received = b""
    try:
        connection.sendall(request)
        while not received.endswith(b"answer"):
            chunk = connection.recv(65536)
            if not chunk:
                break
            received += chunk
    except (ConnectionResetError, BrokenPipeError):
        return b""
    return received
