"""Measures the server under load and while Spotify hangs: `python -m tests.bench.server`.

Starts the real server and the fake Spotify as separate processes, and measures
  0. how long an answer takes on a kept connection,
  1. how long a static file takes while every call to Spotify hangs, as a ratio to a quiet server,
  2. requests per second, waiting time and memory with 500 clients at once,
  3. how many requests to Spotify ten people in the same mood cost within a minute.
About a minute. Figures depend on the machine; ratios and counts hardly do.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
FILE = "/assets/main-Ab_d12-4.js"
CLIENTS = 500
WAITING = 60
ROUNDS = 7
KEPT = 2000


@contextmanager
def process(*arguments: str, **environ: str) -> Generator[tuple[str, subprocess.Popen[str]]]:
    """Starts a module; yields the first address that it prints, and the process."""
    with subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as started:
        assert started.stdout is not None
        lines = started.stdout.readline()
        found = re.search(r"http://\S+", lines)
        assert found, lines
        try:
            yield found[0], started
        finally:
            started.terminate()


def control(fake: str, path: str, method: str = "GET", **body: Any) -> dict[str, Any]:
    """Reads or changes the fake Spotify."""
    content = json.dumps(body).encode() if method != "GET" else None
    request = urllib.request.Request(f"{fake}/__fake__{path}", content, method=method)
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


class Connection:
    """A client with a persistent connection and just enough HTTP for our server."""

    def __init__(self, address: str, client: str) -> None:
        self.host = address.removeprefix("http://")
        self.client = client
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, path: str, body: Any = None, accept: str = ""
    ) -> tuple[int, bytes, float]:
        if self.streams is None:
            host, port = self.host.split(":")
            self.streams = await asyncio.open_connection(host, int(port))
        reader, writer = self.streams
        content = json.dumps(body).encode() if body is not None else b""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nOrigin: http://{self.host}\r\n"
            f"X-Forwarded-For: {self.client}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(content)}\r\nAccept-Encoding: {accept}\r\n\r\n"
        )
        started = time.perf_counter()
        writer.write(head.encode() + content)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"content-length: (\d+)", answer, re.I)
        content = await reader.readexactly(int(length[1]) if length else 0)
        return int(answer.split()[1]), content, time.perf_counter() - started

    def close(self) -> None:
        if self.streams:
            self.streams[1].close()


def percentile(times: Sequence[float], share: float) -> float:
    """In milliseconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def mood_request(valence: float, energy: float) -> dict[str, Any]:
    return {"path": [{"valence": valence, "energy": energy}], "count": 20}


async def files(address: str, *, clients: int = 4, each: int = 250) -> list[float]:
    """How long static files take, for a few clients that ask one after the other."""

    async def one(place: int) -> list[float]:
        connection = Connection(address, f"10.1.0.{place}")
        try:
            return [(await connection.ask("GET", FILE))[2] for _ in range(each)]
        finally:
            connection.close()

    return [t for times in await asyncio.gather(*map(one, range(clients))) for t in times]


async def kept_connection(server: str, _: str, __: int) -> None:
    connection = Connection(server, "10.0.0.1")
    print(f"0. On one kept connection, {KEPT} times each")
    for path, accept in (("/healthz", ""), (FILE, "br")):
        times = [(await connection.ask("GET", path, accept=accept))[2] for _ in range(KEPT)]
        what = f"{path.rpartition('/')[2]}{' (brotli)' if accept else ''}"
        middle, late = percentile(times, 0.5), percentile(times, 0.99)
        print(f"   {what:30} median, p99 {middle:7.2f} ms, {late:.2f} ms")
    connection.close()


async def static_while_hanging(server: str, fake: str, pid: int) -> None:
    """Alternates between both cases, so that other load on the machine affects both."""

    async def waiting(place: int) -> None:
        connection = Connection(server, f"10.2.0.{place}")
        mood = mood_request(place / 100 - 1, place % 7 / 7)
        while True:  # like the page, waits as long as the error says
            _, content, _ = await connection.ask("POST", "/api/recommendations", mood)
            error = json.loads(content).get("error") or {}
            await asyncio.sleep(error.get("retry_after", 1))

    await Connection(server, "10.2.1.1").ask("POST", "/api/recommendations", mood_request(0.9, 0.9))
    await files(server, each=100)
    rounds: list[tuple[float, float]] = []
    spent = {"quiet": 0.0, "hanging": 0.0}
    for _ in range(ROUNDS):
        before = cpu_s(pid)
        quiet = percentile(await files(server), 0.99)
        spent["quiet"] += cpu_s(pid) - before
        control(fake, "/behaviours", "POST", family="*", kind="hang")
        people = [asyncio.create_task(waiting(place)) for place in range(WAITING)]
        await files(server, each=50)  # time for all clients to start waiting
        assert not any(task.done() for task in people)
        before = cpu_s(pid)
        rounds.append((quiet, percentile(await files(server), 0.99)))
        spent["hanging"] += cpu_s(pid) - before
        for task in people:
            task.cancel()
        await asyncio.gather(*people, return_exceptions=True)
        control(fake, "/behaviours", "DELETE")
    quiets, hangings = zip(*rounds, strict=True)
    print(f"1. A static file, p99 of {len(quiets)} x 1000 requests (medians)")
    print(f"   quiet                                {median(quiets):7.2f} ms")
    print(f"   while {WAITING} people wait for Spotify     {median(hangings):7.2f} ms")
    print(f"   ratio                                {median(h / q for q, h in rounds):7.2f}")
    for when, seconds in spent.items():
        each = seconds / ROUNDS
        print(f"   processor time per file, {when:8}    {each:7.2f} ms")


