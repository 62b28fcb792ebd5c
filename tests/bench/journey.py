"""How far it is from the first screen to music, for a newcomer without camera and account.

    .venv-lab/bin/python -m tests.bench.journey [ROUNDS]

Prints taps and seconds, hurried (one tap after the other) and with a moment's thought in between.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.conftest import FLAGS
from tests.e2e.page_scripts import AUDIO_TAP
from tests.e2e.site import Site, built_page, chromium
from tests.e2e.visit import Visit, VisitOptions

_LIMIT_MS = 120_000
_THOUGHT_MS = 3_000


def _walk(browser: Browser, site: Site, thought_ms: float) -> tuple[float, float]:
    """Seconds from the open page, and from the last tap, to the first sound."""
    person = Visit(
        browser,
        site,
        VisitOptions(rendered=True, real_time=True, before=AUDIO_TAP),
        limit_ms=_LIMIT_MS,
    )
    opened = time.monotonic()
    person.button("sad").click()
    person.page.wait_for_timeout(thought_ms)
    person.page.get_by_role("radio", name="Lift", exact=True).check()
    person.page.wait_for_timeout(thought_ms)
    person.button("Play").click()
    tapped = time.monotonic()
    person.until("audioTap.level() > 0.001")
    heard = time.monotonic()
    person.close()
    return heard - opened, heard - tapped


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    site = Site(built_page(Path(tempfile.mkdtemp())), Path(tempfile.mkdtemp()))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), headless=True, args=FLAGS
            )
            for name, thought_ms in (("hurried", 0), ("with thought", _THOUGHT_MS)):
                walks = [_walk(browser, site, thought_ms) for _ in range(rounds)]
                whole, last = (statistics.median(walk) for walk in zip(*walks, strict=True))
                print(f"{name}: 3 taps, {whole:.1f} s to sound, {last:.2f} s after the last tap")
            browser.close()
    finally:
        site.stop()


if __name__ == "__main__":
    main()
