"""Playback on devices, and its error messages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.browser import Browser

PLAYER = {
    "transfer": {"device_id": "x"},
    "play": {},
    "pause": {},
    "next": {},
    "previous": {},
    "seek": {"position_ms": 0},
    "volume": {"percent": 50},
    "queue": {"uri": "spotify:track:" + "0" * 22},
}


@pytest.fixture
def ada(browser: Browser) -> Browser:
    browser.log_in("playback")
    return browser


def device(browser: Browser, place: int = 0) -> str:
    return browser.client.get("/api/devices").json()["devices"][place]["id"]


def post(browser: Browser, command: str, **body: Any) -> Any:
    return browser.client.post(f"/api/player/{command}", json=body)


def test_devices_are_listed_with_what_the_page_needs(ada: Browser) -> None:
    devices = ada.client.get("/api/devices").json()["devices"]
    assert [one["name"] for one in devices] == ["Kitchen speaker", "Ada's phone", "Hallway display"]
    assert devices[2]["restricted"] is True
    assert devices[2]["volume"] is None


def test_a_queue_is_played_on_a_chosen_device(ada: Browser) -> None:
    uris = ada.uris(4)
    assert post(ada, "transfer", device_id=device(ada), play=False).json() == {"done": True}
    assert post(ada, "play", uris=uris[:2]).json() == {"done": True}
    assert post(ada, "queue", uri=uris[3]).json() == {"done": True}
    assert post(ada, "volume", percent=30).json() == {"done": True}
    player = ada.world.users["ada"].player
    assert player.item == uris[0]
    assert uris[3] in player.queue
    now = ada.client.get("/api/player").json()
    assert now["playing"] is True
    assert now["track"]["uri"] == uris[0]
    assert (now["device"]["name"], now["device"]["volume"]) == ("Kitchen speaker", 30)
    assert post(ada, "next").json() == {"done": True}
    assert post(ada, "pause").json() == {"done": True}
    assert ada.client.get("/api/player").json()["playing"] is False


def test_when_nothing_plays_the_answer_has_nulls_and_no_error(ada: Browser) -> None:
    answer = ada.client.get("/api/player")
    assert answer.json() == {"playing": False, "progress_ms": None, "track": None, "device": None}


def test_missing_devices_missing_premium_and_restrictions_have_their_own_errors(
    ada: Browser,
) -> None:
    asleep = post(ada, "play", uris=ada.uris(1))
    assert (asleep.status_code, asleep.json()["error"]["code"]) == (404, "no_active_device")
    held = post(ada, "play", uris=ada.uris(1), device_id=device(ada, 2))
    assert (held.status_code, held.json()["error"]["code"]) == (403, "player_restricted")
    gone = post(ada, "play", device_id="unknown")
    assert (gone.status_code, gone.json()["error"]["code"]) == (404, "no_active_device")
    ben = ada.another()
    ben.log_in("playback", user="ben")
    free = post(ben, "play", uris=ben.uris(1))
    assert (free.status_code, free.json()["error"]["code"]) == (403, "premium_required")
    assert "Premium" in free.json()["error"]["message"]


@pytest.mark.parametrize("kind", ["empty", "not_json", "no_content"])
def test_a_success_with_any_body_counts_as_a_success(ada: Browser, kind: str) -> None:
    ada.script("player", kind)
    for command, body in PLAYER.items():
        answer = ada.client.post(f"/api/player/{command}", json=body)
        assert answer.json() == {"done": True}, command


def test_each_command_needs_a_log_in_and_its_permission(browser: Browser) -> None:
    for expected in ("not_logged_in", "consent_needed"):
        for command, body in PLAYER.items():
            answer = browser.client.post(f"/api/player/{command}", json=body)
            assert answer.json()["error"]["code"] == expected, command
        for path in ("/api/devices", "/api/player"):
            assert browser.client.get(path).json()["error"]["code"] == expected
        assert browser.client.post("/api/token").json()["error"]["code"] == expected
        browser.log_in()


INVALID: list[tuple[str, dict[str, Any]]] = [
    ("transfer", {}),
    ("transfer", {"device_id": "a&play=true"}),
    ("transfer", {"device_id": "a\n"}),
    ("transfer", {"device_id": "../../me"}),
    ("play", {"uris": ["spotify:album:" + "0" * 22]}),
    ("play", {"uris": []}),
    ("play", {"uris": ["spotify:track:" + "0" * 22] * 101}),
    ("seek", {"position_ms": -1}),
    ("volume", {"percent": 101}),
    ("volume", {"percent": "loud"}),
    ("queue", {"uri": "spotify:track:" + "0" * 22 + "\n"}),
    ("pause", {"device_id": None}),
]


def test_invalid_commands_never_reach_spotify(ada: Browser) -> None:
    ada.world.forget_requests()
    for command, body in INVALID:
        answer = ada.client.post(f"/api/player/{command}", json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request"), body
    assert not ada.world.operations


def test_the_players_token_is_given_only_to_our_page_and_never_cached(ada: Browser) -> None:
    answer = ada.client.post("/api/token")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["access_token"] in ada.world.access
    assert 3590 <= answer.json()["expires_in"] <= 3600
    assert ada.client.get("/api/token").status_code == 405
    foreign = ada.client.post("/api/token", headers={"Origin": "https://evil.example"})
    assert foreign.json()["error"]["code"] == "foreign_origin"
