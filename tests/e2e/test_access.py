"""axe-core finds nothing on any screen, light and dark, wide and on a phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.test_camera import MODELS_MISSING, refusing
from tests.e2e.visit import Visit

Open = Callable[..., Visit]


def test_the_start_screen_has_no_violations_with_and_without_a_mood(visit: Open) -> None:
    person = visit()
    assert person.violations_in_all_themes_and_sizes() == []
    for word in ("joyful", "sad"):
        person.button(word).click()
        expect(person.mood).to_have_text(word)
        assert person.violations_in_all_themes_and_sizes() == []


def test_the_camera_screens_have_no_violations(visit: Open) -> None:
    person = visit(expected_errors=MODELS_MISSING)
    person.explain_camera()
    assert person.violations_in_all_themes_and_sizes() == []
    person.button("Turn the camera on").click()
    expect(person.text("The face models are not available")).to_be_visible()
    assert person.violations_in_all_themes_and_sizes() == []
    person.button("Turn it off").click()
    expect(person.text("The camera is off.")).to_be_visible()
    assert person.violations_in_all_themes_and_sizes() == []


def test_the_screen_with_a_reading_has_no_violations(visit: Open) -> None:
    person = visit(models="always happy")
    person.turn_camera_on()
    expect(person.page.get_by_role("button", name="That's right")).to_be_visible()
    person.show_camera_details()
    for part in ("Camera performance", "My resting face"):
        person.text(part).click()
    person.page.get_by_label("Show what the reading is based on").check()
    expect(person.text("Warm parts support")).to_be_visible()
    assert person.violations_in_all_themes_and_sizes() == []
    person.confirm()
    expect(person.text("Thank you. The camera is off again.")).to_be_visible()
    assert person.violations_in_all_themes_and_sizes() == []


def test_the_screens_for_camera_errors_have_no_violations(visit: Open) -> None:
    waiting = visit(before="navigator.mediaDevices.getUserMedia = () => new Promise(() => {});")
    waiting.turn_camera_on()
    expect(waiting.button("Cancel")).to_be_visible()
    assert waiting.violations_in_all_themes_and_sizes() == []
    refused = visit(before=refusing("NotAllowedError"))
    refused.turn_camera_on()
    expect(refused.text("Camera access is blocked")).to_be_visible()
    assert refused.violations_in_all_themes_and_sizes() == []


def test_the_screen_without_models_has_no_violations(visit: Open) -> None:
    person = visit(models="none", expected_errors=["catalogue.json"])
    expect(person.text("This server has no face models")).to_be_visible()
    assert person.violations_in_all_themes_and_sizes() == []