def peak_mb(pid: int, name: str = "VmHWM") -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(rf"{name}:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")


def cpu_s(pid: int) -> float:
    """Processor time of a process, which does not depend on the load of the machine."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def many_clients(server: str, fake: str, pid: int) -> None:
    control(fake, "/reset", "POST", what="counters")
    before = peak_mb(pid, "VmRSS")
    moods = [mood_request(round(i % 5 / 2 - 1, 1), round(i // 5 % 2 - 0.5, 1)) for i in range(10)]
    connections = [Connection(server, f"10.3.{i // 250}.{i % 250}") for i in range(CLIENTS)]

    async def one(place: int) -> list[tuple[int, bytes, float]]:
        return [
            await connections[place].ask(
                "POST", "/api/recommendations", moods[(place + turn) % len(moods)]
            )
            for turn in range(3)
        ]

    cpu, started = cpu_s(pid), time.perf_counter()
    answers = [a for person in await asyncio.gather(*map(one, range(CLIENTS))) for a in person]
    took, cpu = time.perf_counter() - started, cpu_s(pid) - cpu
    for connection in connections:
        connection.close()
    good = [
        seconds for status, body, seconds in answers if status == 200 and json.loads(body)["tracks"]
    ]
    print(f"2. {CLIENTS} clients at once, three times each, ten moods, 20 tracks")
    print(f"   answered with music                  {len(good):4d} of {len(answers)}")
    print(f"   requests per second                  {len(answers) / took:7.0f}")
    print(f"   processor time per request           {cpu / len(answers) * 1000:7.1f} ms")
    print(f"   waiting: median, p99                 {percentile(good, 0.5):7.0f} ms,", end="")
    print(f" {percentile(good, 0.99):.0f} ms")
    print(f"   memory before, at most               {before:7.0f} MB, {peak_mb(pid):.0f} MB")
    searches = control(fake, "")["operations"].get("GET /search", 0)
    print(f"   searches at Spotify                  {searches:7d}")


async def same_mood(server: str, fake: str, _: int) -> None:
    control(fake, "/reset", "POST", what="counters")
    people = [Connection(server, f"10.4.0.{place}") for place in range(10)]
    asked = mood_request(0.37, -0.21)
    answers = await asyncio.gather(
        *(person.ask("POST", "/api/recommendations", asked) for person in people[:5])
    )
    for person in people[5:]:
        answers.append(await person.ask("POST", "/api/recommendations", asked))
    for person in people:
        person.close()
    assert {status for status, _, _ in answers} == {200}
    tracks = {len(json.loads(body)["tracks"]) for _, body, _ in answers}
    operations = control(fake, "")["operations"]
    print("3. Ten people in the same mood, five of them at the same moment, 20 tracks each")
    print(f"   tracks each                          {sorted(tracks)}")
    print(f"   requests to Spotify                  {operations}")


def main() -> int:
    with TemporaryDirectory() as folder:
        page = Path(folder)
        (page / "assets").mkdir()
        (page / "index.html").write_text("<!doctype html>")
        (page / FILE.removeprefix("/")).write_text("export const mood = 1;\n" * 2000)
        (page / f"{FILE.removeprefix('/')}.br").write_bytes(bytes(20_000))
        with process("server.spotify.fake") as (fake, _):
            settings = {
                "UNDERTONE_PAGE_DIR": folder,
                "UNDERTONE_PROXY_IPS": "127.0.0.1",
                "UNDERTONE_SPOTIFY_CLIENT_ID": "undertone-demonstration",
                "UNDERTONE_SPOTIFY_CLIENT_SECRET": "not-a-secret-only-a-demonstration",
                "UNDERTONE_SPOTIFY_API_URL": fake,
                "UNDERTONE_SPOTIFY_ACCOUNTS_URL": fake,
                "UNDERTONE_COOKIE_KEY_FILE": f"{folder}/cookie.key",
                "UNDERTONE_LOG_LEVEL": "warning",
            }
            for measure in (kept_connection, static_while_hanging, many_clients, same_mood):
                with process("server", "--port", "0", **settings) as (server, started):
                    asyncio.run(measure(server, fake, started.pid))
    return 0


if __name__ == "__main__":
    sys.exit(main())
