"""From the camera to a mood: read, suggested, confirmed or corrected; then the camera is off."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.visit import NOTHING_OF_A_PICTURE, Visit

Open = Callable[..., Visit]

YES = "That's right"


def read(visit: Open, **options: object) -> Visit:
    """A camera whose answer stands and waits for the person's word."""
    person = visit(models="always happy", **options)
    person.turn_camera_on()
    expect(person.page.get_by_role("button", name=YES)).to_be_visible()
    return person


def wait_for_a_frame(person: Visit) -> None:
    """Waits until a further frame is analysed, or the camera is off."""
    count = "document.querySelector('[data-testid=frames-processed]')?.textContent"
    person.until(f"{count} !== {json.dumps(person.page.evaluate(count))}")


def test_a_reading_confirmed_by_one_tap_becomes_the_mood_and_turns_the_camera_off(
    visit: Open,
) -> None:
    person = read(visit)
    expect(person.result_text).to_have_text(
        re.compile(r"^Your expression looks mostly happy \(\d+%\)\.")
    )
    person.show_camera_details()
    expect(
        person.page.get_by_role("list", name="Expressions").get_by_role("listitem")
    ).to_have_count(3)
    expect(person.page.locator(".reading-point")).to_have_count(1)
    expect(person.orb).to_have_attribute("data-state", "unset")
    person.confirm()
    expect(person.mood).to_have_text("joyful")
    expect(person.orb).to_have_attribute("data-state", "confirmed")
    expect(person.text("Thank you. The camera is off again.")).to_be_visible()
    assert person.track_states() == ["ended"]
    expect(person.page.locator("video")).to_have_count(0)


def test_a_word_corrects_the_reading_and_turns_the_camera_off(visit: Open) -> None:
    person = read(visit)
    person.button("sad").click()
    expect(person.mood).to_have_text("sad")
    expect(person.orb).to_have_attribute("data-state", "set")
    person.until("window.cameraTracks[0].readyState === 'ended'")


def test_a_tap_on_the_plane_corrects_the_reading_and_turns_the_camera_off(visit: Open) -> None:
    person = read(visit, phone=True)
    person.page.locator(".plane").tap(position={"x": 40, "y": 120})
    expect(person.orb).to_have_attribute("data-state", "set")
    person.until("window.cameraTracks[0].readyState === 'ended'")


def test_the_shipped_models_read_a_real_smile_as_a_mood(visit: Open) -> None:
    person = visit(models="shipped")
    person.turn_camera_on()
    expect(person.page.get_by_role("button", name=YES)).to_be_visible()
    expect(person.result_text).to_contain_text("Your expression looks mostly happy")
    person.show_camera_details()
    expect(
        person.page.get_by_role("list", name="Expressions").get_by_role("listitem")
    ).to_have_count(8)
    person.confirm()
    expect(person.mood).to_contain_text("joyful")


def test_not_quite_turns_the_camera_off_and_asks_for_the_mood(visit: Open) -> None:
    person = read(visit)
    person.button("Not quite").click()
    expect(person.text("Then touch the plane where you are.")).to_be_visible()
    assert person.track_states() == ["ended"]
    expect(person.mood).to_have_text("How are you?")
    assert person.accessibility_violations() == []
    person.button("weary").click()
    expect(person.mood).to_have_text("weary")
    expect(person.text("Then touch the plane where you are.")).to_have_count(0)


@pytest.mark.parametrize(
    ("camera", "sentence"),
    [("room", "no face is in view"), ("dim", "too dark")],
    ids=["room", "dim"],
)
def test_a_message_says_what_prevents_a_reading_and_what_helps(
    visit: Open, camera: str, sentence: str
) -> None:
    person = visit(models="always happy", camera=camera)
    person.turn_camera_on()
    expect(person.result_text).to_contain_text(
        re.compile(rf"^Not sure, because .*{sentence}.*\. [A-Z]")
    )
    expect(person.page.get_by_role("button", name=YES)).to_have_count(0)
    assert person.accessibility_violations() == []


def test_the_reading_ends_when_the_face_leaves(visit: Open) -> None:
    person = visit(models="always happy", camera="leaves")
    person.turn_camera_on()
    expect(person.page.get_by_role("button", name=YES)).to_be_visible()
    expect(person.result_text).to_contain_text("no face is in view")
    expect(person.page.get_by_role("button", name=YES)).to_have_count(0)
    expect(person.orb).to_have_attribute("data-state", "unset")


def test_half_a_minute_without_a_reading_turns_the_camera_off(visit: Open) -> None:
    person = visit(models="always happy", camera="room")
    person.page.clock.install()
    person.turn_camera_on()
    expect(person.result_text).to_contain_text("no face is in view")
    person.page.clock.fast_forward(31_000)
    expect(person.text("after 30 seconds without a reading")).to_be_visible()
    expect(person.text("Not sure, because no face is in view")).to_be_visible()
    assert person.track_states() == ["ended"]
    assert person.accessibility_violations() == []
    person.button("Try again").click()
    expect(person.text("The camera is on")).to_be_visible()
    assert person.track_states() == ["ended", "live"]


