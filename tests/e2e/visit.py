"""One person's visit: a new browser context, whose requests and console messages are recorded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Locator,
    Request,
    ViewportSize,
    expect,
)

from tests.e2e.page_scripts import FRAME_CLOCK, PLAIN_TONE, RECORD_CAMERA_TRACKS
from tests.e2e.site import WEB, Site

# What the page may store after it has analysed pictures: which backend works.
NOTHING_OF_A_PICTURE = {
    "local": {"undertone.backend": "wasm"},
    "session": {},
    "cookies": "",
    "databases": [],
    "caches": [],
}
_STORED_DATA = """async () => {
  const full = [];
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const {name} of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const count = await done(database.transaction(store).objectStore(store).count());
      if (count > 0) full.push(`${name}/${store}`);
    }
    database.close();
  }
  return {
    local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie,
    databases: full, caches: await caches.keys(),
  };
}"""


# Between two colour schemes, colours pass through others that nobody has to read.
_FINISH_TRANSITIONS = """() => {
  for (const it of document.getAnimations()) if (it instanceof CSSTransition) it.finish();
}"""

Scheme = Literal["light", "dark"]

_PHONE: ViewportSize = {"width": 390, "height": 844}
_SCHEMES: tuple[Scheme, ...] = ("light", "dark")
_WIDE: ViewportSize = {"width": 1280, "height": 800}


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitOptions:
    """How this person comes to the page."""

    dark: bool = False
    phone: bool = False
    reduced_motion: bool = True
    locale: str = "en-GB"  # the browser's language
    rendered: bool = False  # hears what the Composer renders, not a plain tone in its place
    real_time: bool = False  # the page's clock does not wait for camera frames
    before: str = ""  # script that runs before the page's own
    expected_errors: Sequence[str] = ()  # parts of error messages that belong to the test


class Visit:
    """The page and what it did. Errors that the test does not expect make it fail."""

    def __init__(
        self, browser: Browser, site: Site, options: VisitOptions, *, limit_ms: float
    ) -> None:
        self.site = site
        self._limit_ms = limit_ms
        self.requests: list[Request] = []
        self.console: list[str] = []
        self.errors: list[str] = []
        self._scheme: Scheme = "dark" if options.dark else "light"
        self._expected_errors = options.expected_errors
        self.context = browser.new_context(
            viewport=_PHONE if options.phone else _WIDE,
            has_touch=options.phone,
            color_scheme=self._scheme,
            reduced_motion="reduce" if options.reduced_motion else "no-preference",
            locale=options.locale,
        )
        self.context.set_default_timeout(limit_ms)
        expect.set_options(timeout=limit_ms)
        self.context.on("request", self._on_request)
        self.context.on("console", self._on_console)
        sound = "" if options.rendered else PLAIN_TONE
        clock = "" if options.real_time else FRAME_CLOCK
        self.context.add_init_script(RECORD_CAMERA_TRACKS + clock + sound + options.before)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self._on_error(f"uncaught: {error}"))
        try:
            self.page.goto(site.url)
            expect(self.orb).to_be_visible()
        except (AssertionError, Error) as error:
            error.add_note(self.report())
            self.close()
            raise

    def _on_request(self, request: Request) -> None:
        self.requests.append(request)

    def _on_console(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text}")
        if message.type == "error":
            self._on_error(f"{message.text} ({message.location['url']})")

    def _on_error(self, error: str) -> None:
        if not any(expected in error for expected in self._expected_errors):
            self.errors.append(error)

    @property
    def orb(self) -> Locator:
        return self.page.locator(".plane-thumb[role=slider]")  # in any language

    @property
    def mood(self) -> Locator:
        """The mood's name, as the page says it."""
        return self.page.locator(".mood-summary output")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def text(self, text: str) -> Locator:
        return self.page.get_by_text(text)

    def explain_camera(self) -> None:
        offers = self.button("Suggest from my face").or_(self.button("Try the camera"))
        offers.click()

    def follow_menu(self, name: str) -> None:
        """Opens a screen from the menu."""
        self.button("Menu").click()
        self.page.get_by_role("link", name=name).click()

    def show_camera_details(self) -> None:
        self.button("Details").click()

    def turn_camera_on(self) -> None:
        self.explain_camera()
        self.button("Turn the camera on").click()

    def until(self, condition: str) -> None:
        """Waits for a condition, frame by frame.

        Playwright's `wait_for_function` evaluates text inside the page: its policy forbids that.
        """
        self.page.evaluate(
            f"""() => new Promise((resolve, reject) => {{
              const latest = Date.now() + {self._limit_ms};
              const poll = () => {{
                if ({condition}) resolve();
                else if (Date.now() > latest) reject(new Error({json.dumps(condition)}));
                else requestAnimationFrame(poll);
              }};
              poll();
            }})"""
        )

    @property
    def result_text(self) -> Locator:
        """The result of the reading, as a sentence."""
        return self.page.locator(".reading-result-text")

    def confirm(self) -> None:
        """Waits for a suggested mood and confirms it."""
        self.button("That's right").click()

    def stored_data(self) -> dict[str, Any]:
        """Everything that the page stores; of databases, the object stores that are not empty."""
        return self.page.evaluate(_STORED_DATA)

    def track_states(self) -> list[str]:
        return self.page.evaluate("window.cameraTracks.map((track) => track.readyState)")

    def accessibility_violations(self) -> list[str]:
        """What axe-core finds on the present screen."""
        if not self.page.evaluate("'axe' in window"):
            axe = (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text()
            # Evaluated by the debugger: the page's own policy would refuse an added script.
            self.page.evaluate(axe)
        found: dict[str, Any] = self.page.evaluate("axe.run(document)")
        return [
            f"{violation['id']}: {violation['help']} {node['target']} {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    def violations_in_all_themes_and_sizes(self) -> list[str]:
        """Violations in light and dark, at desktop and phone size. Restores the page's state."""
        before = self.page.viewport_size or _WIDE
        found = []
        for size in (_WIDE, _PHONE):
            self.page.set_viewport_size(size)
            for scheme in _SCHEMES:
                self.page.emulate_media(color_scheme=scheme)
                self.page.evaluate(_FINISH_TRANSITIONS)
                where = f"{scheme}, {size['width']} pixels wide"
                found += [f"{where}: {violation}" for violation in self.accessibility_violations()]
        self.page.set_viewport_size(before)
        self.page.emulate_media(color_scheme=self._scheme)
        return found

    def report(self) -> str:
        asked = [f"  {request.method} {request.url}" for request in self.requests]
        parts = [
            f"--- unexpected errors: {self.errors}",
            f"--- the browser at {self.page.url} said",
            *(f"  {line}" for line in self.console),
            "--- and asked for",
            *asked,
            "--- the server said",
            *(f"  {line.rstrip()}" for line in self.site.lines[-60:]),
        ]
        return "\n".join(parts)

    def close(self) -> None:
        self.context.close()
