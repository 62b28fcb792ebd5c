"""A visit to a real server whose Spotify is a fake that can fail on demand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, expect

from server.spotify.fake.behaviour import Behaviour
from server.spotify.fake.serving import Running
from tests.e2e.visit import Visit


@dataclass(frozen=True)
class SpotifyVisit:
    """One person at a server with the fake Spotify."""

    visit: Visit
    fake: Running

    @property
    def panel(self) -> Locator:
        return self.visit.page.get_by_role("region", name="Spotify")

    @property
    def tracks(self) -> Locator:
        return self.panel.locator(".track")

    @property
    def errors_shown(self) -> Locator:
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

    def add_fault(self, behaviour: Behaviour) -> None:
        self.fake.world.behaviours.add(behaviour)


OpenWithSpotify = Callable[..., SpotifyVisit]


def spotify_settings(fake: Running, folder: Path) -> dict[str, str]:
    """Settings of a server that uses the fake Spotify."""
    client = next(iter(fake.world.clients.values()))
    return {
        "spotify_accounts_url": fake.url,
        "spotify_api_url": fake.url,
        "spotify_client_id": client.id,
        "spotify_client_secret": client.secret,
        "demonstration": "1",
        "cookie_key_file": str(folder / "cookie.key"),
    }
