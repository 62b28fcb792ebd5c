"""The accounts service: redirect URIs, codes, tokens and how long they live."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from server.spotify.fake.world import CONSENT_SECONDS, World
from tests.fake_spotify.conftest import CHALLENGE, VERIFIER, Person


def test_the_consent_page_says_that_it_is_not_the_real_one(
    spotify: TestClient, person: Person
) -> None:
    page = spotify.get("/authorize", params=person.ask())
    assert "Spotify demonstration - not the real Spotify" in page.text
    assert "form-action 'self' http://127.0.0.1:8000" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "uri",
    [
        "http://localhost:8000/auth/spotify/callback",
        "http://127.0.0.1:8000/auth/spotify/callback/",
        "http://127.0.0.1:8000/elsewhere",
        "http://192.168.1.2:8000/auth/spotify/callback",
        "https://evil.example/auth/spotify/callback",
        "http://127.0.0.1:8000/auth/spotify/callback#x",
        "",
    ],
)
def test_an_unregistered_address_is_never_redirected_to(
    spotify: TestClient, person: Person, uri: str
) -> None:
    answer = spotify.get("/authorize", params=person.ask(redirect_uri=uri))
    assert (answer.status_code, answer.text) == (400, "INVALID_CLIENT: Invalid redirect URI")


@pytest.mark.parametrize("port", [80, 8000, 54321])
def test_a_loopback_literal_may_use_any_port(
    spotify: TestClient, person: Person, port: int
) -> None:
    uri = f"http://127.0.0.1:{port}/auth/spotify/callback"
    assert spotify.get("/authorize", params=person.ask(redirect_uri=uri)).status_code == 200


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": "user-top-read everything"}, "invalid_scope"),
        ({"code_challenge": "x", "code_challenge_method": "plain"}, "invalid_request"),
    ],
)
def test_a_bad_request_redirects_with_an_error_and_the_state(
    spotify: TestClient, person: Person, changes: dict[str, str], error: str
) -> None:
    location = spotify.get("/authorize", params=person.ask(**changes)).headers["location"]
    assert f"error={error}" in location
    assert "state=s1" in location


def test_denied_consent_redirects_with_access_denied(person: Person) -> None:
    assert person.decide(decision="deny") == {"error": "access_denied", "state": "s1"}


def test_a_consent_page_can_be_answered_once(spotify: TestClient, person: Person) -> None:
    person.decide()
    assert spotify.post("/consent", data={"ticket": "", "decision": "allow"}).status_code == 400


def test_a_code_gives_tokens_once(person: Person) -> None:
    code = person.decide()["code"]
    first = person.exchange(code)
    assert {"access_token", "refresh_token", "expires_in", "scope", "token_type"} < set(first)
    again = person.exchange(code)
    assert (again["status"], again["error"]) == (400, "invalid_grant")


def test_a_code_is_spent_by_a_wrong_attempt(person: Person) -> None:
    code = person.decide()["code"]
    assert person.exchange(code, redirect_uri="http://127.0.0.1:1/x")["error"] == "invalid_grant"
    assert person.exchange(code)["error"] == "invalid_grant"


def test_a_code_expires_after_ten_minutes(person: Person, world: World) -> None:
    code = person.decide()["code"]
    world.advance(601)
    assert person.exchange(code)["error_description"] == "Authorization code expired"


@pytest.mark.parametrize("verifier", [None, "w" * 64, "v" * 42])
def test_a_code_with_a_challenge_needs_its_verifier(person: Person, verifier: str | None) -> None:
    code = person.decide(code_challenge=CHALLENGE, code_challenge_method="S256")["code"]
    answer = person.exchange(code, client_secret=None, code_verifier=verifier)
    assert answer["error"] == "invalid_grant"


def test_a_verifier_replaces_the_secret(person: Person) -> None:
    code = person.decide(code_challenge=CHALLENGE, code_challenge_method="S256")["code"]
    assert person.exchange(code, client_secret=None, code_verifier=VERIFIER)["status"] == 200


def test_a_code_without_challenge_needs_the_secret(person: Person) -> None:
    code = person.decide()["code"]
    assert person.exchange(code, client_secret=None)["error"] == "invalid_client"
    assert person.exchange(code, client_secret="guess")["error"] == "invalid_client"


def test_client_credentials_need_the_secret(person: Person) -> None:
    assert person.token(grant_type="client_credentials")["status"] == 200
    refused = person.token(grant_type="client_credentials", client_secret=None)
    assert refused["error"] == "invalid_client"


def _refresh(person: Person, token: object, **changes: str | None) -> dict[str, object]:
    return person.token(grant_type="refresh_token", refresh_token=str(token), **changes)


def test_a_refresh_answer_lacks_the_refresh_token_when_the_app_has_a_secret(person: Person) -> None:
    tokens = person.exchange(person.decide()["code"])
    again = _refresh(person, tokens["refresh_token"])
    assert again["status"] == 200
    assert "refresh_token" not in again


@pytest.mark.parametrize(("rotation", "old_still_works"), [("grace", True), ("strict", False)])
def test_a_rotated_refresh_token_expires_at_once_or_after_a_grace_period(
    person: Person, world: World, rotation: str, old_still_works: bool
) -> None:
    world.rotation = rotation  # pyright: ignore[reportAttributeAccessIssue] - a Rotation by its name
    old = person.exchange(person.decide()["code"])["refresh_token"]
    new = _refresh(person, old)["refresh_token"]
    assert new != old
    assert (_refresh(person, old)["status"] == 200) == old_still_works
    assert _refresh(person, new)["status"] == 200
    world.advance(60)
    assert _refresh(person, old)["error"] == "invalid_grant"


def test_consent_ends_after_six_months_however_often_it_was_refreshed(
    person: Person, world: World
) -> None:
    token = person.exchange(person.decide()["code"])["refresh_token"]
    world.advance(CONSENT_SECONDS - 10)
    assert _refresh(person, token)["status"] == 200
    world.advance(20)
    ended = _refresh(person, token)
    assert (ended["status"], ended["error"]) == (400, "invalid_grant")


def test_revoked_consent_ends_both_tokens(
    person: Person, world: World, spotify: TestClient
) -> None:
    tokens = person.exchange(person.decide()["code"])
    world.revoke_grants()
    assert _refresh(person, tokens["refresh_token"])["error_description"] == "Refresh token revoked"
    answer = spotify.get("/v1/me", headers={"authorization": f"Bearer {tokens['access_token']}"})
    assert answer.status_code == 401
