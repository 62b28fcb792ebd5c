"""How fast a folder of a person's own files is listened to in a real Chromium, and again.

    .venv-lab/bin/python -m tests.bench.files [FILES] [SECONDS_PER_FILE]

It makes the files (WAV of 22.05 kHz; 500 of 20 s by default), builds the page if it is stale, and
wants a quiet machine: most of it is wall clock. Processor time holds on a busy one, too.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.e2e import recordings
from tests.e2e.conftest import FLAGS
from tests.e2e.site import Site, built_page, chromium
from tests.e2e.visit import Visit, VisitOptions

_LIMIT_MS = 3_600_000
# A browser without File System Access: a field takes the folder.
_FIELDS = "delete window.showDirectoryPicker;"


def make_files(folder: Path, count: int, seconds: float) -> None:
    """Twelve pieces in turn, each time begun somewhere else: no two files are the same."""
    makers = (recordings.slow_minor_piano, recordings.fast_major_dance)
    pieces = [maker(seconds, transpose) for transpose in range(6) for maker in makers]
    for number in range(count):
        piece = pieces[number % len(pieces)]
        path = folder / f"{number // 20:02}" / f"{number:04}.wav"
        recordings.write_wav(path, np.roll(piece, -number * 997))


def _scan(person: Visit, folder: Path, ending: str) -> float:
    person.page.get_by_text("Your own music options").click()
    began = time.monotonic()
    field = person.page.locator(".files input[webkitdirectory]")
    field.set_input_files(folder)
    person.page.locator(".files-summary").get_by_text(ending).wait_for()
    return time.monotonic() - began


def _processor_seconds(session: CDPSession) -> float:
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(process["cpuTime"] for process in processes)


def _measure(
    visited: tuple[Browser, Site], page: Path, folder: Path, size: tuple[int, float]
) -> None:
    (browser, site), (count, seconds) = visited, size
    person = Visit(
        browser,
        site,
        VisitOptions(rendered=True, real_time=True, before=_FIELDS),
        limit_ms=_LIMIT_MS,
    )
    before = len(person.requests)
    whole = browser.new_browser_cdp_session()
    spent = _processor_seconds(whole)
    took = _scan(person, folder, "analysed just now")
    each = took / count
    spent = (_processor_seconds(whole) - spent) / count
    print(
        f"first scan: {count} files of {seconds:g} s in {took:.1f} s, {1000 * each:.0f} ms a file,"
    )
    print(f"            {seconds / each:.0f} times as fast as they play")
    print(f"processor time of the whole browser: {1000 * spent:.0f} ms a file")
    assets = page / "assets"
    loaded = {request.url.rsplit("/", 1)[-1] for request in person.requests[before:]}
    scripts = sorted(name for name in loaded if name.endswith(".js"))
    packed = sum((assets / f"{name}.br").stat().st_size for name in scripts)
    print(f"scripts loaded for it: {packed} bytes as brotli ({', '.join(scripts)})")
    parts = list(assets.glob("*Parser-*.js.br"))
    print(f"readers of tags for all other kinds: {sum(p.stat().st_size for p in parts)} bytes")
    person.page.reload()
    print(f"scan after a reload: {_scan(person, folder, 'No new files'):.1f} s")
    person.close()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    page = built_page(Path(tempfile.mkdtemp()))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "Music"
        make_files(folder, count, seconds)
        site = Site(page, Path(tempfile.mkdtemp()))
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium(), headless=True, args=FLAGS
                )
                _measure((browser, site), page, folder, (count, seconds))
                browser.close()
        finally:
            site.stop()


if __name__ == "__main__":
    main()
