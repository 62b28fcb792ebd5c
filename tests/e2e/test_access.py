"""axe-core finds nothing on any screen, light and dark, wide and on a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.test_camera import GONE, refusing
from tests.e2e.visit import Visit

Open = Callable[..., Visit]

looks = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


@looks
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_the_first_screen_with_and_without_a_mood(visit: Open, dark: bool, phone: bool) -> None:
    person = visit(dark=dark, phone=phone)
    assert person.barriers() == []
    for word in ("joyful", "sad"):
        person.button(word).click()
        expect(person.mood).to_have_text(word)
        assert person.barriers() == []


@looks
def test_the_cameras_screens(visit: Open, dark: bool) -> None:
    person = visit(dark=dark, expecting=GONE)
    person.explain_camera()
    assert person.barriers() == []
    person.button("Turn the camera on").click()
    expect(person.text("The face models are not available")).to_be_visible()
    assert person.barriers() == []
    person.button("Turn it off").click()
    expect(person.text("The camera is off.")).to_be_visible()
    assert person.barriers() == []


@looks
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_the_screen_of_a_camera_that_is_read(visit: Open, dark: bool, phone: bool) -> None:
    person = visit(dark=dark, phone=phone, models="certain", patient=True)
    person.turn_camera_on()
    expect(person.page.get_by_role("button", name="Yes, I am joyful")).to_be_visible()
    for part in ("Camera performance", "My resting face"):
        person.text(part).click()
    person.page.get_by_label("Show what the reading is based on").check()
    expect(person.text("Warm parts support")).to_be_visible()
    assert person.barriers() == []
    person.agree()
    expect(person.text("Thank you. The camera is off again.")).to_be_visible()
    assert person.barriers() == []


@looks
def test_the_screens_of_a_camera_that_does_not_open(visit: Open, dark: bool) -> None:
    waiting = visit(
        dark=dark, before="navigator.mediaDevices.getUserMedia = () => new Promise(() => {});"
    )
    waiting.turn_camera_on()
    expect(waiting.button("Cancel")).to_be_visible()
    assert waiting.barriers() == []
    refused = visit(dark=dark, before=refusing("NotAllowedError"))
    refused.turn_camera_on()
    expect(refused.text("Camera access is blocked")).to_be_visible()
    assert refused.barriers() == []


@looks
def test_the_screen_of_a_server_without_networks(visit: Open, dark: bool) -> None:
    person = visit(dark=dark, models="none", expecting=["catalogue.json"])
    expect(person.text("This server has no face models")).to_be_visible()
    assert person.barriers() == []
