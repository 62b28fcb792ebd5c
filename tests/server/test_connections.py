"""Slow, surplus and malformed connections, over real sockets."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.server import ServerState

from server.app import create_app
from server.http.connections import (
    ConnectionLimits,
    Deadlines,
    LimitedProtocol,
    connection_cap,
)
from server.http.forwarded import TrustedProxies, client_network
from server.http.serve import Listener, error_answers, take_port, uvicorn_config
from server.http.shutdown import Shutdown
from server.settings import Settings

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30  # of the tests themselves, on a busy machine
QUICK = Deadlines(head_s=0.5, stalled_s=0.5, check_s=0.05, report_s=0.2)
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


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def settings(make_settings: Callable[..., Settings]) -> Settings:
    return make_settings()


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


def trickle_until_closed(connection: socket.socket, bytes_: bytes) -> float:
    """Sends a byte every 50 ms; returns the seconds until the server closed the connection."""
    began = time.monotonic()
    connection.settimeout(0.05)
    for byte in bytes_ * 1000:
        try:
            connection.sendall(bytes([byte]))
            if not connection.recv(65536):
                break
        except TimeoutError:
            assert time.monotonic() - began < PATIENCE_S, "the connection is still open"
        except (ConnectionResetError, BrokenPipeError):
            break
    return time.monotonic() - began


# Deadlines


@pytest.mark.parametrize("sent", [b"", HALF_A_HEAD], ids=["nothing", "half"])
def test_a_connection_without_a_whole_request_head_is_closed(
    recorder: Recorder, settings: Settings, sent: bytes
) -> None:
    with serving(recorder.app(), limits(deadlines=QUICK), settings) as connect:
        connection = connect()
        connection.sendall(sent)
        assert read_all(connection) == b""


def test_bytes_that_trickle_in_do_not_extend_the_deadline_for_a_head(
    recorder: Recorder, settings: Settings
) -> None:
    with serving(recorder.app(), limits(deadlines=QUICK), settings) as connect:
        connection = connect()
        connection.sendall(b"GET / HTTP/1.1\r\nA: ")
        assert trickle_until_closed(connection, b"a") >= 0.3


@pytest.mark.parametrize(
    ("request_", "then"),
    [
        (GET, b"GET / HTTP/1.1\r\nA: aaaaaaaaaaaaaaaaaaaaaa"),
        (GET, b"\r\n"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n", b"body"),
    ],
    ids=["half a head", "blank lines", "the unread body"],
)
def test_bytes_that_trickle_in_do_not_keep_an_idle_connection_open(
    recorder: Recorder, settings: Settings, request_: bytes, then: bytes
) -> None:
    with serving(recorder.app(), limits(deadlines=QUICK), settings) as connect:
        connection = connect()
        assert ask(connection, request_).endswith(b"answer")
        trickle_until_closed(connection, then)


def test_a_request_may_take_longer_than_its_head(recorder: Recorder, settings: Settings) -> None:
    with serving(recorder.app(), limits(deadlines=QUICK), settings) as connect:
        connection = connect()
        connection.sendall(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        assert recorder.under_way.acquire(timeout=PATIENCE_S)
        time.sleep(2 * QUICK.head_s)
        recorder.go_on.set()
        assert ask(connection, b"").endswith(b"answer")


def test_a_client_that_does_not_read_its_answer_is_cut_off(
    recorder: Recorder, settings: Settings
) -> None:
    with serving(recorder.app(), limits(deadlines=QUICK), settings) as connect:
        connection = connect()
        connection.sendall(b"GET /download HTTP/1.1\r\nHost: a\r\n\r\n")
        assert recorder.download_ended.wait(PATIENCE_S)


class FakeTransport(asyncio.Transport):
    """A transport with a buffer that the test fills."""

    unsent = 0

    def get_write_buffer_size(self) -> int:
        return self.unsent


def test_a_client_that_reads_slowly_gets_its_whole_answer(settings: Settings) -> None:
    async def overdue_after() -> list[bool]:
        few = limits(deadlines=Deadlines(stalled_s=60))
        protocol = LimitedProtocol(
            few,
            error_answers(settings),
            config=uvicorn.Config(Recorder().app(), log_config=None),
            server_state=ServerState(),
            app_state={},
        )
        transport = FakeTransport()
        protocol.connection_made(transport)
        found: list[bool] = []
        for now, unsent in [(0, 9), (59, 8), (118, 7), (177, 7), (179, 7)]:
            transport.unsent = unsent
            found.append(protocol.is_overdue(now))
        return found

    assert asyncio.run(overdue_after()) == [False, False, False, False, True]


# Caps


def test_over_the_cap_of_a_client_its_longest_idle_connection_is_closed(
    recorder: Recorder, settings: Settings
) -> None:
    with serving(recorder.app(), limits(per_client=2), settings) as connect:
        first, second = connect(), connect()
        assert ask(first)
        assert ask(second)
        assert ask(first)  # so that the second has been idle longest
        third = connect()
        assert read_all(second) == b""
        assert ask(first)
        assert ask(third)


def test_connections_with_a_request_under_way_are_not_closed_for_a_new_one(
    recorder: Recorder, settings: Settings
) -> None:
    with serving(recorder.app(), limits(per_client=2), settings) as connect:
        busy = [connect(), connect()]
        for connection in busy:
            connection.sendall(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
            assert recorder.under_way.acquire(timeout=PATIENCE_S)
        assert ask(connect()) == b""
        recorder.go_on.set()
        assert all(ask(connection, b"").endswith(b"answer") for connection in busy)


@pytest.mark.skipif(sys.platform != "linux", reason="needs all of 127.0.0.0/8")
def test_over_the_total_cap_the_client_with_the_most_connections_loses_one(
    recorder: Recorder, settings: Settings
) -> None:
    with serving(recorder.app(), limits(total=3), settings) as connect:
        one_connection = connect("127.0.0.2")
        assert ask(one_connection)
        two_connections = [connect("127.0.0.3"), connect("127.0.0.3")]
        assert all(ask(connection) for connection in two_connections)
        new = connect("127.0.0.4")
        assert read_all(two_connections[0]) == b""
        assert all(ask(connection) for connection in (one_connection, two_connections[1], new))


@pytest.mark.parametrize("trusted", ["127.0.0.0/8", "*"])
def test_a_trusted_proxy_has_no_cap_per_client(
    recorder: Recorder, settings: Settings, trusted: str
) -> None:
    few = limits(per_client=1, trusted=(trusted,))
    with serving(recorder.app(), few, settings) as connect:
        connections = [connect() for _ in range(5)]
        assert all(ask(connection) for connection in connections)


@pytest.mark.parametrize(
    ("host", "client", "trusted"),
    [
        ("192.0.2.1", "192.0.2.1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", False),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", False),
        ("fe80::1%eth0", "fe80::", False),
        ("10.1.2.3", "10.1.2.3", True),
        ("::ffff:10.1.2.3", "10.1.2.3", True),
        ("2001:db8::7", "2001:db8::", True),
        ("2001:db8::8", "2001:db8::", False),
        ("", "", False),
    ],
)
def test_a_client_is_an_ipv4_address_or_an_ipv6_network(
    host: str, client: str, trusted: bool
) -> None:
    assert client_network(host) == client
    assert (host in TrustedProxies(("10.0.0.0/8", "2001:db8::7"))) is trusted


def test_the_cap_follows_from_the_limit_on_file_descriptors(
    make_settings: Callable[..., Settings],
) -> None:
    alone = make_settings()
    spotify = make_settings(spotify_client_id="id", redis_url="redis://127.0.0.1")
    assert connection_cap(alone, 64) == 20
    assert connection_cap(alone, 1024) == 500
    assert connection_cap(spotify, 1024) == 476
    assert connection_cap(spotify, 64) == 8
    assert connection_cap(alone, 1_048_576) == 2000


def test_health_is_answered_while_half_open_connections_exceed_the_descriptors(
    built_page: Path,
) -> None:
    with (
        subprocess.Popen(
            ["sh", "-c", 'ulimit -n 64 && exec "$0" -m server --port 0', sys.executable],
            cwd=ROOT,
            env={**os.environ, "UNDERTONE_PAGE_DIR": str(built_page), "PORT": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
        ExitStack() as stack,
    ):
        stack.callback(process.kill)
        assert process.stdout is not None
        address = process.stdout.readline().split()[3]
        port = int(address.rpartition(":")[2])
        for number in range(80):
            made = stack.enter_context(socket.create_connection(("127.0.0.1", port), PATIENCE_S))
            made.sendall(HALF_A_HEAD if number % 2 else b"")
        for path in ["/healthz", "/"] * 3:
            with urllib.request.urlopen(address + path, timeout=PATIENCE_S) as response:
                assert response.status == 200
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert "slow, surplus or malformed connections" in said
    assert len(said.splitlines()) < 15


def test_closed_connections_are_logged_as_one_line(
    recorder: Recorder, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    few = limits(per_client=1, deadlines=Deadlines(report_s=3600))
    with serving(recorder.app(), few, settings) as connect:
        connections = [connect() for _ in range(9)]
        assert all(read_all(connection) == b"" for connection in connections[:-1])
    few.report()
    assert caplog.messages == ["Closed 8 slow, surplus or malformed connections in the last 3600 s"]


# Out of file descriptors


def serve_without_descriptors() -> None:
    """The child process of the test below."""
    import resource

    listener = take_port("127.0.0.1", 0)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    held: list[int] = []

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"answer")
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(answer, sock=listener, backlog=1)
        try:
            while True:
                held.append(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            print(listener.getsockname()[1], flush=True)  # noqa: T201
        began = time.process_time()
        await asyncio.to_thread(sys.stdin.readline)
        print(time.process_time() - began, flush=True)  # noqa: T201
        for descriptor in held:
            os.close(descriptor)
        await asyncio.to_thread(sys.stdin.readline)
        server.close()

    asyncio.run(run())


def test_without_descriptors_connections_are_closed_quietly_and_later_ones_served() -> None:
    code = "from tests.server.test_connections import *; serve_without_descriptors()"
    with (
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process,
        ExitStack() as stack,
    ):
        stack.callback(process.kill)
        assert process.stdin is not None
        assert process.stdout is not None
        port = int(process.stdout.readline())
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as refused:
                assert read_all(refused) == b""
        time.sleep(0.5)  # enough to see a loop that spins
        print(file=process.stdin, flush=True)
        assert float(process.stdout.readline()) < 0.25
        with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as served:
            assert read_all(served) == b"answer"
        _, said = process.communicate("\n", timeout=PATIENCE_S)
    assert process.returncode == 0
    assert said == ""


def test_the_listener_gives_its_spare_descriptor_back() -> None:
    def descriptors() -> int:
        return len(os.listdir("/proc/self/fd"))

    before = descriptors()
    Listener(socket.AF_INET).close()
    assert descriptors() == before


# Malformed requests


def answer_of(raw: bytes) -> tuple[int, dict[str, str], bytes]:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(first.split()[1]), headers, body


MALFORMED = {
    "nonsense": b"nonsense\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100),
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "bad name": b"GET / HTTP/1.1\r\nHost: a\r\nBad Name: b\r\n\r\n",
    "large head": b"GET / HTTP/1.1\r\nHost: a\r\nA: " + b"a" * 20_000,
}
SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
AMBIGUOUS = {
    "length, chunked": POST + b"Content-Length: 5\r\n" + CHUNKED + b"\r\n0\r\n\r\n",
    "chunked, length": POST + CHUNKED + b"Content-Length: 5\r\n\r\n0\r\n\r\n",
    "chunked twice": POST + CHUNKED + CHUNKED + b"\r\n0\r\n\r\n",
    "gzip, chunked": POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "two lengths": POST + b"Content-Length: 0\r\nContent-Length: 5\r\n\r\n",
    "two lengths in one": POST + b"Content-Length: 0, 5\r\n\r\n",
    "chunked in 1.0": b"POST / HTTP/1.0\r\nConnection: keep-alive\r\n" + CHUNKED + b"\r\n0\r\n\r\n",
}
REFUSED = MALFORMED | AMBIGUOUS


@pytest.mark.parametrize("sent", REFUSED.values(), ids=REFUSED)
def test_a_malformed_request_gets_our_error_with_our_headers(
    settings: Settings, sent: bytes
) -> None:
    with serving(create_app(settings), limits(), settings) as connect:
        connection = connect()
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        _, usual, _ = answer_of(read_all(connection))
        connection = connect()
        connection.sendall(sent)
        status, headers, body = answer_of(read_all(connection))
    assert status == 400
    error = json.loads(body)["error"]
    assert set(error) == {"code", "message"}
    assert error["code"] == "bad_request"
    assert error["message"].endswith(".")
    assert headers["connection"] == "close"
    assert set(usual) <= set(headers)
    own = {"content-length", "date"}
    assert {k: v for k, v in usual.items() if k not in own} == {
        k: headers[k] for k in usual if k not in own
    }


@pytest.mark.parametrize("sent", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_follows_an_ambiguous_length_is_never_read_as_a_request(
    recorder: Recorder, settings: Settings, sent: bytes
) -> None:
    with serving(recorder.app(), limits(), settings) as connect:
        connection = connect()
        connection.sendall(GET + sent + SMUGGLED)
        received = read_all(connection)
    assert received.count(b"HTTP/1.1 200") == 1
    assert received.count(b"HTTP/1.1 400") == 1
    assert recorder.paths == ["/"]


def test_an_answer_before_the_expected_body_closes_the_connection(
    recorder: Recorder, settings: Settings
) -> None:
    with serving(recorder.app(), limits(), settings) as connect:
        connection = connect()
        connection.sendall(POST + b"Content-Length: 50\r\nExpect: 100-continue\r\n\r\n")
        received = read_all(connection)
    assert received.count(b"HTTP/1.1 200") == 1
    assert b"100 Continue" not in received


def test_a_refused_head_request_gets_no_body(recorder: Recorder, settings: Settings) -> None:
    with serving(recorder.app(), limits(), settings) as connect:
        connection = connect()
        connection.sendall(AMBIGUOUS["length, chunked"].replace(b"POST", b"HEAD"))
        status, _, body = answer_of(read_all(connection))
    assert (status, body) == (400, b"")


def test_bad_bytes_after_the_answer_has_begun_close_the_connection_without_a_traceback(
    recorder: Recorder, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(recorder.app(), limits(), settings) as connect:
        connection = connect()
        connection.sendall(b"POST /download HTTP/1.1\r\nHost: a\r\n" + CHUNKED + b"\r\n")
        assert connection.recv(12) == b"HTTP/1.1 200"
        connection.sendall(b"no chunk\r\n")
        read_all(connection)
        assert recorder.download_ended.wait(PATIENCE_S)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_malformed_requests_and_upgrades_cannot_flood_the_log(
    recorder: Recorder, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    upgrade = GET.replace(b"\r\n\r\n", b"\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
    few = limits(deadlines=Deadlines(report_s=3600))
    with serving(recorder.app(), few, settings) as connect:
        for _ in range(5):
            assert ask(connect(), upgrade).endswith(b"answer")
            connection = connect()
            connection.sendall(MALFORMED["nonsense"])
            read_all(connection)
    few.report()
    assert caplog.messages == ["Closed 5 slow, surplus or malformed connections in the last 3600 s"]
