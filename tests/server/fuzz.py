"""Sends random requests to a real server while the fake Spotify behind it fails at random.

    python -m tests.server.fuzz --requests 20000 --seed 1

Prints how many answers had which status. Fails if an answer is a 500, shows a stack trace, lacks
our headers or is an error in another shape, or if the server's log holds a stack trace.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import fields

from server.api.routes import ENDPOINTS
from server.spotify.fake.behaviour import KINDS, Behaviour
from server.spotify.fake.serving import Running, running

ROOT = Path(__file__).parents[2]
WORKERS = 4
PER_FAULT = 25  # requests until other faults are scripted
PER_LOGIN = 250
FAMILIES = ("search", "token", "player", "library", "playlists", "top", "me", "*")
PLAIN_PATHS = ("/", "/healthz", "/readyz", "/plain.css", "/assets/main.js", "/api/openapi.json")
LOGIN_PATHS = ("/auth/spotify/login", "/auth/spotify/callback")
ODD = ["", "\0", "\n", "é", "😀", "a" * 300, "..", "%", "'\"<script>", "null", "-1", "1e999", "٣"]


class FuzzError(Exception):
    """An unacceptable response; the message shows request and response."""


@contextmanager
def server(fake: Running, folder: Path) -> Generator[tuple[str, int, Path]]:
    """A server in its own process; yields host, port and log file."""
    page, log = folder / "page", folder / "log"
    (page / "assets").mkdir(parents=True)
    (page / "index.html").write_text("<!doctype html><title>Undertone</title>")
    (page / "assets" / "main.js").write_text("export const a = 1;\n")
    client = next(iter(fake.world.clients.values()))
    settings = {
        "PAGE_DIR": str(page),
        "API_PER_MINUTE": "0",
        "LOGIN_PER_MINUTE": "0",
        "SPOTIFY_CLIENT_ID": client.id,
        "SPOTIFY_CLIENT_SECRET": client.secret,
        "SPOTIFY_API_URL": fake.url,
        "SPOTIFY_ACCOUNTS_URL": fake.url,
        "COOKIE_KEY_FILE": str(folder / "key"),
    }
    environ = {f"UNDERTONE_{name}": value for name, value in settings.items()}
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "server", "--port", "0"],
            cwd=ROOT,
            env={**os.environ, **environ, "PORT": ""},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        found = re.search(r"http://([\d.]+):(\d+)", process.stdout.readline())
        assert found, log.read_text()
        try:
            yield found[1], int(found[2]), log
            assert process.poll() is None, "the server ended"
        finally:
            process.terminate()


def value(rng: random.Random, depth: int = 0) -> Any:
    """Any JSON value."""
    kind = rng.randrange(9 if depth < 3 else 7)
    match kind:
        case 0:
            return None
        case 1:
            return rng.random() < 0.5
        case 2:
            return rng.choice([0, -1, 1, 50, 51, 2**31, 2**70, rng.randrange(10**6)])
        case 3:
            return rng.choice([0.0, -0.5, 1.5, 1e300, rng.uniform(-2, 2)])
        case 4 | 5:
            return rng.choice(ODD)
        case 6:
            return "spotify:track:" + "".join(rng.choices("abcXYZ019", k=22))
        case 7:
            return [value(rng, depth + 1) for _ in range(rng.randrange(4))]
        case _:
            names = ["valence", "energy", *ODD]
            return {rng.choice(names): value(rng, depth + 1) for _ in range(rng.randrange(4))}


VALID: dict[str, Any] = {
    "path": [{"valence": -0.5, "energy": 0.5}],
    "device_id": "abc",
    "uris": ["spotify:track:" + "0" * 22],
    "uri": "spotify:track:" + "0" * 22,
    "position_ms": 1,
    "percent": 10,
    "name": "x",
    "liked": True,
}


def body_of(rng: random.Random, kind: type[msgspec.Struct] | None) -> bytes:
    """A body for an endpoint: valid, valid except for one field, or random bytes."""
    if rng.random() < 0.1:
        return rng.randbytes(rng.randrange(200))
    if kind is None or rng.random() < 0.1:
        content = value(rng)
    else:
        content = {f.name: VALID[f.name] for f in fields(kind) if f.name in VALID}
        if rng.random() < 0.5:
            spoilt = rng.choice([*(f.name for f in fields(kind)), *ODD])
            content[spoilt] = value(rng)
        if rng.random() < 0.2:
            content.pop(rng.choice(list(content) or [""]), None)
    return json.dumps(content).encode()


def request_of(rng: random.Random, host: str) -> bytes:
    """One whole request. The head is sometimes malformed."""
    endpoint = rng.choice(ENDPOINTS)
    method, path = endpoint.method, endpoint.path
    if rng.random() < 0.25:
        path = rng.choice([*PLAIN_PATHS, *LOGIN_PATHS, "/" + rng.choice(ODD), path + "/x"])
        method = rng.choice(["GET", "HEAD", "POST"])
    if rng.random() < 0.05:
        method = rng.choice(["GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "QUERY"])
    if path == "/api/likes" or rng.random() < 0.2:
        name = rng.choice(["uris", "next", "for", "state", "code", "error", "sha256"])
        path += f"?{name}={rng.choice([VALID['uri'], *ODD])}"
    path = "".join(c if "!" <= c <= "~" else "%" + f"{ord(c) % 256:02x}" for c in path)
    sent = b"" if method in {"GET", "HEAD"} else body_of(rng, endpoint.types.get("body"))
    headers = {
        "Host": host,
        "Content-Type": "application/json",
        "Content-Length": str(len(sent)),
        "Sec-Fetch-Site": "same-origin",
    }
    for _ in range(rng.randrange(3)):
        name = rng.choice(
            [
                *("Cookie", "Range", "If-None-Match", "Accept-Encoding", "Accept-Language"),
                *("Origin", "X-Forwarded-For", "Host", "Content-Type", "If-Range", "X-Odd"),
            ]
        )
        odd = rng.choice([*ODD, "undertone-session=gAAAA", "bytes=0-3", "br, gzip;q=0.5", "de-AT"])
        headers[name] = "".join(c if " " <= c <= "~" else "?" for c in odd)
    if rng.random() < 0.02:
        headers[rng.choice(["Transfer-Encoding", "Content-Length"])] = rng.choice(["chunked", "x"])
    head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers.items())
    if rng.random() < 0.02:
        head = head.replace(rng.choice([" ", ":", "H"]), rng.choice(["", "\0"]), 1)
    return head.encode("latin-1") + b"Connection: close\r\n\r\n" + sent


def check(sent: bytes, got: bytes) -> int:
    """The status of a response; raises if the response breaks a promise of ours."""
    head, _, body = got.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    found = re.match(r"HTTP/1\.1 (\d{3})", lines[0])
    headers = {name.lower(): text for name, _, text in (line.partition(": ") for line in lines[1:])}
    problems: list[str] = []
    status = int(found[1]) if found else 0
    if status in {0, 500} or b"Traceback" in body:
        problems.append("an internal error")
    if headers.get("x-content-type-options") != "nosniff":
        problems.append("missing security headers")
    if status >= 400 and not sent.startswith(b"HEAD"):
        if headers.get("content-type") == "application/json":
            error = json.loads(body).get("error", {})
            valid = set(error) <= {"code", "message", "retry_after"} and "code" in error
        else:
            valid = b'<link rel="stylesheet" href="/plain.css">' in body
        if not valid:
            problems.append("an error in another shape")
    if problems:
        raise FuzzError(f"{', '.join(problems)}:\n{sent!r}\n{got[:1000]!r}")
    return status


def send(host: str, port: int, request: bytes) -> bytes:
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall(request)
        parts: list[bytes] = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def script_faults(rng: random.Random, fake: Running) -> None:
    """New faults, or none. Nothing hangs for long, so that many requests fit in a minute."""
    fake.world.behaviours.clear()
    for _ in range(rng.randrange(4)):
        kind: Any = rng.choice([kind for kind in KINDS if kind != "hang"])
        fake.world.behaviours.add(
            Behaviour(
                rng.choice(FAMILIES),
                kind,
                times=rng.randrange(1, 20),
                retry_after=1,
                status=rng.choice([302, 400, 401, 403, 404, 429, 500, 503]),
                body=value(rng),
                seconds=0.05,
            )
        )


def fuzz(requests: int, seed: int) -> Counter[int]:
    """The number of responses by status."""
    statuses: Counter[int] = Counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        running() as fake,
        server(fake, Path(folder)) as (host, port, log),
        ThreadPoolExecutor(WORKERS) as pool,
    ):
        cookie = b""

        def one(place: int) -> int:
            rng = random.Random(f"{seed}:{place}")
            request = request_of(rng, f"{host}:{port}")
            # A log-out ends the session for all later requests.
            share = 0.005 if b"/auth/logout" in request else 0.9
            if rng.random() < share and b"\r\nCookie:" not in request:
                first, _, rest = request.partition(b"\r\n")
                request = first + b"\r\nCookie: " + cookie + b"\r\n" + rest
            return check(request, send(host, port, request))

        for start in range(0, requests, PER_FAULT):
            if start % PER_LOGIN == 0:  # faults end log-ins, too
                fake.world.behaviours.clear()
                cookie = log_in(fake, host, port)
            script_faults(random.Random(f"{seed}:faults:{start}"), fake)
            statuses.update(pool.map(one, range(start, min(start + PER_FAULT, requests))))
        fake.world.behaviours.clear()
        if "Traceback" in (written := log.read_text()):
            raise FuzzError(
                f"a stack trace in the log:\n{written[written.index('Traceback') :][:3000]}"
            )
    return statuses


def log_in(fake: Running, host: str, port: int) -> bytes:
    """A session cookie with all permissions."""
    from httpx2 import Client

    from tests.server.browser import Browser

    with Client(base_url=f"http://{host}:{port}", follow_redirects=False) as client:
        redirect = f"http://{host}:{port}/auth/spotify/callback"
        for one in fake.world.clients.values():
            one.redirect_uris = (*one.redirect_uris, redirect)
        browser = Browser(fake, client)
        answer = browser.log_in("taste", "playback", "keeping")
        assert answer.status_code == 303, answer.text
        return "; ".join(f"{name}={text}" for name, text in client.cookies.items()).encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    logging.disable()  # hides the fake's lines about the connections that it closes
    statuses = fuzz(arguments.requests, arguments.seed)
    counts = ", ".join(f"{status}: {count:,}" for status, count in sorted(statuses.items()))
    print(f"{statuses.total():,} requests, all answered correctly. {counts}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
