"""The fake without a socket, and helpers that log a user in."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from server.spotify.fake.accounts import KNOWN_SCOPES
from server.spotify.fake.app import create_app
from server.spotify.fake.world import World

REDIRECT = "http://127.0.0.1:8000/auth/spotify/callback"
VERIFIER = "v" * 64
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def spotify(world: World) -> TestClient:
    return TestClient(create_app(world), base_url="http://127.0.0.1:8899", follow_redirects=False)


class Person:
    """Walks through the consent page as a browser would."""

    def __init__(self, spotify: TestClient, world: World) -> None:
        self.spotify, self.app = spotify, next(iter(world.clients.values()))

    def ask(self, **changes: str | None) -> dict[str, str]:
        asked = {
            "client_id": self.app.id,
            "response_type": "code",
            "redirect_uri": REDIRECT,
            "state": "s1",
            "scope": " ".join(sorted(KNOWN_SCOPES)),
            **changes,
        }
        return {key: value for key, value in asked.items() if value is not None}

    def decide(
        self, user: str = "ada", decision: str = "allow", **changes: str | None
    ) -> dict[str, str]:
        page = self.spotify.get("/authorize", params=self.ask(**changes))
        assert page.status_code == 200, page.text
        ticket = re.search(r'name="ticket" value="([^"]+)"', page.text)
        assert ticket
        form = {"ticket": ticket[1], "user": user, "decision": decision}
        answer = self.spotify.post("/consent", data=form)
        assert answer.status_code == 303
        return {
            key: values[0]
            for key, values in parse_qs(urlsplit(answer.headers["location"]).query).items()
        }

    def token(self, **form: str | None) -> dict[str, object]:
        given = {"client_id": self.app.id, "client_secret": self.app.secret, **form}
        answer = self.spotify.post(
            "/api/token", data={key: value for key, value in given.items() if value is not None}
        )
        return {"status": answer.status_code, **answer.json()}

    def exchange(self, code: str, **changes: str | None) -> dict[str, object]:
        return self.token(
            grant_type="authorization_code", code=code, **{"redirect_uri": REDIRECT, **changes}
        )


@pytest.fixture
def person(spotify: TestClient, world: World) -> Person:
    return Person(spotify, world)


@pytest.fixture
def logged_in(spotify: TestClient, person: Person) -> Callable[..., TestClient]:
    """The same client with somebody's access token."""

    def log_in(user: str = "ada", scope: str | None = None) -> TestClient:
        wanted = {"scope": scope} if scope is not None else {}
        tokens = person.exchange(person.decide(user, **wanted)["code"])
        spotify.headers["authorization"] = f"Bearer {tokens['access_token']}"
        return spotify

    return log_in


@pytest.fixture
def guest(spotify: TestClient, person: Person) -> TestClient:
    """The same client with a client-credentials token: nobody is logged in."""
    token = person.token(grant_type="client_credentials")["access_token"]
    spotify.headers["authorization"] = f"Bearer {token}"
    return spotify
