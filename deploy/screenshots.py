"""`make screenshots`: pictures of the page for the README, one light and one dark, and its icons.

The pictures show the built page, served by the real server, after the clicks of `show_path`. Runs
in the lab environment, which has Playwright. Not a test: whoever changes the page looks at them.
"""

from __future__ import annotations

import base64
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect, sync_playwright

from deploy import page
from deploy.browser import find_or_install
from deploy.steps import ROOT, SetupError, say

FOLDER = page.WEB / "screenshots"
DRAWINGS = page.WEB / "tools" / "drawings.html"
ICONS = page.WEB / "src" / "page" / "icons"
ICON_SIZES = {"maskable.png": 512, "apple-touch-icon.png": 180}
WIDTH, HEIGHT = 1280, 800
QUALITY = 70  # of WebP; text stays sharp and a file far below 100 kB
LIMIT_MS = 60_000
Theme = Literal["light", "dark"]


def show_path(shown: Page) -> None:
    """From sad to joyful: a path on the plane, and the Composer's first piece playing."""
    shown.get_by_role("button", name="sad", exact=True).click()
    shown.get_by_role("radio", name="Lift", exact=True).check()
    shown.get_by_role("button", name="Play", exact=True).click()
    expect(shown.get_by_text("Composed for “sad”").first).to_be_visible(timeout=LIMIT_MS)
    expect(shown.locator(".queue-row")).to_have_count(8, timeout=LIMIT_MS)
    position = shown.get_by_label("Position in the piece")
    expect(position).not_to_have_value("0", timeout=LIMIT_MS)
    shown.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")


def take(browser: Browser, address: str, theme: Theme) -> Path:
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=theme, reduced_motion="reduce"
    )
    shown = context.new_page()
    shown.goto(address)
    show_path(shown)
    shown.wait_for_timeout(2000)  # the first piece is composed and transitions have ended
    options = {"format": "webp", "quality": QUALITY}
    taken = context.new_cdp_session(shown).send("Page.captureScreenshot", options)
    path = FOLDER / f"{theme}.webp"
    path.write_bytes(base64.b64decode(taken["data"]))
    context.close()
    return path


def draw_icons(browser: Browser) -> None:
    """The app icon in its sizes, and the card that other sites show for a link to the page."""
    ICONS.mkdir(exist_ok=True)
    for name, size in ICON_SIZES.items():
        with browser.new_page(device_scale_factor=size / 512) as drawn:
            drawn.goto(DRAWINGS.as_uri())
            drawn.locator("#icon").screenshot(path=ICONS / name)
    with browser.new_page(viewport={"width": 1280, "height": 1280}) as drawn:
        drawn.goto(DRAWINGS.as_uri())
        drawn.evaluate("document.fonts.ready.then(() => null)")
        drawn.locator("#social").screenshot(path=ICONS / "social.jpg", quality=85)


@contextlib.contextmanager
def served() -> Iterator[str]:
    """The address of a server of the built page on a free port."""
    environ = {name: text for name, text in os.environ.items() if not name.startswith("UNDERTONE_")}
    command = [sys.executable, "-m", "server", "--port", "0"]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = next((line for line in server.stdout or () if "Undertone is at " in line), None)
        if said is None:
            raise SetupError("The server did not start; `make run` shows why.")
        yield said.split("Undertone is at ")[1].split()[0]
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    flags = ["--no-sandbox", "--disable-gpu"]
    try:
        with served() as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_or_install(), args=flags)
            for theme in ("light", "dark"):
                path = take(browser, address, theme)
                say(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
            draw_icons(browser)
            browser.close()
    except SetupError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
