"""From "Turn the camera on" to the first reading, on a cold cache: milliseconds, and bytes.

    .venv-lab/bin/python -m tests.bench.reading [RUNS]

A new browser context for each run, the shipped networks (UNDERTONE_MODELS_DIR names others, which
are sent as they lie there), a clip of a real face. It builds the page if it is stale, and wants a
quiet machine.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from tests.e2e import clips
from tests.e2e.conftest import FLAGS
from tests.e2e.site import Site, built_page, chromium
from tests.e2e.visit import Visit, VisitOptions

_LIMIT_MS = 120_000
# The moment of the tap, of the first guess and of the standing answer, on one clock.
_STOPWATCH = """
addEventListener("click", (event) => {
  if (event.target.closest?.("button")?.textContent.trim() !== "Turn the camera on") return;
  const tapped = performance.now();
  const look = () => {
    const text = document.body.innerText;
    if (/looks mostly/.test(text)) window.guessAfterMs ??= performance.now() - tapped;
    if (/Yes, I am/.test(text)) window.answerAfterMs = performance.now() - tapped;
    else setTimeout(look, 20);
  };
  look();
}, { capture: true });
"""


def _measure(browser: Browser, site: Site) -> tuple[float, float, int, int]:
    """Milliseconds to the first guess and to the answer; bytes before the tap and after it."""
    person = Visit(
        browser, site, VisitOptions(real_time=True, before=_STOPWATCH), limit_ms=_LIMIT_MS
    )
    try:
        person.page.wait_for_load_state("networkidle")
        before = len(person.requests)
        person.turn_camera_on()
        person.until("window.answerAfterMs !== undefined")
        guess, answer = person.page.evaluate("[guessAfterMs, answerAfterMs]")
        sizes = [
            sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))
            for request in person.requests
            if urlsplit(request.url).scheme.startswith("http")
        ]
    finally:
        person.close()
    return guess, answer, sum(sizes[:before]), sum(sizes[before:])


def main(runs: int) -> int:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        clip = clips.write_y4m(folder / "face.y4m", clips.moving_face())
        page = built_page(folder / "page")
        # The built page's own models are compressed, as people get them.
        site = Site(page, Path(os.environ.get("UNDERTONE_MODELS_DIR") or page / "models"))
        flags = [
            *FLAGS,
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={clip}",
        ]
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        try:
            found = [_measure(browser, site) for _ in range(runs)]
        finally:
            browser.close()
            site.stop()
    guesses, answers, before, after = zip(*found, strict=True)
    print(f"From the tap, cold cache, median of {runs}:")
    print(f"  first guess   {statistics.median(guesses):7.0f} ms")
    print(f"  first reading {statistics.median(answers):7.0f} ms")
    print(f"  bytes before the tap {max(before):,}, after it {max(after):,}")
    print(f"  together {max(before) + max(after):,} over the wire")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
