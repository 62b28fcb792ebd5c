"""Prints what the server promises about Spotify's bad days: `python -m tests.server.bench`.

Starts the real server and the fake Spotify as processes of their own, and measures
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


@contextmanager
def process(*arguments: str, **environ: str) -> Generator[tuple[str, subprocess.Popen[str]]]:
    """A program of ours, and the first address in what it prints."""
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
    """A client that keeps its connection; knows as much HTTP as our answers need."""

    def __init__(self, address: str, client: str) -> None:
        self.host = address.removeprefix("http://")
        self.client = client
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes, float]:
        if self.streams is None:
            host, port = self.host.split(":")
            self.streams = await asyncio.open_connection(host, int(port))
        reader, writer = self.streams
        content = json.dumps(body).encode() if body is not None else b""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nOrigin: http://{self.host}\r\n"
            f"X-Forwarded-For: {self.client}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        started = time.perf_counter()
        writer.write(head.encode() + content)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"content-length: (\d+)", answer, re.I)
        told = await reader.readexactly(int(length[1]) if length else 0)
        return int(answer.split()[1]), told, time.perf_counter() - started

    def close(self) -> None:
        if self.streams:
            self.streams[1].close()


def percentile(times: Sequence[float], share: float) -> float:
    """In milliseconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def wish(valence: float, energy: float) -> dict[str, Any]:
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


async def static_while_hanging(server: str, fake: str, pid: int) -> None:
    """In turns, so that whatever else the machine does falls on both."""

    async def waiting(place: int) -> None:
        connection = Connection(server, f"10.2.0.{place}")
        mood = wish(place / 100 - 1, place % 7 / 7)
        while True:  # as our page does: when told to wait, it waits
            _, told, _ = await connection.ask("POST", "/api/recommendations", mood)
            error = json.loads(told).get("error") or {}
            await asyncio.sleep(error.get("retry_after", 1))

    await Connection(server, "10.2.1.1").ask("POST", "/api/recommendations", wish(0.9, 0.9))
    await files(server, each=100)
    rounds: list[tuple[float, float]] = []
    spent = {"quiet": 0.0, "hanging": 0.0}
    for _ in range(ROUNDS):
        before = cpu_s(pid)
        quiet = percentile(await files(server), 0.99)
        spent["quiet"] += cpu_s(pid) - before
        control(fake, "/behaviours", "POST", family="*", kind="hang")
        people = [asyncio.create_task(waiting(place)) for place in range(WAITING)]
        await files(server, each=50)  # meanwhile everybody has come to wait
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
    """Processor time that a process has had; does not grow with the load of the machine."""
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


async def crowd(server: str, fake: str, pid: int) -> None:
    control(fake, "/reset", "POST", what="counters")
    before = peak_mb(pid, "VmRSS")
    moods = [wish(round(i % 5 / 2 - 1, 1), round(i // 5 % 2 - 0.5, 1)) for i in range(10)]
    connections = [Connection(server, f"10.3.{i // 250}.{i % 250}") for i in range(CLIENTS)]

    async def one(place: int) -> list[tuple[int, bytes, float]]:
        return [
            await connections[place].ask(
                "POST", "/api/recommendations", moods[(place + turn) % len(moods)]
            )
            for turn in range(3)
        ]

    cpu, started = cpu_s(pid), time.perf_counter()
    answers = [a for told in await asyncio.gather(*map(one, range(CLIENTS))) for a in told]
    took, cpu = time.perf_counter() - started, cpu_s(pid) - cpu
    for connection in connections:
        connection.close()
    good = [told for status, body, told in answers if status == 200 and json.loads(body)["tracks"]]
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
    asked = wish(0.37, -0.21)
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
            for measure in (static_while_hanging, crowd, same_mood):
                with process("server", "--port", "0", **settings) as (server, started):
                    asyncio.run(measure(server, fake, started.pid))
    return 0


if __name__ == "__main__":
    sys.exit(main())
