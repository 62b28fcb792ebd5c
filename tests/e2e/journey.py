"""A person on the way through the page's Spotify part, at a real server whose Spotify can be
spoilt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect

from server.spotify.fake.behaviour import Behaviour
from server.spotify.fake.serving import Running
from tests.e2e.models import LAY_OUT
from tests.e2e.site import Site
from tests.e2e.visit import Manner, Visit

_LIMIT_MS = 45_000  # the server gives Spotify 12 seconds, and machines that test are busy


@dataclass(frozen=True)
class Journey:
    """One person at a server whose Spotify can be spoilt."""

    visit: Visit
    fake: Running

    @property
    def panel(self) -> Locator:
        return self.visit.page.get_by_role("region", name="Spotify")

    @property
    def tracks(self) -> Locator:
        return self.panel.locator(".track")

    @property
    def troubles(self) -> Locator:
        return self.panel.get_by_role("alert")

    def feel(self, word: str) -> None:
        self.visit.button(word).click()

    def find(self) -> None:
        self.panel.get_by_role("button", name="Find music for this mood").click()

    def found(self) -> list[str]:
        """The uris of the list, once it is there."""
        expect(self.tracks.first).to_be_visible()
        links = self.tracks.locator("h3 a").evaluate_all("all => all.map(a => a.href)")
        return [f"spotify:track:{link.rsplit('/', 1)[1]}" for link in links]

    def log_in(self, link: str = "Log in with Spotify", *, who: str = "Ada") -> None:
        page = self.visit.page
        self.panel.get_by_role("link", name=link).click()
        expect(page).to_have_title("Spotify demonstration - not the real Spotify")
        page.get_by_role("radio", name=who).check()
        page.get_by_role("button", name="Allow").click()

    def spoil(self, behaviour: Behaviour) -> None:
        self.fake.world.behaviours.add(behaviour)


Begin = Callable[..., Journey]


@contextmanager
def journeys(fake: Running, page_dir: Path, folder: Path, browser: Browser) -> Iterator[Begin]:
    """A server of its own for this test: what Spotify forbids is remembered there, and must not
    leak.
    """
    client = next(iter(fake.world.clients.values()))
    LAY_OUT["missing"](folder)
    site = Site(
        page_dir,
        folder,
        spotify_accounts_url=fake.url,
        spotify_api_url=fake.url,
        spotify_client_id=client.id,
        spotify_client_secret=client.secret,
        demonstration="1",
        cookie_key_file=str(folder / "cookie.key"),
    )
    visits: list[Visit] = []

    def begin(*expecting: str, phone: bool = False, before: str = "") -> Journey:
        manner = Manner(expecting=expecting, phone=phone, before=before)
        made = Visit(browser, site, manner, limit_ms=_LIMIT_MS)
        visits.append(made)
        return Journey(made, fake)

    try:
        yield begin
        assert [error for visit in visits for error in visit.errors] == []
    except BaseException:
        stories = [visit.story() for visit in visits]
        print(*(stories or site.lines), sep="\n")  # noqa: T201
        raise
    finally:
        for visit in visits:
            visit.close()
        site.stop()
