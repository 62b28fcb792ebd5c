"""A headless Chromium on the judge's page: the page's own worker, asked for pictures by number."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from export.chromium import FLAGS, build_page, find_chromium
from export.judge.errors import JudgeError
from export.judge.pictures import Picture
from export.judge.site import served

_FLAGS = [*FLAGS, "--disable-gpu"]


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

    build_page("judge", build)
    try:
        with served(build, models, pictures) as address, sync_playwright() as playwright:
            flags = [*_FLAGS, *setting.flags]
            chromium = playwright.chromium.launch(executable_path=find_chromium(), args=flags)
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
