"""Puts the fake on a real socket: in this process for tests, or as a program of its own."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import uvicorn

from tests.fakes.spotify.app import create_app
from tests.fakes.spotify.world import World

HOST = "127.0.0.1"
START_SECONDS = 20
STOP_SECONDS = 1


@dataclass(frozen=True)
class Running:
    """A fake that answers at `url` and can be changed through `world`."""

    url: str
    world: World


def server_for(world: World) -> uvicorn.Server:
    app = create_app(world)
    config = uvicorn.Config(
        app,
        log_level="critical",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = uvicorn.Server(config)
    app.state.connections = lambda: server.server_state.connections
    return server


def listen(port: int) -> socket.socket:
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((HOST, port))
    sock.listen(512)
    return sock


@contextlib.contextmanager
def running(world: World | None = None) -> Iterator[Running]:
    """Serve in a thread on a free port until the block ends."""
    world = World() if world is None else world
    sock = listen(0)
    port = sock.getsockname()[1]
    server = server_for(world)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    deadline = threading.Event()
    for _ in range(START_SECONDS * 100):
        if server.started:
            break
        deadline.wait(0.01)
    else:
        raise RuntimeError("the fake Spotify did not start")
    try:
        yield Running(f"http://{HOST}:{port}", world)
    finally:
        world.behaviours.clear()  # lets go of hanging answers
        server.should_exit = True
        thread.join(START_SECONDS)
        sock.close()
