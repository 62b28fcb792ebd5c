"""One person's visit: a fresh browser context, with all that it asked for and said written down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Request, expect

from tests.e2e.site import WEB, Site

# Keeps hold of every track the page was lent, so that a test can see whether it was given back.
_KEEP_TRACKS = """
window.lentTracks = [];
const lend = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
if (lend) navigator.mediaDevices.getUserMedia = async (wishes) => {
  const stream = await lend(wishes);
  window.lentTracks.push(...stream.getTracks());
  return stream;
};
"""


# What the page may keep after it has looked at pictures: which backend answered right.
NOTHING_OF_A_PICTURE = {
    "local": {"undertone.backend": "wasm"},
    "session": {},
    "cookies": "",
    "databases": [],
    "caches": [],
}
_KEPT = """async () => {
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

# The page's clock at a fifth of its pace: what it waits for does not run out on a busy machine.
_PATIENCE = """
const now = performance.now.bind(performance);
performance.now = () => now() / 5;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How this person comes to the page."""

    dark: bool = False
    phone: bool = False
    still: bool = True  # wants no motion
    patient: bool = False  # gives the page five times as long before it ends a look by itself
    before: str = ""  # script that runs before the page's own
    expecting: Sequence[str] = ()  # parts of error messages that belong to the test


class Visit:
    """The page, and what it did. Errors that it reports and nobody expects fail the test."""

    def __init__(self, browser: Browser, site: Site, manner: Manner, *, limit_ms: float) -> None:
        self.site = site
        self._limit_ms = limit_ms
        self.requests: list[Request] = []
        self.said: list[str] = []
        self.errors: list[str] = []
        self._expecting = manner.expecting
        self.context = browser.new_context(
            viewport={"width": 390, "height": 844}
            if manner.phone
            else {"width": 1280, "height": 800},
            has_touch=manner.phone,
            color_scheme="dark" if manner.dark else "light",
            reduced_motion="reduce" if manner.still else "no-preference",
        )
        self.context.set_default_timeout(limit_ms)
        expect.set_options(timeout=limit_ms)
        self.context.on("request", self._write_down)
        self.context.on("console", self._hear)
        self.context.add_init_script(
            _KEEP_TRACKS + (_PATIENCE if manner.patient else "") + manner.before
        )
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self._note(f"uncaught: {error}"))
        try:
            self.page.goto(site.url)
            expect(self.orb).to_be_visible()
        except (AssertionError, Error) as error:
            error.add_note(self.story())
            self.close()
            raise

    def _write_down(self, request: Request) -> None:
        self.requests.append(request)

    def _hear(self, message: ConsoleMessage) -> None:
        self.said.append(f"{message.type}: {message.text}")
        if message.type == "error":
            self._note(f"{message.text} ({message.location['url']})")

    def _note(self, error: str) -> None:
        if not any(expected in error for expected in self._expecting):
            self.errors.append(error)

    @property
    def orb(self) -> Locator:
        return self.page.get_by_role("slider", name="Your mood")

    @property
    def mood(self) -> Locator:
        """The mood's name, as the page says it."""
        return self.page.get_by_role("region", name="Your mood").get_by_role("status")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def text(self, text: str) -> Locator:
        return self.page.get_by_text(text)

    def explain_camera(self) -> None:
        offers = self.button("Suggest from my face").or_(self.button("Try the camera"))
        offers.click()

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
              const look = () => {{
                if ({condition}) resolve();
                else if (Date.now() > latest) reject(new Error({json.dumps(condition)}));
                else requestAnimationFrame(look);
              }};
              look();
            }})"""
        )

    @property
    def words(self) -> Locator:
        """What the looking comes to, as a sentence."""
        return self.page.locator(".reading-result-text")

    def agree(self) -> None:
        """Waits for an answer and takes it for true."""
        self.page.get_by_role("button", name="Yes, I am").click()

    def kept(self) -> dict[str, Any]:
        """Everything that the page keeps; of databases, those parts that hold something."""
        return self.page.evaluate(_KEPT)

    def track_states(self) -> list[str]:
        return self.page.evaluate("window.lentTracks.map((track) => track.readyState)")

    def barriers(self) -> list[str]:
        """What axe-core finds against accessibility on the present screen."""
        axe = (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text()
        # Evaluated by the debugger: the page's own policy would refuse an added script.
        self.page.evaluate(axe)
        found: dict[str, Any] = self.page.evaluate("axe.run(document)")
        return [
            f"{violation['id']}: {violation['help']} {node['target']} {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    def story(self) -> str:
        asked = [f"  {request.method} {request.url}" for request in self.requests]
        parts = [
            f"--- errors nobody expected: {self.errors}",
            f"--- the browser at {self.page.url} said",
            *(f"  {line}" for line in self.said),
            "--- and asked for",
            *asked,
            "--- the server said",
            *(f"  {line.rstrip()}" for line in self.site.lines[-60:]),
        ]
        return "\n".join(parts)

    def close(self) -> None:
        self.context.close()
