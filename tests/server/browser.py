"""A person's browser in tests: walks through log-in at the fake Spotify and back to our server."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2

from server.spotify.fake.behaviour import Behaviour
from server.spotify.fake.serving import Running
from server.spotify.fake.world import World

CALM, BRIGHT = {"valence": -0.5, "energy": -0.4}, {"valence": 0.5, "energy": 0.5}
WISH: dict[str, Any] = {"path": [CALM, BRIGHT], "count": 10}


class Browser:
    """One person at one server."""

    def __init__(self, fake: Running, client: httpx2.Client) -> None:
        self.fake = fake
        self.client = client

    def another(self) -> Browser:
        """Somebody else's browser at the same server."""
        twin = httpx2.Client(
            transport=self.client._transport,
            base_url=self.client.base_url,
            headers=self.client.headers,
        )
        return Browser(self.fake, twin)

    @property
    def world(self) -> World:
        return self.fake.world

    def to_spotify(self, next_path: str = "/", groups: Sequence[str] = ()) -> str:
        """Presses our log-in button; gives the address at Spotify that it leads to."""
        asked = {"next": next_path, "for": list(groups)}
        answer = self.client.get("/auth/spotify/login", params=asked)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def decide(self, address: str, *, user: str = "ada", decision: str = "allow") -> str:
        """Answers Spotify's question; gives the address of ours that it leads back to."""
        page = httpx2.get(address)
        ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)
        assert ticket, page.text
        form = {"ticket": ticket[1], "user": user, "decision": decision}
        answer = httpx2.post(f"{self.fake.url}/consent", data=form)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def log_in(
        self, *groups: str, user: str = "ada", decision: str = "allow", next_path: str = "/"
    ) -> httpx2.Response:
        """All of it; gives our answer to the callback."""
        address = self.to_spotify(next_path, groups)
        return self.client.get(self.decide(address, user=user, decision=decision))

    def session(self) -> dict[str, Any]:
        """What the page is told about Spotify."""
        return self.client.get("/api/session").json()["spotify"]

    def recommend(self, **wish: Any) -> httpx2.Response:
        return self.client.post("/api/recommendations", json={**WISH, **wish})

    def uris(self, count: int = 3) -> list[str]:
        return [track.uri for track in list(self.world.catalogue.tracks.values())[:count]]

    def script(self, family: str, kind: Any, **more: Any) -> None:
        """Makes the fake unkind."""
        self.world.behaviours.add(Behaviour(family, kind, **more))


def query_of(address: str) -> dict[str, str]:
    """The query of an address, each name once."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
