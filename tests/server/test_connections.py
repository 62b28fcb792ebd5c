"""Deadlines and caps of connections, on real sockets."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
import uvicorn
from uvicorn.server import ServerState

from server.http.connections import (
    Deadlines,
    LimitedProtocol,
    connection_cap,
)
from server.http.forwarded import TrustedProxies, client_network
from server.http.serve import error_answers
from server.settings import Settings
from tests.server.raw_server import (
    GET,
    HALF_A_HEAD,
    PATIENCE_S,
    QUICK,
    ROOT,
    Recorder,
    ask,
    limits,
    read_all,
    serving,
)


def trickle_until_closed(connection: socket.socket, bytes_: bytes) -> None:
    """Sends a byte every 50 ms until the server closes the connection."""
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
        began = time.monotonic()
        connection = connect()
        connection.sendall(b"GET / HTTP/1.1\r\nA: ")
        trickle_until_closed(connection, b"a")
        assert time.monotonic() - began >= QUICK.head_s


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
    few = limits()
    with serving(recorder.app(), few, settings) as connect:
        connection = connect()
        assert ask(connection, request_).endswith(b"answer")
        few.deadlines = QUICK
        trickle_until_closed(connection, then)


def test_a_request_may_take_longer_than_its_head(recorder: Recorder, settings: Settings) -> None:
    few = limits()
    with serving(recorder.app(), few, settings) as connect:
        connection, idle = connect(), connect()
        connection.sendall(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        assert recorder.under_way.acquire(timeout=PATIENCE_S)
        few.deadlines = QUICK
        assert read_all(idle) == b""  # so this deadline has passed for both
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
