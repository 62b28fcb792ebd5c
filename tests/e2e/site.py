"""The real server over the real page, as a subprocess; and the page's build, when it is stale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
_START_LIMIT_S = 60


def built_page(elsewhere: Path) -> Path:
    """UNDERTONE_PAGE_DIR where it is set, else web/dist; built `elsewhere` if a source is younger.

    Not into web/dist itself: somebody may be serving it.
    """
    given = os.environ.get("UNDERTONE_PAGE_DIR")
    if given:
        return Path(given)
    index = WEB / "dist" / "index.html"
    if index.is_file() and index.stat().st_mtime >= _youngest_source():
        return index.parent
    vite = WEB / "node_modules" / ".bin" / "vite"
    build = [vite, "build", "--logLevel", "warn", "--emptyOutDir", "--outDir", elsewhere]
    subprocess.run(build, cwd=WEB, check=True)
    return elsewhere


def _youngest_source() -> float:
    files = [WEB / "index.html", WEB / "vite.config.ts", WEB / "package-lock.json"]
    for folder in ("src", "public", "build"):
        files += [path for path in (WEB / folder).rglob("*") if path.is_file()]
    return max(path.stat().st_mtime for path in files)


class Site:
    """`python -m server` on a free port; its output is kept for the report of a failed test."""

    def __init__(
        self, page_dir: Path, models_dir: Path, settings: Mapping[str, str] | None = None
    ) -> None:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("UNDERTONE_")
        }
        environment |= {
            "UNDERTONE_PAGE_DIR": str(page_dir),
            "UNDERTONE_MODELS_DIR": str(models_dir),
            "UNDERTONE_COOKIE_KEYS": "",
            "PYTHONUNBUFFERED": "1",
            **{f"UNDERTONE_{name.upper()}": value for name, value in (settings or {}).items()},
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "server", "--port", "0"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self._address: str | None = None
        self._started = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self._started.wait(_START_LIMIT_S) or self._address is None:
            self.stop()
            raise RuntimeError("The server did not start:\n" + "".join(self.lines))
        self.url = self._address
        # The port listens before the app runs, so this answer comes when the app does.
        with urllib.request.urlopen(f"{self.url}/healthz", timeout=_START_LIMIT_S) as answer:
            assert answer.status == 200

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self.lines.append(line)
            if "Undertone is at " in line:
                self._address = line.split("Undertone is at ")[1].split()[0]
                self._started.set()
        self._started.set()

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        if self._process.stdout:
            self._process.stdout.close()


def chromium() -> str | None:
    """An installed Chromium; None for Playwright's own."""
    named = os.environ.get("UNDERTONE_CHROMIUM")
    if named:
        return named
    names = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)
