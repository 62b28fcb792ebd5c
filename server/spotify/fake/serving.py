"""Serves the fake on a real socket: from a thread of this process, or as a program of its own."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass

import uvicorn

from server.spotify.fake.app import create_app
from server.spotify.fake.errors import FakeSpotifyError
from server.spotify.fake.world import World

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
        log_config=None,  # logging belongs to the process, which may be Undertone's server
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    server = uvicorn.Server(config)
    app.state.connections = lambda: server.server_state.connections
    return server


def listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(512)
    except (OSError, OverflowError) as error:
        listener.close()
        raise FakeSpotifyError(f"The fake Spotify cannot listen on port {port}: {error}.") from None
    return listener


def address_of(listener: socket.socket) -> str:
    return f"http://{HOST}:{listener.getsockname()[1]}"


@contextlib.contextmanager
def running(world: World | None = None) -> Generator[Running]:
    """Serves from a daemon thread on a free port until the block ends."""
    world = World() if world is None else world
    with listen(0) as listener:
        server = server_for(world)
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listener]}, name="fake-spotify", daemon=True
        )
        thread.start()
        try:
            _wait_until_started(server)
            yield Running(address_of(listener), world)
        finally:
            world.behaviours.clear()  # releases hanging answers
            server.should_exit = True
            thread.join(START_SECONDS)


def _wait_until_started(server: uvicorn.Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if time.monotonic() > deadline:
            raise FakeSpotifyError("The fake Spotify did not start.")
        time.sleep(0.01)
