"""A server without file descriptors: neither a flood of log lines nor a busy loop."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack

from server.http.serve import Listener, take_port
from tests.server.raw_server import (
    PATIENCE_S,
    ROOT,
    read_all,
)


def serve_without_descriptors() -> None:
    """The child process of the test below."""
    import concurrent.futures.thread  # noqa: F401  (asyncio would, once no file can be opened)
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
    code = "from tests.server.test_descriptors import *; serve_without_descriptors()"
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
