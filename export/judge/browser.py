"""A headless Chromium on the judge's page: the page's own worker, asked for pictures by number."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from export.judge.errors import JudgeError
from export.judge.pictures import Picture
from export.judge.site import served

WEB = Path(__file__).parents[2] / "web"
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class Judge:
    def __init__(self, page: Any) -> None:
        self.page = page

    def judge(self, numbers: Sequence[int]) -> list[dict[str, Any]]:
        """{"picture", "judged" or None, "skipped" or None} for each, in any order."""
        return self.page.evaluate("numbers => judge(numbers)", list(numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    crops: bool = False
    workers: int = 1
    flags: tuple[str, ...] = ()  # more of Chromium's


@contextlib.contextmanager
def opened_judge(
    build: Path, models: Path, pictures: Sequence[Picture], setting: Setting
) -> Iterator[Judge]:
    """`build`: an empty folder, into which the page is built."""
    from playwright.sync_api import Error, sync_playwright

    _build_page(build)
    try:
        with served(build, models, pictures) as address, sync_playwright() as playwright:
            flags = [*_FLAGS, *setting.flags]
            chromium = playwright.chromium.launch(executable_path=_chromium(), args=flags)
            try:
                page = chromium.new_page()
                page.set_default_timeout(0)  # a busy machine is no error
                page.goto(f"{address}/index.html")
                _open(page, setting, models)
                yield Judge(page)
            finally:
                chromium.close()
    except Error as error:
        raise JudgeError(
            f"The browser ended before its work was done: {error.message.splitlines()[0]} "
            "The same command goes on from here; UNDERTONE_CHROMIUM names another browser."
        ) from error


def _open(page: Any, setting: Setting, models: Path) -> None:
    wanted = {"crops": setting.crops, "workers": setting.workers}
    opened = page.evaluate("wanted => openJudge(wanted)", wanted)
    if opened["failed"]:
        raise JudgeError(f"The networks cannot be used: {opened['failed']}")
    if setting.crops and not opened["reads"]:
        raise JudgeError(
            f"{models} holds no network that reads expressions, so cut-out faces cannot be judged. "
            "Export one (python -m export), or name a folder that has one in UNDERTONE_MODELS_DIR."
        )


def _chromium() -> str | None:
    """An installed Chromium, or None for Playwright's own."""
    named = os.environ.get("UNDERTONE_CHROMIUM")
    return named or next((path for path in map(shutil.which, _CHROMIUM_NAMES) if path), None)


def _build_page(out: Path) -> None:
    vite = WEB / "node_modules" / ".bin" / "vite"
    if not vite.exists():
        raise JudgeError("The page's packages are missing. `make judge` installs them.")
    done = subprocess.run(  # noqa: S603
        [vite, "build", "tools/judge", "--outDir", out, "--emptyOutDir", "--logLevel", "error"],
        cwd=WEB,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise JudgeError(f"The judge's page could not be built:\n{done.stderr[-2000:]}")
