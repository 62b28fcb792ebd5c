"""Spotify in the journey: tracks for the path, playing, saving a playlist, and failing.

The real server and a real Chromium; only Spotify is a fake.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, expect

from server.spotify.fake.behaviour import Behaviour
from tests.e2e.page_scripts import AUDIO_TAP
from tests.e2e.spotify_visit import OpenWithSpotify, SpotifyVisit

pytestmark = pytest.mark.e2e


def source(person: SpotifyVisit, name: str) -> Locator:
    return person.visit.page.locator(".source-switch").filter(has_text=name).get_by_role("checkbox")


def queued(person: SpotifyVisit) -> list[dict[str, str]]:
    kept = person.visit.page.evaluate("localStorage.getItem('undertone.queue')")
    return [entry["piece"]["piece"] for entry in json.loads(kept)["entries"]]


def rows(person: SpotifyVisit) -> Locator:
    return person.visit.page.locator(".queue-row")


def test_spotify_fills_the_path_with_reasons_and_the_queue_becomes_a_playlist(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify()
    page = person.visit.page
    source(person, "Spotify").check()
    source(person, "Composer").uncheck()
    person.feel("peaceful")
    person.visit.button("Play").click()
    expect(rows(person)).to_have_count(8)
    expect(page.locator(".piece-reason")).to_contain_text("very calm and warm mood")
    expect(person.visit.text("Spotify's player appears here.")).to_be_visible()
    expect(page.locator(".deck-status")).to_have_text("Press play in Spotify's player.")
    expect(person.visit.text("the whole track if you are logged in")).to_be_visible()
    pieces = queued(person)
    assert {piece["source"] for piece in pieces} == {"spotify"}
    assert person.visit.accessibility_violations() == []
    first = page.locator(".deck-title").inner_text()
    person.visit.button("Next piece").click()
    expect(page.locator(".deck-title")).not_to_have_text(first)

    person.visit.text("Save or share the queue").click()
    page.get_by_role("link", name="Allow saving to Spotify").click()
    expect(page).to_have_title("Spotify demonstration - not the real Spotify")
    page.get_by_role("radio", name="Ada").check()
    page.get_by_role("button", name="Allow").click()
    expect(rows(person)).to_have_count(8)
    person.visit.text("Save or share the queue").click()
    page.get_by_label("Spotify playlist name").fill("For the evening")
    person.visit.button("Save as Spotify playlist").click()
    expect(
        person.visit.text("Saved as a private playlist in your Spotify: For the")
    ).to_be_visible()
    (playlist,) = person.fake.world.users["ada"].playlists.values()
    uris = [f"spotify:track:{piece['id']}" for piece in pieces]
    assert [uri for uri, _ in playlist.items] == uris


def test_the_composer_takes_over_when_spotify_fails_during_the_queue(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify("502", own_server=True, before=AUDIO_TAP)
    player = person.fake.world.users["ada"].player
    page = person.visit.page
    person.log_in()
    expect(person.panel).to_contain_text("Logged in as Ada.")
    person.log_in("Allow playing here or on a device")
    person.visit.button("Find my devices").click()
    page.get_by_role("radio", name="On Kitchen speaker").check()
    source(person, "Spotify").check()
    source(person, "Composer").uncheck()
    person.feel("joyful")
    person.visit.button("Play").click()
    expect(page.locator(".deck")).to_have_attribute("data-state", "playing")
    expect(rows(person)).to_have_count(8)
    assert player.item == f"spotify:track:{queued(person)[0]['id']}"
    assert player.playing

    person.add_fault(Behaviour("player", "close"))
    person.visit.button("Next piece").click()
    person.visit.until("audioTap.level() > 0.01")
    notes = page.locator(".notice")
    expect(notes).to_have_count(1)
    expect(notes).to_contain_text("Spotify cannot be reached just now.")
    assert {piece["source"] for piece in queued(person)[2:]} == {"composer"}
    expect(
        person.visit.text("Spotify isn't working at the moment and is left out.")
    ).to_be_visible()


def test_the_share_of_spotify_in_a_path_can_be_set(open_with_spotify: OpenWithSpotify) -> None:
    person = open_with_spotify(before=AUDIO_TAP)
    source(person, "Spotify").check()
    expect(person.visit.page.get_by_label("How much of Spotify")).to_have_value("2")
    person.feel("content")
    person.visit.button("Play").click()
    person.visit.until("audioTap.level() > 0.01")
    expect(rows(person)).to_have_count(8)
    sources = [piece["source"] for piece in queued(person)]
    assert sources.count("composer") >= 3
    assert sources.count("spotify") >= 3
