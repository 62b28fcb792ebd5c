"""Scripted faults on a real socket."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from server.spotify.fake.behaviour import KINDS, Behaviour
from server.spotify.fake.serving import Running, running

SEARCH = "/v1/search?q=rain&type=track&limit=10"


@pytest.fixture(scope="module")
def live() -> Iterator[Running]:
    with running() as fake:
        yield fake


@pytest.fixture
def fake(live: Running) -> Running:
    live.world.reset()
    return live


def ask(
    fake: Running, path: str = SEARCH, method: str = "GET", body: Any = None, seconds: float = 10
) -> tuple[int, dict[str, str], bytes]:
    client = next(iter(fake.world.clients.values()))
    token = fake.world.issue_access(client.id, "ada", frozenset())
    connection = http.client.HTTPConnection(urlsplit(fake.url).netloc, timeout=seconds)
    try:
        connection.request(
            method,
            path,
            body=None if body is None else json.dumps(body),
            headers={"authorization": f"Bearer {token}"},
        )
        answer = connection.getresponse()
        return (
            answer.status,
            {key.lower(): value for key, value in answer.getheaders()},
            answer.read(),
        )
    finally:
        connection.close()


def test_throttling_with_and_without_retry_after(fake: Running) -> None:
    fake.world.behaviours.add(
        Behaviour("search", "throttle", 1, retry_after=3600, reason="QUOTA_EXCEEDED")
    )
    fake.world.behaviours.add(Behaviour("search", "throttle", 1))
    status, headers, body = ask(fake)
    assert (status, headers["retry-after"]) == (429, "3600")
    assert json.loads(body)["error"]["reason"] == "QUOTA_EXCEEDED"
    status, headers, _ = ask(fake)
    assert status == 429
    assert "retry-after" not in headers
    assert ask(fake)[0] == 200


def test_a_fault_affects_only_its_family(fake: Running) -> None:
    fake.world.behaviours.add(Behaviour("search", "throttle"))
    assert ask(fake, "/v1/me")[0] == 200
    assert ask(fake)[0] == 429


def test_a_closed_connection_sends_no_byte(fake: Running) -> None:
    fake.world.behaviours.add(Behaviour("search", "close", 1))
    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        ask(fake)


def test_a_truncated_answer_ends_in_the_middle(fake: Running) -> None:
    fake.world.behaviours.add(Behaviour("search", "truncate", 1))
    with pytest.raises(http.client.IncompleteRead):
        ask(fake)


def test_a_hanging_answer_comes_when_the_behaviour_is_removed(fake: Running) -> None:
    fake.world.behaviours.add(Behaviour("search", "hang"))
    with pytest.raises(TimeoutError):
        ask(fake, seconds=0.3)
    fake.world.behaviours.clear()
    assert ask(fake)[0] == 200


def test_a_slow_answer_is_the_proper_one(fake: Running) -> None:
    fake.world.behaviours.add(Behaviour("search", "slow", 1, seconds=0.2))
    start = time.monotonic()
    assert ask(fake)[0] == 200
    assert time.monotonic() - start >= 0.2


@pytest.mark.parametrize(
    ("behaviour", "status", "start"),
    [
        (Behaviour("search", "not_json"), 200, b"<html>"),
        (Behaviour("search", "empty"), 200, b""),
        (Behaviour("search", "no_content"), 204, b""),
        (Behaviour("search", "unauthorised"), 401, b'{"error"'),
        (Behaviour("search", "error_text", status=502), 502, b'{"error":"something'),
        (
            Behaviour("search", "status", status=503, body="upstream connect error"),
            503,
            b"upstream",
        ),
        (Behaviour("search", "status", status=500, body={"error": {"status": 500}}), 500, b"{"),
    ],
)
def test_replaced_answers(fake: Running, behaviour: Behaviour, status: int, start: bytes) -> None:
    fake.world.behaviours.add(behaviour)
    got, _, body = ask(fake)
    assert got == status
    assert body.startswith(start)


def test_pages_with_nulls_and_tracks_without_fields(fake: Running) -> None:
    fake.world.behaviours.add(Behaviour("search", "null_items", 1))
    items = json.loads(ask(fake)[2])["tracks"]["items"]
    assert items[0] is None
    assert items[1]["id"]
    fake.world.behaviours.add(Behaviour("search", "missing_fields", 1))
    track = json.loads(ask(fake)[2])["tracks"]["items"][0]
    assert track["album"]["images"] is None
    assert "external_ids" not in track


def test_requests_are_counted_by_family_and_logged_without_secrets(fake: Running) -> None:
    ask(fake)
    ask(fake)
    told = json.loads(ask(fake, "/__fake__")[2])
    assert told["families"]["search"] == 2
    log = ask(fake, "/__fake__/requests")[2].decode()
    assert "/v1/search" in log
    assert not any(secret in log for secret in fake.world.secrets_issued())


def test_another_process_can_script_it(fake: Running) -> None:
    fault = {"family": "search", "kind": "throttle", "retry_after": 60, "times": 1}
    assert ask(fake, "/__fake__/behaviours", "POST", fault)[0] == 200
    assert ask(fake)[0] == 429
    assert (
        ask(fake, "/__fake__/behaviours", "POST", {"family": "search", "kind": "nonsense"})[0]
        == 400
    )
    assert ask(fake, "/__fake__/tokens", "POST", {"do": "revoke"})[0] == 200
    assert ask(fake, "/__fake__/clock", "POST", {"advance": 3601})[0] == 200
    assert ask(fake, "/__fake__/users/ada", "PATCH", {"premium": False})[0] == 200
    assert json.loads(ask(fake, "/__fake__")[2])["premium"]["ada"] is False
    assert ask(fake, "/__fake__/reset", "POST", {})[0] == 200
    assert json.loads(ask(fake, "/__fake__")[2])["premium"]["ada"] is True


def test_an_unknown_kind_of_fault_is_an_error() -> None:
    assert len(KINDS) == 13
    with pytest.raises(ValueError, match="unknown kind"):
        Behaviour("search", "polite")  # pyright: ignore[reportArgumentType]


def test_pictures_come_from_the_fake_itself(fake: Running) -> None:
    track = json.loads(ask(fake)[2])["tracks"]["items"]
    picture = next(one["album"]["images"][0]["url"] for one in track if one["album"]["images"])
    status, headers, body = ask(fake, urlsplit(picture).path)
    assert (status, headers["content-type"]) == (200, "image/svg+xml")
    assert body.startswith(b"<svg")
