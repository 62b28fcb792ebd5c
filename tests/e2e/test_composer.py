"""The Composer in a real Chromium: playing, saving, and messages on failures."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
from playwright.sync_api import Locator, Route, expect

from tests.e2e import loudness
from tests.e2e.page_scripts import AUDIO_TAP, AUTOPLAY_BLOCKED
from tests.e2e.visit import Visit

Open = Callable[..., Visit]

# Seed, valence and energy in hundredths, ensemble.
PIECE = "#piece=1.2s.-80.-80.felt-piano"


def title(person: Visit) -> Locator:
    return person.page.locator(".deck-title")


def status(person: Visit) -> Locator:
    return person.page.locator(".deck-status")


def content(person: Visit) -> Visit:
    """Someone who has said how they are."""
    person.button("content").click()
    expect(person.mood).to_have_text("content")
    return person


def listening(person: Visit) -> Visit:
    """Someone who hears a first piece."""
    content(person).button("Play").click()
    person.until("audioTap.level() > 0.01")
    return person


def opened(person: Visit, fragment: str) -> Visit:
    """Someone who has opened the link to a piece."""
    person.page.evaluate(f"location.hash = {fragment!r}")
    expect(status(person)).to_have_text("This piece came with the link. Press Play to hear it.")
    expect(title(person)).to_be_visible()
    return person


def saved(person: Visit, name: str, folder: Path) -> Path:
    with person.page.expect_download() as download:
        person.button(name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_two_taps_start_the_music(visit: Open) -> None:
    person = content(visit(camera="none", rendered=True, before=AUDIO_TAP))
    assert person.page.evaluate("audioTap.starts.length") == 0, "nothing plays before a tap"
    person.button("Play").click()
    person.until("audioTap.level() > 0.01")
    expect(person.button("Pause")).to_be_visible()
    expect(person.page.get_by_role("slider", name="Position in the piece")).to_be_visible()


def test_play_without_a_mood_plays_balanced_music(visit: Open) -> None:
    person = visit(camera="none", before=AUDIO_TAP)
    person.button("Play").click()
    expect(person.page.locator(".piece-reason")).to_contain_text("Composed for “balanced”")
    person.until("audioTap.level() > 0.01")


def test_audio_blocks_are_scheduled_without_gaps(visit: Open) -> None:
    person = listening(visit(camera="none", before=AUDIO_TAP))
    person.until("audioTap.starts.length >= 4")
    starts = person.page.evaluate(
        "audioTap.starts.map(({when, frames, rate}) => [when, frames, rate])"
    )
    for (when, frames, rate), (following, _, _) in pairwise(starts):
        assert abs(when * rate + frames - following * rate) < 1e-3
    assert person.page.evaluate("audioTap.live") <= 8


def test_pause_keeps_the_position_and_next_plays_another_piece(visit: Open) -> None:
    person = listening(visit(camera="none", before=AUDIO_TAP))
    first = title(person).inner_text()
    person.button("Pause").click()
    expect(status(person)).to_have_text("Paused.")
    person.until("audioTap.level() === 0")
    person.button("Play").click()
    person.until("audioTap.level() > 0.001")
    expect(title(person)).to_have_text(first)
    person.button("Next piece").click()
    expect(title(person)).not_to_have_text(first)
    person.until("audioTap.level() > 0.01")


def test_a_saved_piece_has_the_audio_that_was_played_at_the_target_loudness(
    visit: Open, tmp_path: Path
) -> None:
    person = opened(visit(camera="none", rendered=True, before=AUDIO_TAP), PIECE)
    person.button("Play").click()
    person.until("audioTap.level() > 0.01")
    person.until("audioTap.starts.length >= 2")
    heard = person.page.evaluate("audioTap.starts.slice(0, 2).map(({samples}) => samples)")
    frames = person.page.evaluate("audioTap.starts[0].frames")
    samples, rate = loudness.read_wav(saved(person, "Save as WAV", tmp_path))
    for at, block in zip((0, frames), heard, strict=True):
        difference = samples[at : at + len(block), 0] - np.array(block)
        assert np.abs(difference).max() < 2 / 32768, "only dither may differ"
    assert 90 <= len(samples) / rate <= 181
    assert abs(loudness.integrated_loudness(samples, rate) + 16) < 1
    assert loudness.true_peak(samples) < -0.9
    assert loudness.longest_silence(samples, rate) < 2


def test_rendering_can_be_cancelled(visit: Open) -> None:
    person = opened(visit(camera="none", rendered=True), PIECE)
    person.button("Save as WAV").click()
    person.button("Cancel").click()
    expect(person.button("Save as WAV")).to_be_enabled()
    expect(person.text("Rendering")).to_have_count(0)


def test_a_link_opens_the_same_piece_and_midi_can_be_saved(visit: Open, tmp_path: Path) -> None:
    person = opened(visit(camera="none"), PIECE)
    name = title(person).inner_text()
    midi = saved(person, "Save as MIDI", tmp_path)
    assert midi.read_bytes()[:4] == b"MThd"
    assert name in midi.name
    person.button("Copy link").click()
    link = person.page.get_by_role("link", name="#piece=")
    assert (link.get_attribute("href") or "").endswith(PIECE)


def test_a_saved_piece_can_be_played_on_the_next_visit(visit: Open) -> None:
    person = opened(visit(camera="none", before=AUDIO_TAP), PIECE)
    name = title(person).inner_text()
    person.button("Save piece").click()
    person.page.evaluate("location.hash = ''")
    person.page.reload()
    person.text("Composer options").click()
    person.text("Saved pieces (1)").click()
    person.button(f"Play {name}").click()
    expect(title(person)).to_have_text(name)
    person.until("audioTap.level() > 0.01")


def test_a_damaged_link_shows_a_message(visit: Open) -> None:
    person = visit(camera="none")
    person.page.evaluate("location.hash = '#piece=1.2s.500.0.felt-piano'")
    expect(person.page.get_by_role("alert")).to_contain_text("This link is damaged")


def test_without_web_audio_a_message_appears_and_saving_still_works(
    visit: Open, tmp_path: Path
) -> None:
    person = content(visit(camera="none", before="delete window.AudioContext;"))
    person.button("Play").click()
    expect(status(person)).to_contain_text("This browser can't play audio")
    assert saved(person, "Save as MIDI", tmp_path).stat().st_size > 500


def test_audio_blocked_by_the_autoplay_policy_asks_for_another_tap(visit: Open) -> None:
    person = content(visit(camera="none", before=AUTOPLAY_BLOCKED + AUDIO_TAP))
    person.button("Play").click()
    expect(status(person)).to_contain_text("Your browser blocks sound until you tap.")
    person.page.evaluate("allowAudio()")
    person.button("Play").click()
    person.until("audioTap.level() > 0.01")


def test_interrupted_audio_shows_a_message_and_resumes_with_a_tap(visit: Open) -> None:
    person = listening(visit(camera="none", before=AUDIO_TAP))
    person.page.evaluate("audioTap.context.suspend()")
    expect(status(person)).to_contain_text("Another app interrupted the sound")
    person.button("Play").click()
    person.until("audioTap.level() > 0.001")


def test_a_renderer_that_fails_to_load_shows_a_message_and_can_be_retried(visit: Open) -> None:
    person = visit(
        camera="none", before=AUDIO_TAP, expected_errors=["Failed to load resource", "ERR_FAILED"]
    )
    renderer = "**/assets/composer-worker-*.js"

    def fail(route: Route) -> None:
        route.abort()

    person.context.route(renderer, fail)
    person.button("Play").click()
    expect(person.page.get_by_role("alert")).to_contain_text("Couldn't finish composing this piece")
    person.context.unroute(renderer, fail)
    person.button("Play").click()
    person.until("audioTap.level() > 0.01")


def test_the_player_works_with_the_keyboard_alone(visit: Open) -> None:
    person = content(visit(camera="none", before=AUDIO_TAP))
    person.button("Play").focus()
    person.page.keyboard.press("Enter")
    person.until("audioTap.level() > 0.01")
    loud = person.page.get_by_label("Volume")
    loud.focus()
    person.page.keyboard.press("Home")
    person.until("audioTap.level() < 0.0001")
    person.text("Composer options").focus()
    person.page.keyboard.press("Enter")
    person.page.get_by_label("Ensemble").select_option(label="Synthwave")
    person.button("Pause").focus()
    person.page.keyboard.press("Space")
    expect(status(person)).to_have_text("Paused.")


def test_the_player_has_no_accessibility_violations(visit: Open) -> None:
    person = listening(visit(camera="none", before=AUDIO_TAP))
    person.button("Save piece").click()
    person.button("Copy link").click()
    expect(person.text("#piece=")).to_be_visible()
    assert person.violations_in_all_themes_and_sizes() == []
