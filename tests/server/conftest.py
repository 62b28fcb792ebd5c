"""A built page of a few small files, and clients that speak to the app as a browser would."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from server.app import create_app
from server.settings import Settings, read_settings

ADDRESS = "http://127.0.0.1:8000"
OURS = {"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}

SCRIPT = b"export const mood = 1;\n" * 40
WASM = b"\0asm\x01\0\0\0" + bytes(range(256)) * 8


@pytest.fixture(scope="session")
def built_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build leaves behind, in small."""
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
    """Starts an app with these settings; gives a client that follows no redirect by itself."""
    with ExitStack() as stack:

        def make(**environ: str) -> TestClient:
            return stack.enter_context(client_of(make_settings(**environ)))

        yield make


def client_of(settings: Settings, **extra: Any) -> TestClient:
    """A client that looks like our own page in a browser."""
    return TestClient(
        create_app(settings),
        base_url=settings.address,
        headers=OURS,
        follow_redirects=False,
        raise_server_exceptions=False,
        **extra,
    )


@pytest.fixture
def client(make_client: Callable[..., TestClient]) -> TestClient:
    """The server as it comes, without Spotify."""
    return make_client()
