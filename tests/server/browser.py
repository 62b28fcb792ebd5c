"""A browser for tests, which can log in through the fake Spotify."""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2

from server.spotify.fake.behaviour import Behaviour
from server.spotify.fake.serving import Running
from server.spotify.fake.world import World

CALM, BRIGHT = {"valence": -0.5, "energy": -0.4}, {"valence": 0.5, "energy": 0.5}
# The fake Spotify speaks plain HTTP. Loading the usual certificates takes 50 ms a request.
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
REQUEST: dict[str, Any] = {"path": [CALM, BRIGHT], "count": 10}


class Browser:
    """One person at one server."""

    def __init__(self, fake: Running, client: httpx2.Client) -> None:
        self.fake = fake
        self.client = client

    def another(self) -> Browser:
        """A browser without this one's cookies, at the same server."""
        twin = httpx2.Client(
            transport=self.client._transport,
            base_url=self.client.base_url,
            headers=self.client.headers,
        )
        return Browser(self.fake, twin)

    @property
    def world(self) -> World:
        return self.fake.world

    def to_spotify(self, next_path: str = "/", permissions: Sequence[str] = ()) -> str:
        """Follows our log-in link; returns the address at Spotify that it redirects to."""
        query = {"next": next_path, "for": list(permissions)}
        answer = self.client.get("/auth/spotify/login", params=query)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def decide(self, address: str, *, user: str = "ada", decision: str = "allow") -> str:
        """Answers Spotify's consent page; returns the callback address that it redirects to."""
        page = httpx2.get(address, verify=NO_CERTIFICATES)
        ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)
        assert ticket, page.text
        form = {"ticket": ticket[1], "user": user, "decision": decision}
        answer = httpx2.post(f"{self.fake.url}/consent", data=form, verify=NO_CERTIFICATES)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def log_in(
        self, *permissions: str, user: str = "ada", decision: str = "allow", next_path: str = "/"
    ) -> httpx2.Response:
        """The whole log-in; returns our response to the callback."""
        address = self.to_spotify(next_path, permissions)
        return self.client.get(self.decide(address, user=user, decision=decision))

    def session(self) -> dict[str, Any]:
        """The Spotify part of the session response."""
        return self.client.get("/api/session").json()["spotify"]

    def recommend(self, **fields: Any) -> httpx2.Response:
        return self.client.post("/api/recommendations", json={**REQUEST, **fields})

    def uris(self, count: int = 3) -> list[str]:
        return [track.uri for track in list(self.world.catalogue.tracks.values())[:count]]

    def script(self, family: str, kind: Any, **more: Any) -> None:
        """Makes the fake Spotify fail or respond differently."""
        self.world.behaviours.add(Behaviour(family, kind, **more))


def query_of(address: str) -> dict[str, str]:
    """The query of an address, each name once."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
