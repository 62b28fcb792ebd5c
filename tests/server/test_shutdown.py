"""After SIGTERM, requests finish or get a 503, and the process ends in time."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from server.http.shutdown import Shutdown

from .conftest import KEY

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30  # of the tests themselves, on a busy machine


class Child:
    """A server process, and connections to it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.port = int(self.line().split()[3].rpartition(":")[2])
        self.signal_at = 0.0

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def send(self, request: str) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), PATIENCE_S)
        connection.sendall(f"{request}\r\n\r\n".encode())
        return connection

    def ask(self, name: str) -> socket.socket:
        """Sends a request and waits until its handler runs."""
        connection = self.send(f"GET /api/{name} HTTP/1.1\r\nHost: 127.0.0.1")
        assert self.line() == "under way\n"
        return connection

    def stop(self) -> None:
        self.signal_at = self.signal_at or time.monotonic()
        self.process.send_signal(signal.SIGTERM)

    def finish(self) -> tuple[str, str, float]:
        """Its output, and the seconds from the signal to its end. Its status must be 0."""
        out, err = self.process.communicate(timeout=PATIENCE_S)
        took_s = time.monotonic() - self.signal_at
        assert self.process.returncode == 0
        return out, err, took_s


@contextmanager
def child_of(command: list[str], **environ: str) -> Generator[Child]:
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Child(process)
        finally:
            process.kill()


Start = Callable[[float, float], Child]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a server whose routes hang, with these deadlines."""
    with ExitStack() as stack:

        def started(finish_s: float, exit_s: float) -> Child:
            command = ["-m", "tests.server.hanging_server", str(finish_s), str(exit_s)]
            return stack.enter_context(child_of(command))

        yield started


def read_all(connection: socket.socket) -> tuple[str, str]:
    """Head and body of the only response on a connection."""
    received = b""
    with connection:
        while chunk := connection.recv(65536):
            received += chunk
    head, _, body = received.decode().partition("\r\n\r\n")
    return head.lower(), body


def assert_stopping(head: str, body: str) -> None:
    assert head.startswith("http/1.1 503 ")
    assert "\r\nretry-after: 5\r\n" in f"{head}\r\n"
    assert "\r\nconnection: close" in head
    assert "\r\nx-content-type-options: nosniff" in head
    error = json.loads(body)["error"]
    assert error["code"] == "stopping"
    assert error["retry_after"] == 5
    assert error["message"].endswith(".")


def test_a_request_that_finishes_in_time_is_answered_during_shutdown(
    start: Start,
) -> None:
    child = start(PATIENCE_S, 2 * PATIENCE_S)
    connection = child.ask("draining")
    child.stop()
    head, body = read_all(connection)
    assert head.startswith("http/1.1 200 ")
    assert json.loads(body) == {"draining": True}
    out, err, _ = child.finish()
    assert out == "stopping\nreturned\n"
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["never", "thread"])
def test_a_request_that_does_not_finish_gets_503_and_the_process_ends(
    start: Start, name: str
) -> None:
    child = start(0.2, PATIENCE_S)
    connection = child.ask(name)
    child.stop()
    assert_stopping(*read_all(connection))
    out, err, took_s = child.finish()
    assert took_s >= 0.2
    assert out == "stopping\nreturned\n"
    assert "Traceback" not in err


def test_a_response_in_progress_is_cut_off(start: Start) -> None:
    child = start(0.2, PATIENCE_S)
    connection = child.ask("stream")
    child.stop()
    head, body = read_all(connection)
    assert head.startswith("http/1.1 200 ")
    assert (
        body == "5\r\nfirst\r\n"
    )  # without the last chunk, so the client sees that it is incomplete
    _, err, _ = child.finish()
    assert "Traceback" not in err


@pytest.mark.parametrize("name", ["block", "ignores_cancel"])
def test_a_hanging_route_does_not_keep_the_process_alive(start: Start, name: str) -> None:
    child = start(0.2, 0.4)
    with child.ask(name):
        child.stop()
        out, _, took_s = child.finish()
    assert took_s >= 0.4
    assert out == "stopping\n"


@pytest.mark.parametrize("name", ["never", "block"])
def test_a_second_signal_ends_the_process_at_once(start: Start, name: str) -> None:
    child = start(2 * PATIENCE_S, 3 * PATIENCE_S)
    with child.ask(name):
        child.stop()
        assert child.line() == "stopping\n"  # the system merges signals that are not handled yet
        child.stop()
        out, err, took_s = child.finish()
    assert took_s < PATIENCE_S
    assert out == ""
    assert "Traceback" not in err


def test_the_deadlines_of_a_shutdown_leave_room_before_ten_seconds() -> None:
    """Docker kills a process ten seconds after asking it to stop."""
    shutdown = Shutdown()
    assert 5 <= shutdown.finish_s < shutdown.exit_s < 9


# The real server, whose requests may finish for a shorter time.
HURRIED = """
import sys
from functools import partial
import server.__main__ as real
real.Shutdown = partial(real.Shutdown, finish_s=0.2)
sys.exit(real.main(["--port", "0"]))
"""


def test_the_real_server_answers_503_to_a_request_that_does_not_finish(built_page: Path) -> None:
    """Its client never sends the body, and the route waits ten seconds for one."""
    invented = {"PAGE_DIR": str(built_page), "SPOTIFY_CLIENT_ID": "id"}
    invented |= {"SPOTIFY_CLIENT_SECRET": "secret", "COOKIE_KEYS": KEY}
    environ = {f"UNDERTONE_{name}": value for name, value in invented.items()}
    with child_of(["-c", HURRIED], **environ, PORT="") as child:
        connection = child.send(
            "POST /api/recommendations HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin"
            "\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue"
        )
        # The server sends this when the route begins to read the body.
        assert connection.recv(1024).startswith(b"HTTP/1.1 100 ")
        child.stop()
        assert_stopping(*read_all(connection))
        _, err, took_s = child.finish()
    assert took_s >= 0.2
    assert "Traceback" not in err