def test_an_unconfirmed_reading_stays_after_the_camera_turns_off(visit: Open) -> None:
    person = visit(models="always happy")
    person.page.clock.install()
    person.turn_camera_on()
    person.show_camera_details()
    person.text("Camera performance").click()
    expect(person.page.get_by_role("button", name=YES)).to_be_visible()
    ended = person.text("The camera turned off after 30 seconds without an answer.")
    for _ in range(120):
        if ended.is_visible():
            break
        person.page.clock.fast_forward(1_000)  # two without a usable frame: the face has left
        wait_for_a_frame(person)
    expect(ended).to_be_visible()
    assert person.track_states() == ["ended"]
    assert person.accessibility_violations() == []
    person.confirm()
    expect(person.mood).to_have_text("joyful")


def test_a_reading_can_be_taken_and_confirmed_with_the_keyboard_alone(visit: Open) -> None:
    person = visit(models="always happy")
    keys = person.page.keyboard
    person.button("Suggest from my face").focus()
    keys.press("Enter")
    expect(person.page.get_by_role("heading", name="What the camera is for")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(person.button("Turn it off")).to_be_focused()
    yes = person.page.get_by_role("button", name=YES)
    expect(yes).to_be_visible()
    keys.press("Tab")
    expect(yes).to_be_focused()
    keys.press("Enter")
    expect(person.mood).to_have_text("joyful")
    assert person.track_states() == ["ended"]


def test_with_two_faces_one_can_be_chosen_by_tap_or_keys_or_all_are_averaged(visit: Open) -> None:
    person = visit(models="always happy", camera="two")
    person.turn_camera_on()
    person.show_camera_details()
    choice = person.page.get_by_role("group", name="Whose face to read")
    expect(choice.get_by_label("Nearest face")).to_be_checked()
    expect(person.page.locator(".viewfinder .face-frame")).to_have_count(2)
    # A frame glides after its face; where it is at the moment is not the point here.
    person.page.locator('.viewfinder .face-frame[data-chosen="false"]').click(force=True)
    expect(choice.get_by_label(re.compile(r"Face \d"))).to_have_count(2)
    expect(choice.get_by_label("Nearest face")).not_to_be_checked()
    expect(person.page.locator('.viewfinder .face-frame[data-chosen="true"]')).to_have_count(1)
    choice.get_by_label(re.compile(r"Face \d")).last.focus()
    person.page.keyboard.press("ArrowDown")
    expect(choice.get_by_label("Everyone in view")).to_be_checked()
    expect(person.page.locator('.viewfinder .face-frame[data-chosen="true"]')).to_have_count(2)
    expect(person.result_text).to_contain_text("The expressions in view look mostly happy")
    assert person.accessibility_violations() == []


def test_the_heatmap_covers_the_face_while_it_is_switched_on(visit: Open) -> None:
    person = read(visit)
    person.show_camera_details()
    wanted = person.page.get_by_label("Show what the reading is based on")
    wanted.check()
    expect(person.page.locator(".face-frame .heatmap canvas")).to_have_count(1)
    expect(person.text("Warm parts support “happy”")).to_be_visible()
    wanted.uncheck()
    expect(person.page.locator(".heatmap")).to_have_count(0)


def test_a_resting_face_is_stored_as_numbers_and_can_be_removed(visit: Open) -> None:
    person = visit(models="always happy")
    person.turn_camera_on()
    person.show_camera_details()
    person.text("My resting face").click()
    person.button("Record for five seconds").click()
    expect(person.text("Your resting face is taken into account")).to_be_visible()
    kept = json.loads(person.stored_data()["local"]["undertone.resting-face"])
    assert set(kept) == {"meanLogits", "looks"}
    assert set(kept["meanLogits"]) == {"happy", "neutral", "sad"}
    person.button("Remove it").click()
    expect(person.button("Record for five seconds")).to_be_visible()
    assert "undertone.resting-face" not in person.stored_data()["local"]


def test_the_inference_backend_can_be_chosen(visit: Open) -> None:
    person = read(visit)
    person.show_camera_details()
    person.text("Camera performance").click()
    person.page.get_by_label("Run models on").select_option("cpu")
    person.until("localStorage.getItem('undertone.backend') === 'cpu'")
    person.text("Camera performance").click()
    expect(person.page.locator(".camera-settings .facts")).to_contain_text("Backendcpu")


def test_the_camera_indicator_is_visible_on_dialogs_and_turns_the_camera_off(visit: Open) -> None:
    person = read(visit)
    person.follow_menu("About the models")
    sheet = person.page.get_by_role("dialog", name="About the models")
    indicator = sheet.get_by_role("button", name="Camera on: turn it off")
    expect(indicator).to_be_visible()
    assert person.accessibility_violations() == []
    indicator.click()
    expect(indicator).to_have_count(0)
    assert person.track_states() == ["ended"]


def test_no_request_carries_pixels_while_the_camera_reads(visit: Open) -> None:
    person = read(visit)
    person.show_camera_details()
    person.page.get_by_label("Show what the reading is based on").check()
    expect(person.page.locator(".heatmap")).to_have_count(1)
    person.confirm()
    expect(person.mood).to_have_text("joyful")
    for request in person.requests:
        assert request.url.startswith(person.site.url), request.url
        assert request.method == "GET"
        assert request.post_data_buffer is None
        assert len(request.url) < 200, "an address may not smuggle pixels either"
    stored = person.stored_data()
    assert stored["local"].pop("undertone.hints") == "seen"
    assert stored == NOTHING_OF_A_PICTURE
    assert person.context.cookies() == []
