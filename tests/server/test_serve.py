"""The server process: its address, its error messages, its log and its exit."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.__main__ import main
from server.http.serve import take_port
from tests.server.browser import Browser

ROOT = Path(__file__).parents[2]


@pytest.fixture
def process(built_page: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "server", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "UNDERTONE_PAGE_DIR": str(built_page), "PORT": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as started:
        yield started
        if started.poll() is None:
            started.kill()


def address_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    return line.split()[3]


def test_the_server_prints_its_address_and_logs_no_query_strings(
    process: subprocess.Popen[str],
) -> None:
    address = address_of(process)
    assert address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(f"{address}/healthz?code=very-secret", timeout=10) as response:
        assert response.status == 200
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "GET /healthz 200" in said
    assert "very-secret" not in said
    assert "Traceback" not in said


def test_the_server_stops_cleanly_on_sigterm(process: subprocess.Popen[str]) -> None:
    address_of(process)
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "Traceback" not in said


def test_connections_send_each_write_at_once() -> None:
    """With Nagle's algorithm on, an answer on a kept connection waits for an acknowledgement."""

    async def no_delay() -> int:
        found: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            found.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with take_port("127.0.0.1", 0) as listener:
            async with await asyncio.start_server(accept, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname())
                result = await asyncio.wait_for(found, 10)
                writer.close()
                return result

    assert asyncio.run(no_delay())


def test_a_taken_port_gets_an_error_message(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert f"port {port} is taken by another program" in capsys.readouterr().err


def test_an_invalid_port_number_gets_an_error_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", "99999"]) == 1
    assert "99999 is not a port number" in capsys.readouterr().err


def test_the_demonstration_runs_with_a_fake_spotify_and_announces_it(built_page: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "server", "--port", "0", "--fake-spotify"],
        cwd=ROOT,
        env={**os.environ, "UNDERTONE_PAGE_DIR": str(built_page), "PORT": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "with a fake Spotify and invented music" in line
        with urllib.request.urlopen(f"{line.split()[3]}/api/session", timeout=10) as response:
            spotify = json.load(response)["spotify"]
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert (spotify["demonstration"], spotify["guest_search"]) == (True, True)
    assert process.returncode == 0


def test_a_server_with_the_real_spotify_is_no_demonstration(
    make_browser: Callable[..., Browser],
) -> None:
    assert make_browser().session()["demonstration"] is False
