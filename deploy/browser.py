"""Finds a Chromium for the browser tests, or brings one, and says which it is.

Order: UNDERTONE_CHROMIUM, a Chromium on PATH, Playwright's own download, Debian's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from deploy import distribution
from deploy.environments import LAB
from deploy.steps import SetupError, say

ON_PATH = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright as p\n"
    "with p() as it: print(it.chromium.executable_path)"
)


def find_or_install() -> Path:
    named = os.environ.get("UNDERTONE_CHROMIUM")
    if named:
        if not _starts(named):
            raise SetupError(f"UNDERTONE_CHROMIUM is {named!r}, which does not start as a browser.")
        return Path(named)
    return _installed() or _from_playwright() or _from_the_distribution()


def _installed() -> Path | None:
    for name in ON_PATH:
        path = shutil.which(name)
        if path and _starts(path):
            return Path(path)
    return None


def _from_playwright() -> Path | None:
    asked = subprocess.run(
        [LAB.python, "-c", _ASK_PLAYWRIGHT], capture_output=True, text=True, check=True
    )
    path = asked.stdout.strip()
    if _starts(path):
        return Path(path)
    say("No Chromium is installed; trying Playwright's own download ...")
    subprocess.run([LAB.python, "-m", "playwright", "install", "chromium"], check=False)
    return Path(path) if _starts(path) else None


def _from_the_distribution() -> Path:
    advice = (
        "The browser tests need Chromium. Install it (Debian: apt-get install chromium) or set "
        "UNDERTONE_CHROMIUM to a browser's path, then try again."
    )
    distribution.install("chromium", advice)
    path = _installed()
    if path is None:
        raise SetupError(advice)
    return path


def _starts(path: str) -> bool:
    """`--version` also loads the browser's libraries, so it fails where one is missing."""
    if not path or not Path(path).exists():
        return False
    answer = subprocess.run([path, "--version"], capture_output=True, check=False)
    return answer.returncode == 0
