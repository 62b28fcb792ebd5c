"""The camera: explained first, visibly on, reliably off; every failure shows its message."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.visit import Visit

Open = Callable[..., Visit]

MODELS_MISSING = ["gone/manifest.json", "404"]


def live(visit: Open, **options: object) -> Visit:
    person = visit(expected_errors=MODELS_MISSING, **options)
    person.turn_camera_on()
    expect(person.text("The camera is on")).to_be_visible()
    return person


def test_the_camera_is_explained_before_the_browser_asks_for_permission(visit: Open) -> None:
    person = visit()
    person.explain_camera()
    expect(person.page.get_by_role("heading", name="What the camera is for")).to_be_visible()
    expect(person.text("The pictures stay in this tab")).to_be_visible()
    assert person.track_states() == []
    person.button("Not now").click()
    expect(person.button("Suggest from my face")).to_be_focused()
    assert person.track_states() == []


def test_the_preview_is_live_and_mirrored_with_a_camera_indicator(visit: Open) -> None:
    person = live(visit)
    video = person.page.get_by_label("Your camera's picture, mirrored")
    expect(video).to_be_visible()
    assert video.evaluate("(video) => getComputedStyle(video).scale") == "-1 1"
    person.until("document.querySelector('video').videoWidth === 640")
    start = video.evaluate("(video) => video.currentTime")
    person.until(f"document.querySelector('video').currentTime > {start}")
    expect(person.button("Camera on: turn it off")).to_be_visible()
    assert person.track_states() == ["live"]


@pytest.mark.parametrize("word", ["Turn it off", "Camera on: turn it off"])
def test_the_camera_track_ends_when_the_person_turns_it_off(visit: Open, word: str) -> None:
    person = live(visit)
    person.button(word).click()
    expect(person.text("The camera is off.")).to_be_visible()
    assert person.track_states() == ["ended"]
    expect(person.page.locator("video")).to_have_count(0)


def test_the_camera_track_ends_when_the_tab_stays_hidden_and_does_not_restart(visit: Open) -> None:
    person = visit(expected_errors=MODELS_MISSING)
    person.page.clock.install()
    person.turn_camera_on()
    expect(person.text("The camera is on")).to_be_visible()
    person.page.clock.pause_at(person.page.evaluate("Date.now()") / 1000 + 10)
    person.page.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true});
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    person.page.clock.fast_forward(9_000)
    assert person.track_states() == ["live"]
    person.page.clock.fast_forward(2_000)
    assert person.track_states() == ["ended"]
    person.page.evaluate(
        """() => {
          delete document.visibilityState;
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    person.page.clock.fast_forward(60_000)
    expect(person.text("because this tab was hidden")).to_be_visible()
    assert person.track_states() == ["ended"]


def test_an_unplugged_camera_shows_its_message(visit: Open) -> None:
    person = live(visit)
    # Only the system can end a track from outside; the event is what the page then gets.
    person.page.evaluate("window.cameraTracks[0].dispatchEvent(new Event('ended'))")
    expect(person.text("The camera was disconnected")).to_be_visible()
    assert person.track_states() == ["ended"]
    person.button("Turn it on again").click()
    expect(person.text("The camera is on")).to_be_visible()
    assert person.track_states() == ["ended", "live"]


def test_a_denied_camera_shows_its_message_and_the_mood_plane_still_works(visit: Open) -> None:
    person = visit(camera="asks")
    person.turn_camera_on()
    expect(person.text("Camera access is blocked")).to_be_visible()
    expect(person.text("select the camera icon in the address bar")).to_be_visible()
    person.button("Continue without the camera").click()
    person.button("peaceful").click()
    expect(person.mood).to_have_text("peaceful")


def test_a_camera_opens_once_permission_is_granted_later(visit: Open) -> None:
    person = visit(camera="asks", expected_errors=MODELS_MISSING)
    person.turn_camera_on()
    expect(person.text("Camera access is blocked")).to_be_visible()
    person.context.grant_permissions(["camera"])
    person.button("Try again").click()
    expect(person.text("The camera is on")).to_be_visible()


def test_a_missing_camera_shows_its_message(visit: Open) -> None:
    person = visit(camera="none")
    person.turn_camera_on()
    expect(person.text("No camera found")).to_be_visible()
    expect(person.text("Plug one in")).to_be_visible()


def refusing(name: str) -> str:
    """A browser whose camera answers so: states a fake device cannot be brought into."""
    return (
        "navigator.mediaDevices.getUserMedia = "
        f"async () => {{ throw new DOMException('as the test wants it', '{name}'); }};"
    )


def test_a_busy_camera_shows_its_message(visit: Open) -> None:
    person = visit(before=refusing("NotReadableError"))
    person.turn_camera_on()
    expect(person.text("The camera is busy")).to_be_visible()
    expect(person.text("Close the video call")).to_be_visible()


def test_an_insecure_page_explains_why_it_has_no_camera(visit: Open) -> None:
    hide = "Object.defineProperty(navigator, 'mediaDevices', {value: undefined});"
    person = visit(before=hide)
    person.turn_camera_on()
    expect(person.text("The camera is not available on this page")).to_be_visible()


def test_the_camera_can_be_cancelled_while_the_permission_prompt_is_open(visit: Open) -> None:
    slow = """
    const later = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      await new Promise((resolve) => { window.answerYes = resolve; });
      return later(constraints);
    };
    """
    person = visit(before=slow)
    person.turn_camera_on()
    expect(person.text("You can answer near the address bar")).to_be_visible()
    person.button("Cancel").click()
    person.page.evaluate("window.answerYes()")
    person.until("window.cameraTracks[0]?.readyState === 'ended'")
    expect(person.page.locator("video")).to_have_count(0)


def test_the_camera_works_with_the_keyboard_alone(visit: Open) -> None:
    person = visit(expected_errors=MODELS_MISSING)
    keys = person.page.keyboard
    person.button("Suggest from my face").focus()
    keys.press("Enter")
    expect(person.page.get_by_role("heading", name="What the camera is for")).to_be_focused()
    keys.press("Tab")
    expect(person.button("Turn the camera on")).to_be_focused()
    keys.press("Enter")
    expect(person.button("Turn it off")).to_be_focused()
    keys.press("Space")
    expect(person.button("Suggest from my face")).to_be_focused()
    assert person.track_states() == ["ended"]


def test_models_that_fail_to_load_show_a_message_and_can_be_retried(visit: Open) -> None:
    person = live(visit)
    expect(person.text("The face models are not available")).to_be_visible()
    expect(person.text("The model is not on the server.")).to_be_visible()
    person.button("Try again").click()
    expect(person.text("The model is not on the server.")).to_be_visible()


def test_without_models_a_message_appears_and_the_camera_stays_off(visit: Open) -> None:
    person = visit(models="none", expected_errors=["catalogue.json"])
    expect(person.text("This server has no face models")).to_be_visible()
    expect(person.button("Suggest from my face")).to_have_count(0)


def test_with_only_a_face_detector_the_page_offers_no_expressions(visit: Open) -> None:
    person = visit(models="detector only")
    person.button("Try the camera").click()
    expect(person.text("This server has no model that reads expressions")).to_be_visible()
    expect(person.text("suggests a point")).to_have_count(0)
