"""What the Composer costs in a real Chromium: bytes, time from tap to sound, processor.

    .venv-lab/bin/python -m tests.bench.composer [SECONDS]

It builds the page if it is stale, and wants a quiet machine: all of it is wall clock or
processor time.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.e2e.conftest import FLAGS
from tests.e2e.page_scripts import AUDIO_TAP
from tests.e2e.site import Site, built_page, chromium
from tests.e2e.visit import Visit, VisitOptions

_LIMIT_MS = 120_000
_PREPARED_MS = 15_000  # long enough for a slow machine to write a piece
# The moment of the tap, and of the first output that is not silence, on one clock.
_STOPWATCH = """
addEventListener("click", (event) => {
  if (event.target.closest?.("button")?.textContent.trim() !== "Play") return;
  const tapped = performance.now();
  const look = () => {
    if (window.audioTap.level() > 0.0005) window.heardAfterMs = performance.now() - tapped;
    else setTimeout(look, 5);
  };
  look();
}, { capture: true });
"""


def _processor(session: CDPSession) -> dict[str, float]:
    """Seconds of processor time so far, by kind of process."""
    spent: dict[str, float] = {}
    for process in session.send("SystemInfo.getProcessInfo")["processInfo"]:
        spent[process["type"]] = spent.get(process["type"], 0.0) + process["cpuTime"]
    return spent


def _main_thread(session: CDPSession) -> float:
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"]


def _heard_after(person: Visit) -> float:
    person.button("Play").click()
    person.until("window.heardAfterMs !== undefined")
    return person.page.evaluate("heardAfterMs")


def _measure(browser: Browser, site: Site, seconds: float) -> None:
    options = VisitOptions(rendered=True, real_time=True, before=AUDIO_TAP + _STOPWATCH)
    cold = Visit(browser, site, options, limit_ms=_LIMIT_MS)
    print(f"tap to first sound, nothing prepared: {_heard_after(cold):.0f} ms")
    cold.close()
    person = Visit(browser, site, options, limit_ms=_LIMIT_MS)
    person.button("content").click()
    person.page.wait_for_timeout(_PREPARED_MS)  # nothing in the page tells when it is
    print(f"tap to first sound, piece prepared: {_heard_after(person):.0f} ms")
    whole = browser.new_browser_cdp_session()
    page = person.context.new_cdp_session(person.page)
    page.send("Performance.enable")
    before = _processor(whole)
    person.page.wait_for_timeout(_PREPARED_MS)
    after = _processor(whole)
    print("preparing the next piece, processor seconds:", _difference(before, after))
    before, busy, began = after, _main_thread(page), time.monotonic()
    person.page.wait_for_timeout(seconds * 1000)
    lasted = time.monotonic() - began
    print(f"main thread while playing: {100 * (_main_thread(page) - busy) / lasted:.2f} %")
    print(
        "processor while playing, % of one core:",
        _difference(before, _processor(whole), 100 / lasted),
    )
    print("sources alive:", person.page.evaluate("audioTap.live"))
    person.close()


def _difference(before: dict[str, float], after: dict[str, float], scale: float = 1.0) -> str:
    shares = {kind: (after[kind] - before.get(kind, 0.0)) * scale for kind in after}
    return ", ".join(f"{kind} {share:.2f}" for kind, share in sorted(shares.items()))


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    page = built_page(Path(tempfile.mkdtemp()))
    for script in sorted((page / "assets").glob("composer-worker-*.js")):
        packed = Path(f"{script}.br").stat().st_size
        print(f"{script.name}: {script.stat().st_size} bytes, {packed} as brotli")
    site = Site(page, Path(tempfile.mkdtemp()))
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), headless=True, args=FLAGS
            )
            _measure(browser, site, seconds)
            browser.close()
    finally:
        site.stop()


if __name__ == "__main__":
    main()
