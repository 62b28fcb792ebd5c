"""A headless Chromium with the page's own worker, called with picture numbers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from export.errors import JudgeError
from export.judge.pictures import Picture
from export.judge.site import serve_judge_page
from export.web import CHROMIUM_FLAGS, build_page, find_chromium

_FLAGS = [*CHROMIUM_FLAGS, "--disable-gpu"]


class Judge:
    def __init__(self, page: Any) -> None:
        self.page = page

    def judge(self, numbers: Sequence[int]) -> list[dict[str, Any]]:
        """{"picture", "judged" or None, "skipped" or None} for each, in any order."""
        return self.page.evaluate("numbers => judge(numbers)", list(numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeOptions:
    crops: bool = False
    workers: int = 1
    flags: tuple[str, ...] = ()  # additional Chromium flags


@contextlib.contextmanager
def open_judge(
    build: Path, models: Path, pictures: Sequence[Picture], options: JudgeOptions
) -> Iterator[Judge]:
    """`build`: an empty folder, into which the page is built."""
    from playwright.sync_api import Error, sync_playwright

    build_page("judge", build)
    try:
        with serve_judge_page(build, models, pictures) as address, sync_playwright() as playwright:
            flags = [*_FLAGS, *options.flags]
            chromium = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
            try:
                page = chromium.new_page()
                page.set_default_timeout(0)  # a busy machine is not an error
                page.goto(f"{address}/index.html")
                _open(page, options, models)
                yield Judge(page)
            finally:
                chromium.close()
    except Error as error:
        raise JudgeError(
            f"The browser stopped before the end: {error.message.splitlines()[0]} Repeat the "
            "command to resume, or set another browser in UNDERTONE_CHROMIUM."
        ) from error


def _open(page: Any, options: JudgeOptions, models: Path) -> None:
    request = {"crops": options.crops, "workers": options.workers}
    state = page.evaluate("options => openJudge(options)", request)
    if state["failed"]:
        raise JudgeError(f"The models cannot be used: {state['failed']}")
    if options.crops and not state["reads"]:
        raise JudgeError(
            f"{models} has no expression model, so face crops cannot be analysed. Export one "
            "(python -m export), or set a folder that has one in UNDERTONE_MODELS_DIR."
        )
