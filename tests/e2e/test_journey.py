"""From a mood to a queue of music: goal, path, queue, player; by pointer, keyboard and reload."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from tests.e2e.page_scripts import AUDIO_TAP
from tests.e2e.visit import Visit

Open = Callable[..., Visit]


def goal(person: Visit, name: str) -> Locator:
    return person.page.get_by_role("radio", name=name, exact=True)


def rows(person: Visit) -> Locator:
    return person.page.locator(".queue-row")


def titles(person: Visit) -> list[str]:
    return person.page.locator(".queue-title").all_inner_texts()


def title(person: Visit) -> Locator:
    return person.page.locator(".deck-title")


def kept(person: Visit, name: str) -> dict[str, Any]:
    return json.loads(person.page.evaluate(f"localStorage.getItem('undertone.{name}')"))


def on_the_way(person: Visit, word: str = "sad", where: str = "Lift") -> Visit:
    """Someone for whom a path of eight pieces is under way."""
    person.button(word).click()
    goal(person, where).check()
    person.button("Play").click()
    person.until("audioTap.level() > 0.01")
    expect(rows(person)).to_have_count(8)
    return person


def tab_to(person: Visit, wanted: Locator) -> None:
    for _ in range(80):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {wanted}")


def test_three_taps_start_the_music_and_a_reload_keeps_queue_and_position(visit: Open) -> None:
    person = visit(camera="none", rendered=True, before=AUDIO_TAP)
    person.button("sad").click()
    goal(person, "Lift").check()
    expect(person.text("8 pieces, from sad to joyful.")).to_be_visible()
    assert person.page.evaluate("audioTap.starts.length") == 0, "nothing plays before the third tap"
    person.button("Play").click()
    person.until("audioTap.level() > 0.01")
    expect(person.page.locator(".piece-reason")).to_contain_text("Composed for “sad”")
    expect(rows(person)).to_have_count(8)
    before, first = titles(person), title(person).inner_text()
    assert len(set(before)) > 4
    person.page.get_by_label("Volume").fill("0.4")
    person.until("document.querySelector('[aria-label=\"Position in the piece\"]').value > 1")
    person.button("Pause").click()
    expect(person.page.locator(".deck-status")).to_have_text("Paused.")
    place = kept(person, "player.place")["seconds"]
    assert place > 1

    person.page.reload()
    expect(title(person)).to_have_text(first)
    assert titles(person) == before
    expect(person.page.get_by_label("Volume")).to_have_value("0.4")
    assert person.page.evaluate("audioTap.starts.length") == 0, "nothing plays by itself"
    person.button("Play").click()
    person.until("audioTap.level() > 0.001")
    at = person.page.get_by_label("Position in the piece").input_value()
    assert float(at) >= int(place)
    hosts = {urlsplit(request.url).netloc for request in person.requests}
    assert hosts == {urlsplit(person.site.url).netloc}


def test_a_new_mood_changes_the_upcoming_pieces_and_not_the_current_one(visit: Open) -> None:
    person = on_the_way(visit(camera="none", before=AUDIO_TAP), where="Match")
    first, before = title(person).inner_text(), titles(person)
    person.button("content").click()
    expect(person.text("8 pieces, from sad to content.")).to_be_visible()
    expect(rows(person).last).not_to_contain_text(before[-1])
    expect(title(person)).to_have_text(first)
    expect(rows(person)).to_have_count(8)
    moods = [entry["piece"]["piece"]["mood"] for entry in kept(person, "queue")["entries"]]
    assert moods[0]["valence"] < 0 < moods[1]["valence"]
    person.button("Next piece").click()
    expect(person.page.locator(".piece-reason")).to_contain_text("Composed for “content”")


def test_a_confirmed_reading_changes_the_upcoming_pieces(visit: Open) -> None:
    person = on_the_way(visit(models="always happy", before=AUDIO_TAP), where="Match")
    first = title(person).inner_text()
    person.turn_camera_on()
    person.confirm()
    expect(person.mood).to_have_text("joyful")
    expect(person.text("8 pieces, from sad to joyful.")).to_be_visible()
    expect(title(person)).to_have_text(first)
    assert person.track_states() == ["ended"]
    expect(person.page.get_by_label("Check my expression when a song ends")).not_to_be_checked()


def test_the_camera_reads_again_near_the_end_of_a_piece_when_switched_on(visit: Open) -> None:
    person = on_the_way(visit(models="always happy", before=AUDIO_TAP), where="Match")
    person.page.get_by_label("Check my expression when a song ends").check()
    assert person.track_states() == [], "nothing opens before a piece is nearly over"
    place = person.page.get_by_label("Position in the piece")
    place.fill(str(int(place.get_attribute("max") or "0") - 20))
    expect(person.mood).to_have_text("joyful")
    expect(person.text("8 pieces, from sad to joyful.")).to_be_visible()
    person.until("window.cameraTracks.every((track) => track.readyState === 'ended')")
    assert person.track_states() == ["ended"]


def test_the_path_can_be_dragged_or_moved_by_keys_and_is_described_in_words(visit: Open) -> None:
    person = visit(camera="none")
    person.button("sad").click()
    goal(person, "Lift").check()
    step = person.page.get_by_role("slider", name="Step 5 of 8")
    expect(step).to_have_attribute("data-pinned", "false")
    box, plane = step.bounding_box(), person.page.locator(".plane").bounding_box()
    assert box
    assert plane
    mouse = person.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(plane["x"] + plane["width"] * 0.64, plane["y"] + plane["height"] * 0.83, steps=4)
    mouse.up()
    expect(step).to_have_attribute("aria-valuetext", "peaceful")
    expect(step).to_have_attribute("data-pinned", "true")
    expect(person.mood).to_have_text("sad")
    step.press("Shift+ArrowRight")
    expect(step).to_have_attribute("aria-valuetext", "peaceful")
    step.press("PageDown")
    following = person.page.get_by_role("slider", name="Step 6 of 8")
    expect(following).to_be_focused()
    following.press("PageUp")
    step.press("Delete")
    expect(step).to_have_attribute("data-pinned", "false")

    person.text("Path options").click()
    steps = person.page.get_by_role("list", name="Steps of the path")
    expect(steps.get_by_role("listitem")).to_have_count(8)
    person.page.get_by_label("Mood of step 4").select_option("weary")
    expect(person.page.get_by_role("slider", name="Step 4 of 8")).to_have_attribute(
        "aria-valuetext", "weary"
    )
    person.page.get_by_role("slider", name="Pieces:").fill("3")
    expect(person.text("3 pieces, from sad to joyful.")).to_be_visible()
    assert person.accessibility_violations() == []


def test_the_queue_can_be_edited_by_buttons_and_keys_and_undone(visit: Open) -> None:
    person = on_the_way(visit(camera="none", before=AUDIO_TAP))
    first, second, third = titles(person)[:3]
    person.button(f"Move {third} up").click()
    assert titles(person)[:3] == [first, third, second]
    grip = person.page.get_by_role("button", name=f"Move {third}: arrow keys")
    grip.press("ArrowDown")
    assert titles(person)[:3] == [first, second, third]
    expect(person.text(f"{third}: now number 3 of 8.")).to_have_count(1)
    person.button(f"Remove {second}").click()
    expect(rows(person)).to_have_count(7)
    person.button("Undo").click()
    assert titles(person)[:3] == [first, second, third]

    for place in (3, 0):  # rows at the edge would scroll while the pointer moves
        rows(person).nth(place).scroll_into_view_if_needed()
    handle, goal_row = grip.bounding_box(), rows(person).nth(1).bounding_box()
    assert handle
    assert goal_row
    mouse = person.page.mouse
    mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    mouse.down()
    mouse.move(handle["x"], goal_row["y"] + goal_row["height"] * 0.4, steps=5)
    mouse.up()
    assert titles(person)[1] == third

    person.button("Clear").click()
    expect(person.text("The queue is empty.")).to_be_visible()
    person.until("audioTap.level() === 0")
    person.button("Undo").click()
    expect(rows(person)).to_have_count(8)
    expect(person.button("Pause")).to_have_count(0)


def test_the_whole_journey_works_with_the_keyboard_alone(visit: Open) -> None:
    person = visit(camera="none", before=AUDIO_TAP)
    keyboard = person.page.keyboard
    tab_to(person, person.orb)
    keyboard.press("Shift+ArrowLeft")
    keyboard.press("Shift+ArrowLeft")
    keyboard.press("Shift+ArrowDown")
    expect(person.mood).to_have_text("sad")
    tab_to(person, goal(person, "Match"))
    keyboard.press("ArrowRight")
    expect(goal(person, "Lift")).to_be_checked()
    tab_to(person, person.button("Play"))
    keyboard.press("Enter")
    person.until("audioTap.level() > 0.01")
    expect(rows(person)).to_have_count(8)
    first = title(person).inner_text()
    keyboard.press("n")
    expect(title(person)).not_to_have_text(first)
    person.until("audioTap.level() > 0.01")
    keyboard.press("m")
    expect(person.button("Mute")).to_have_attribute("aria-pressed", "true")
    keyboard.press("k")
    expect(person.page.locator(".deck-status")).to_have_text("Paused.")
    keyboard.press("?")
    sheet = person.page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(sheet).to_contain_text("Play or pause")
    keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def test_media_session_has_the_current_piece_and_its_actions_work(visit: Open) -> None:
    keep_handlers = """
    window.mediaKeys = {};
    const set = MediaSession.prototype.setActionHandler;
    MediaSession.prototype.setActionHandler = function (action, handler) {
      window.mediaKeys[action] = handler;
      return set.call(this, action, handler);
    };
    """
    person = on_the_way(visit(camera="none", before=AUDIO_TAP + keep_handlers))
    metadata = person.page.evaluate(
        "[navigator.mediaSession.metadata.title, navigator.mediaSession.playbackState]"
    )
    assert metadata == [title(person).inner_text(), "playing"]
    expect(person.page).to_have_title(f"{title(person).inner_text()} · Undertone")
    person.page.evaluate("mediaKeys.pause({})")
    expect(person.page.locator(".deck-status")).to_have_text("Paused.")
    expect(person.page).to_have_title("Undertone")
    person.page.evaluate("mediaKeys.seekto({seekTime: 30})")
    expect(person.page.get_by_label("Position in the piece")).to_have_value("30")
    person.page.evaluate("mediaKeys.play({})")
    expect(person.button("Pause")).to_be_visible()


def test_the_journey_has_no_accessibility_violations(visit: Open) -> None:
    person = on_the_way(visit(camera="none", before=AUDIO_TAP))
    person.text("Path options").click()
    person.text("Save or share the queue").click()
    person.text("Composer options").click()
    assert person.violations_in_all_themes_and_sizes() == []
    person.page.keyboard.press("?")
    expect(person.page.get_by_role("dialog")).to_be_visible()
    assert person.violations_in_all_themes_and_sizes() == []
