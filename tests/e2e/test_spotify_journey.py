"""Spotify in the page: finding, logging in, saving, playing, logging out, and every failure.

The real server and a real Chromium; only Spotify is a fake, because the real one cannot be made to
fail on demand.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from server.spotify.fake.behaviour import Behaviour
from tests.e2e.spotify_visit import OpenWithSpotify
from tests.e2e.visit import Visit

pytestmark = pytest.mark.e2e


def test_the_journey_of_a_guest_who_logs_in_saves_likes_and_logs_out(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify()
    ada = person.fake.world.users["ada"]
    expect(person.panel).to_contain_text("Demonstration: this is not the real Spotify.")

    person.feel("peaceful")
    person.find()
    uris = person.found()
    assert len(uris) == 10
    expect(person.panel).to_contain_text("10 tracks for peaceful.")
    for reason in person.tracks.locator(".track-why").all_inner_texts():
        assert "a very calm and warm mood" in reason
    person.tracks.first.get_by_text("How this track was scored").click()
    expect(person.tracks.first).to_contain_text("Fits the mood")
    assert person.visit.accessibility_violations() == []

    person.log_in("Log in to save and like")
    expect(person.panel).to_contain_text("Logged in as Ada.")
    assert person.found() == uris, "the tracks are still there after the log-in"
    expect(person.visit.mood).to_have_text("peaceful")

    person.panel.get_by_role("textbox", name="Playlist name").fill("For the evening")
    person.panel.get_by_role("button", name="Save as playlist").click()
    expect(person.panel).to_contain_text("Saved as a private playlist: For the evening.")
    (playlist,) = ada.playlists.values()
    assert playlist.name == "For the evening"
    assert not playlist.public
    assert [uri for uri, _ in playlist.items] == uris

    heart = person.tracks.first.get_by_role("button", name="Like")
    expect(heart).to_have_attribute("aria-pressed", "false")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    person.visit.page.reload()
    person.feel("peaceful")
    person.find()
    expect(person.tracks.first.get_by_role("button", name="Like")).to_be_visible()
    assert uris[0] in ada.library

    person.tracks.first.get_by_role("button", name="Play").click()
    expect(person.tracks.first).to_contain_text("Spotify's player appears here.")

    person.panel.get_by_role("button", name="Log out").click()
    expect(person.panel).to_contain_text("You are logged out.")
    expect(person.tracks).to_have_count(0)
    assert person.visit.context.cookies() == []

    hosts = {urlsplit(request.url).netloc for request in person.visit.requests}
    assert hosts <= {urlsplit(person.visit.site.url).netloc, urlsplit(person.fake.url).netloc}
    logs = "".join(person.visit.site.lines) + "".join(person.visit.console)
    assert not any(secret in logs for secret in person.fake.world.secrets_issued())


def test_find_other_tracks_gives_only_new_ones(open_with_spotify: OpenWithSpotify) -> None:
    person = open_with_spotify(phone=True)
    person.feel("joyful")
    person.visit.button("Up next and sources").click()
    person.find()
    first = person.found()
    person.panel.get_by_role("button", name="Find other tracks").click()
    expect(person.tracks.locator("h3 a").first).not_to_have_attribute(
        "href", f"{person.fake.url}/open/track/{first[0].rsplit(':', 1)[1]}"
    )
    assert not set(person.found()) & set(first)
    assert person.visit.accessibility_violations() == []


def test_preferences_change_the_tracks_and_their_reasons(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify()
    person.panel.get_by_text("Music preferences").click()
    person.panel.get_by_role("checkbox", name="jazz").check()
    person.panel.get_by_role("checkbox", name="1970s").check()
    person.feel("peaceful")
    person.find()
    person.found()
    reasons = person.tracks.locator(".track-why").all_inner_texts()
    assert any("you like that genre" in reason for reason in reasons)
    years = [
        person.fake.world.catalogue.tracks[uri.rsplit(":", 1)[1]].album.year
        for uri in person.found()
    ]
    assert all(1970 <= year <= 1979 for year in years)
    person.visit.page.reload()
    person.panel.get_by_text("Music preferences").click()
    expect(person.panel.get_by_role("checkbox", name="jazz")).to_be_checked()


def test_the_like_button_also_removes_the_like(open_with_spotify: OpenWithSpotify) -> None:
    person = open_with_spotify()
    person.feel("sad")
    person.find()
    uri = person.found()[0]
    person.log_in("Log in to save and like")
    heart = person.tracks.first.get_by_role("button", name="Like")
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    with person.visit.page.expect_response("**/api/likes"):
        heart.click()
    expect(heart).to_have_attribute("aria-pressed", "false")
    assert uri not in person.fake.world.users["ada"].library


def test_the_list_plays_on_the_persons_own_device(open_with_spotify: OpenWithSpotify) -> None:
    person = open_with_spotify()
    player = person.fake.world.users["ada"].player
    person.feel("joyful")
    person.find()
    uris = person.found()
    person.log_in()
    expect(person.panel).to_contain_text("Logged in as Ada.")
    person.log_in("Allow playing on my devices")
    person.panel.get_by_role("button", name="Play on a device").click()
    expect(person.panel.get_by_role("button", name="Hallway display")).to_have_count(0)
    person.panel.get_by_role("button", name="Kitchen speaker").click()
    expect(person.panel).to_contain_text("Playing on Kitchen speaker.")
    assert [player.item, *player.queue] == uris
    person.panel.get_by_role("button", name="Next track").click()
    person.panel.get_by_role("button", name="Pause").click()
    expect(person.panel).to_contain_text("Paused on Kitchen speaker.")
    assert (player.item, player.playing) == (uris[1], False)
    assert person.visit.accessibility_violations() == []


def test_without_premium_playing_on_a_device_shows_a_message(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify("403")
    person.find()
    person.found()
    person.log_in(who="Ben")
    expect(person.panel).to_contain_text("Logged in as Ben.")
    person.log_in("Allow playing on my devices", who="Ben")
    person.panel.get_by_role("button", name="Play on a device").click()
    person.panel.get_by_role("button", name="Ben's laptop").click()
    expect(person.errors_shown).to_contain_text(
        "Only Spotify Premium accounts can play music from here."
    )


def test_the_permission_to_save_is_requested_only_when_needed(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify()
    person.log_in()
    expect(person.panel).to_contain_text("Logged in as Ada.")
    (grant,) = person.fake.world.grants.values()
    assert grant.scopes == {"user-top-read"}
    person.find()
    person.found()
    person.log_in("Allow saving and liking")
    expect(person.panel.get_by_role("button", name="Save as playlist")).to_be_visible()


def test_a_denied_log_in_changes_nothing_and_offers_to_continue_without_spotify(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify("403")
    page = person.visit.page
    person.panel.get_by_role("link", name="Log in with Spotify").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_text("You did not allow access, so nothing was changed")).to_be_visible()
    page.get_by_role("link", name="Continue without Spotify").click()
    expect(person.panel.get_by_role("link", name="Log in with Spotify")).to_be_visible()


def test_a_user_missing_in_the_apps_allowlist_sees_a_message(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify("403")
    person.log_in(who="Cleo")
    expect(person.visit.page.get_by_text("is not on the app's user list")).to_be_visible()


def test_expired_tokens_are_refreshed_silently(open_with_spotify: OpenWithSpotify) -> None:
    person = open_with_spotify()
    person.feel("content")
    person.find()
    person.found()
    person.log_in("Log in to save and like")
    expect(person.panel).to_contain_text("Logged in as Ada.")
    person.fake.world.expire_access_tokens()
    person.tracks.first.get_by_role("button", name="Like").click()
    expect(person.tracks.first.get_by_role("button", name="Like")).to_have_attribute(
        "aria-pressed", "true"
    )
    person.panel.get_by_role("button", name="Save as playlist").click()
    expect(person.panel).to_contain_text("Saved as a private playlist")
    expect(person.errors_shown).to_have_count(0)


def test_a_revoked_log_in_shows_a_message_with_the_reason(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify("401")
    person.feel("content")
    person.find()
    person.found()
    person.log_in("Log in to save and like")
    expect(person.panel).to_contain_text("Logged in as Ada.")
    person.fake.world.revoke_grants()
    person.tracks.first.get_by_role("button", name="Like").click()
    expect(person.panel).to_contain_text("Your Spotify log-in has ended")
    expect(person.panel.get_by_role("link", name="Log in again")).to_be_visible()
    person.visit.page.reload()
    expect(person.panel).to_contain_text("Your Spotify log-in has ended")
    person.log_in("Log in again")
    expect(person.panel).to_contain_text("Logged in as Ada.")


def test_when_rate_limited_the_wait_is_shown_and_cached_tracks_still_work(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify("503", own_server=True)
    person.feel("peaceful")
    person.find()
    known = person.found()
    person.add_fault(Behaviour("search", "throttle", retry_after=3600, reason="QUOTA_EXCEEDED"))
    person.feel("angry")
    person.find()
    expect(person.errors_shown).to_contain_text("Spotify allows this app no more requests for now.")
    expect(person.errors_shown).to_contain_text("You can search Spotify again in 60 minutes.")
    asked = person.fake.world.families["search"]
    person.find()
    expect(person.errors_shown).to_contain_text("You can search Spotify again in")
    person.feel("peaceful")
    person.find()
    assert person.found() == known
    assert person.fake.world.families["search"] == asked, "no request is sent while rate-limited"


def test_a_hanging_spotify_shows_a_message_and_blocks_nothing_else(
    open_with_spotify: OpenWithSpotify,
) -> None:
    person = open_with_spotify("504", own_server=True)
    person.add_fault(Behaviour("*", "hang"))
    person.feel("sad")
    person.find()
    expect(person.panel).to_contain_text("Searching Spotify")
    with person.visit.page.expect_response("**/healthz") as answer:
        person.visit.page.evaluate("fetch('/healthz').then(() => null)")
    assert answer.value.ok
    expect(person.visit.mood).to_have_text("sad")
    expect(person.errors_shown).to_contain_text("Spotify is taking too long to answer.")
    person.fake.world.behaviours.clear()
    person.find()
    assert person.found()


def test_an_unreachable_spotify_shows_a_message(open_with_spotify: OpenWithSpotify) -> None:
    person = open_with_spotify("502", own_server=True)
    person.add_fault(Behaviour("*", "close"))
    person.find()
    expect(person.errors_shown).to_contain_text("Spotify cannot be reached just now.")


def test_without_spotify_settings_the_page_does_not_mention_spotify(
    visit: Callable[..., Visit],
) -> None:
    person = visit(camera="none")
    expect(person.page.get_by_role("region", name="Spotify")).to_have_count(0)
    assert not any("spotify" in request.url.lower() for request in person.requests)
