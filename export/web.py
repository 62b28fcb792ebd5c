"""Tools around the page's project `web/`: run its scripts, build its pages, find Chromium."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from export.errors import ExportError

WEB = Path(__file__).parent.parent / "web"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def run_in_web(command: list[str | Path], complaint: str) -> str:
    """The command's output. Raises an error with the complaint and the end of stderr."""
    if not (WEB / "node_modules").is_dir():
        raise ExportError("The page's packages are missing. `make lab` installs them.")
    result = subprocess.run(  # noqa: S603
        command, cwd=WEB, capture_output=True, text=True, check=False
    )
    if result.returncode != 0:
        raise ExportError(f"{complaint}:\n{result.stderr[-2000:]}")
    return result.stdout


def find_chromium() -> str | None:
    """An installed Chromium, or None for Playwright's own."""
    named = os.environ.get("UNDERTONE_CHROMIUM")
    return named or next((path for path in map(shutil.which, _CHROMIUM_NAMES) if path), None)


def build_page(tool: str, out: Path) -> None:
    """Builds `web/tools/TOOL` into a folder."""
    vite = WEB / "node_modules" / ".bin" / "vite"
    run_in_web(
        [vite, "build", f"tools/{tool}", "--outDir", out, "--emptyOutDir", "--logLevel", "error"],
        f"web/tools/{tool} could not be built",
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore: a closing browser aborts its requests."""


@contextlib.contextmanager
def local_site(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serves `handler` on a free local port; yields the address."""
    server = _Server(("127.0.0.1", 0), handler)  # pyright: ignore[reportArgumentType]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
