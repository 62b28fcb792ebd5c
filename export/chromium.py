"""A real Chromium for the pages of `web/tools/`: which one, how started, how built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from export.web import WEB, run_in_web

FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_chromium() -> str | None:
    """An installed Chromium, or None for Playwright's own."""
    named = os.environ.get("UNDERTONE_CHROMIUM")
    return named or next((path for path in map(shutil.which, _NAMES) if path), None)


def build_page(tool: str, out: Path) -> None:
    """Builds `web/tools/TOOL` into a folder."""
    vite = WEB / "node_modules" / ".bin" / "vite"
    run_in_web(
        [vite, "build", f"tools/{tool}", "--outDir", out, "--emptyOutDir", "--logLevel", "error"],
        f"web/tools/{tool} could not be built",
    )
