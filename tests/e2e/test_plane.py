"""The mood plane: by mouse, touch, keyboard, words and sliders; no camera, no account."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.visit import Visit

Open = Callable[..., Visit]

WORDS = ["joyful", "excited", "tense", "angry", "sad", "weary", "peaceful", "content"]


def test_a_click_on_the_plane_sets_the_mood(visit: Open) -> None:
    person = visit()
    plane = person.page.locator(".plane")
    box = plane.bounding_box()
    assert box
    plane.click(position={"x": box["width"] * 0.9, "y": box["height"] * 0.25})
    expect(person.orb).to_have_attribute(
        "aria-valuetext", "very joyful: 80% pleasant, 50% energetic"
    )
    expect(person.mood).to_have_text("very joyful")


def test_the_point_follows_the_pointer_and_stays_on_the_plane(visit: Open) -> None:
    person = visit()
    plane = person.page.locator(".plane").bounding_box()
    assert plane
    mouse = person.page.mouse
    mouse.move(plane["x"] + plane["width"] / 2, plane["y"] + plane["height"] / 2)
    mouse.down()
    mouse.move(plane["x"] - 50, plane["y"] + plane["height"] * 0.75, steps=5)
    expect(person.orb).to_have_attribute("aria-valuetext", "very sad: 100% unpleasant, 50% calm")
    mouse.up()
    mouse.move(plane["x"] + plane["width"] / 2, plane["y"] + plane["height"] / 2)
    expect(person.orb).to_have_attribute("aria-valuetext", "very sad: 100% unpleasant, 50% calm")


def test_a_tap_on_a_phone_sets_the_mood(visit: Open) -> None:
    person = visit(phone=True)
    plane = person.page.locator(".plane")
    box = plane.bounding_box()
    assert box
    plane.tap(position={"x": box["width"] * 0.5, "y": box["height"] * 0.95})
    expect(person.orb).to_have_attribute(
        "aria-valuetext", "peaceful: neither unpleasant nor pleasant, 90% calm"
    )


def test_each_word_sets_its_point_on_the_plane(visit: Open) -> None:
    person = visit(phone=True)
    for word in WORDS:
        person.button(word).tap()
        expect(person.mood).to_have_text(word)
        expect(person.button(word)).to_have_attribute("aria-pressed", "true")


def test_the_sliders_match_the_plane(visit: Open) -> None:
    person = visit()
    pleasantness = person.page.get_by_label("Pleasantness")
    pleasantness.fill("-0.5")
    person.page.get_by_label("Energy").fill("0.8")
    expect(person.orb).to_have_attribute(
        "aria-valuetext", "very tense: 50% unpleasant, 80% energetic"
    )
    person.button("peaceful").click()
    expect(pleasantness).to_have_attribute("aria-valuetext", "28% pleasant")


def test_the_mood_can_be_set_with_the_keyboard_alone(visit: Open) -> None:
    person = visit()
    keys = person.page.keyboard
    keys.press("Tab")
    expect(person.page.get_by_role("link", name="Skip to the mood plane")).to_be_focused()
    keys.press("Enter")
    for _ in range(8):
        keys.press("Tab")
    expect(person.button("content")).to_be_focused()
    keys.press("Enter")
    expect(person.mood).to_have_text("content")
    keys.press("Tab")
    expect(person.orb).to_be_focused()
    keys.press("Home")
    keys.press("ArrowLeft")
    keys.press("Shift+ArrowDown")
    expect(person.orb).to_have_attribute(
        "aria-valuetext", "a little weary: 5% unpleasant, 25% calm"
    )
    person.page.get_by_label("Pleasantness").focus()
    keys.press("ArrowRight")
    keys.press("Tab")
    keys.press("ArrowUp")
    expect(person.orb).to_have_attribute(
        "aria-valuetext", "a little peaceful: neither unpleasant nor pleasant, 20% calm"
    )


def test_the_mood_colours_the_page(visit: Open) -> None:
    person = visit()
    colour = "getComputedStyle(document.querySelector('.mood-summary-name')).color"
    before = person.page.evaluate(colour)
    person.button("joyful").click()
    person.until(f"{colour} !== {before!r}")


def test_nothing_is_animated_with_reduced_motion(visit: Open) -> None:
    moving = "document.getAnimations().filter((it) => it instanceof CSSAnimation).length"
    calm = visit(reduced_motion=True)
    calm.button("excited").click()
    expect(calm.mood).to_have_text("excited")
    assert calm.page.evaluate(moving) == 0
    lively = visit(reduced_motion=False)
    lively.button("excited").click()
    lively.until(f"{moving} > 0")
    lively.until(f"{moving} === 0")
