"""Fixtures: a small built page, a fake Spotify, Redis, and clients that act like a browser."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import redis
from starlette.testclient import TestClient

from server.app import create_app
from server.settings import Settings, read_settings, variable
from server.spotify.client import SpotifyClient
from server.spotify.fake.serving import Running, running
from tests.server.browser import Browser
from tests.server.raw_server import Recorder

ADDRESS = "http://127.0.0.1:8000"
NOON = 1_796_040_000.0  # the hour of the day decides what is recommended
KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYyE="

SCRIPT = b"export const mood = 1;\n" * 40
WASM = b"\0asm\x01\0\0\0" + bytes(range(256)) * 8


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Removes settings that the developer's environment may contain."""
    for name in ("PORT", *(variable(field.name) for field in fields(Settings))):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def built_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built page of a few small files."""
    page = tmp_path_factory.mktemp("page")
    (page / "assets").mkdir()
    (page / "models" / "tiny").mkdir(parents=True)
    (page / "index.html").write_text("<!doctype html><title>Undertone</title>")
    script = page / "assets" / "main-Ab_d12-4.js"
    script.write_bytes(SCRIPT)
    script.with_name(script.name + ".gz").write_bytes(gzip.compress(SCRIPT, mtime=0))
    script.with_name(script.name + ".br").write_bytes(b"stands for brotli")
    (page / "assets" / "tfjs-abcdefgh.wasm").write_bytes(WASM)
    (page / "models" / "tiny" / "manifest.json").write_text('{"schema": 1}')
    (page / "models" / "tiny" / "weights.bin").write_bytes(bytes(range(100)))
    (page / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (page / ".secret").write_text("not for anybody")
    (page.parent / "outside.txt").write_text("not for anybody either")
    (page / "way-out.txt").symlink_to(page.parent / "outside.txt")
    return page


@pytest.fixture
def make_settings(built_page: Path) -> Callable[..., Settings]:
    """Settings as if read from an environment with these UNDERTONE_* variables."""

    def make(**environ: str) -> Settings:
        known = {"UNDERTONE_PAGE_DIR": str(built_page)}
        known.update({f"UNDERTONE_{name.upper()}": value for name, value in environ.items()})
        return read_settings(known)

    return make


@pytest.fixture
def make_client(make_settings: Callable[..., Settings]) -> Iterator[Callable[..., TestClient]]:
    """Starts an app with these settings; returns a client that does not follow redirects."""
    with ExitStack() as stack:

        def make(**environ: str) -> TestClient:
            return stack.enter_context(client_of(make_settings(**environ)))

        yield make


def client_of(settings: Settings, fake: Running | None = None) -> TestClient:
    """A client that sends a browser's headers; its server uses the fake Spotify's clock."""
    return TestClient(
        create_app(settings, clock=(lambda: fake.world.now) if fake else time.time),
        base_url=settings.address,
        headers={"Origin": settings.address, "Sec-Fetch-Site": "same-origin"},
        follow_redirects=False,
        raise_server_exceptions=False,
    )


@pytest.fixture
def client(make_client: Callable[..., TestClient]) -> TestClient:
    """A client of a server with default settings, so without Spotify."""
    return make_client()


@pytest.fixture(scope="session")
def running_fake() -> Iterator[Running]:
    """A fake Spotify on its own socket, shared by all tests."""
    with running() as fake:
        yield fake


@pytest.fixture
def fake(running_fake: Running) -> Running:
    """The fake Spotify, reset to its initial state."""
    running_fake.world.reset()
    running_fake.world.skew = NOON - time.time()
    return running_fake


@pytest.fixture
def with_spotify(fake: Running) -> Callable[..., dict[str, str]]:
    """Settings for a server that uses the fake Spotify, with or without a client secret."""

    def variables(*, secret: bool = True, **environ: str) -> dict[str, str]:
        app = next(iter(fake.world.clients.values()))
        known = {
            "spotify_client_id": app.id,
            "spotify_api_url": fake.url,
            "spotify_accounts_url": fake.url,
            "cookie_keys": KEY,
        }
        if secret:
            known["spotify_client_secret"] = app.secret
        return {**known, **environ}

    return variables


@pytest.fixture
def make_browser(
    fake: Running,
    make_settings: Callable[..., Settings],
    with_spotify: Callable[..., dict[str, str]],
) -> Iterator[Callable[..., Browser]]:
    """Starts a server of its own for each browser, or a further browser for a given server."""
    with ExitStack() as stack:

        def make(*, secret: bool = True, **environ: str) -> Browser:
            settings = make_settings(**with_spotify(secret=secret, **environ))
            return Browser(fake, stack.enter_context(client_of(settings, fake)))

        yield make


@pytest.fixture(params=["secret", "pkce"])
def browser(request: pytest.FixtureRequest, make_browser: Callable[..., Browser]) -> Browser:
    """A browser at a server with Spotify; once with the app's secret and once with PKCE."""
    return make_browser(secret=request.param == "secret")


@pytest.fixture
def guest(make_browser: Callable[..., Browser]) -> Browser:
    """A browser at a server that has the app's secret."""
    return make_browser()


@pytest.fixture
def spotify(fake: Running) -> Iterator[SpotifyClient]:
    """Our client of the fake Spotify, with the app's secret."""
    app = next(iter(fake.world.clients.values()))
    made = SpotifyClient(
        Settings(
            spotify_client_id=app.id,
            spotify_client_secret=app.secret,
            spotify_api_url=fake.url,
            spotify_accounts_url=fake.url,
            cookie_keys=(KEY,),
        )
    )
    yield made
    made.close()


@contextmanager
def redis_on(folder: Path) -> Generator[tuple[str, subprocess.Popen[str]]]:
    """A real Redis of our own on a socket in a folder; Debian's package is `redis-server`."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.fail("redis-server is missing; install it (Debian's package is redis-server)")
    # Not in pytest's deep folder: a socket's path has at most 107 characters.
    with (
        TemporaryDirectory(prefix="redis-") as short,
        subprocess.Popen(
            [program, "--port", "0", "--unixsocket", f"{short}/socket", "--save", ""],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        if not any("ready to accept" in line.lower() for line in process.stdout):
            pytest.fail("redis-server did not start")
        threading.Thread(target=process.stdout.read, daemon=True).start()
        try:
            yield f"unix://{short}/socket", process
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis that all tests share."""
    with redis_on(tmp_path_factory.mktemp("redis")) as (url, _):
        yield url


@pytest.fixture
def redis_url(redis_server: str) -> Iterator[str]:
    """The shared Redis, emptied."""
    with redis.Redis.from_url(redis_server) as connection:
        connection.flushall()
        yield redis_server


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def settings(make_settings: Callable[..., Settings]) -> Settings:
    return make_settings()


def raw(client: TestClient, path: str, **headers: str) -> tuple[bytes, dict[str, str]]:
    """The encoded body as sent, and the headers."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    with client.stream("GET", path, headers=headers) as response:
        return b"".join(response.iter_raw()), dict(response.headers)
