"""The main job needs no scrolling: plane, mood, goal, Play, camera and player are in view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from tests.e2e.visit import Visit

Open = Callable[..., Visit]

SIZES = [(1280, 800), (1024, 768), (390, 844), (360, 640)]
# Other languages have longer words; the narrowest of each layout is enough for them.
CASES = [
    *(("en-GB", *size) for size in SIZES),
    *((locale, *size) for locale in ("de-DE", "es-ES") for size in SIZES if size[0] in (1024, 360)),
]
NARROWEST, WIDEST = (320, 640), (2560, 1440)


def controls(person: Visit) -> dict[str, Locator]:
    page = person.page
    return {
        "plane": page.locator(".plane"),
        "mood": person.mood,
        "first goal": page.locator(".goal .segment").first,
        "last goal": page.locator(".goal .segment").last,
        "play": page.locator(".button-play"),
        "lens": page.locator(".lens"),
        "menu": page.locator(".menu > button"),
    }


def resize(person: Visit, size: ViewportSize) -> None:
    """Between two layouts, the drawer moves to its place."""
    person.page.set_viewport_size(size)
    person.until("document.getAnimations().length === 0")


def check_in_view(person: Visit, named: dict[str, Locator], size: ViewportSize) -> None:
    for name, control in named.items():
        box = control.bounding_box()
        assert box, name
        assert box["x"] >= 0, (name, size)
        assert box["y"] >= 0, (name, size)
        assert box["x"] + box["width"] <= size["width"], (name, size)
        assert box["y"] + box["height"] <= size["height"], (name, size)
    assert person.page.evaluate(
        """() => {
          const {scrollHeight, scrollWidth} = document.documentElement;
          return [scrollHeight - innerHeight, scrollWidth - innerWidth];
        }"""
    ) == [0, 0], size


def check_not_covered(named: dict[str, Locator]) -> None:
    """Each control gets the click in its middle."""
    for name, control in named.items():
        covered = control.evaluate(
            """(control) => {
              const {x, y, width, height} = control.getBoundingClientRect();
              const hit = document.elementFromPoint(x + width / 2, y + height / 2);
              const isHit = control.contains(hit) || hit?.contains(control);
              return isHit ? null : String(hit?.outerHTML);
            }"""
        )
        assert covered is None, name


@pytest.mark.parametrize(("locale", "width", "height"), CASES)
def test_the_main_job_needs_no_scrolling(visit: Open, locale: str, width: int, height: int) -> None:
    person = visit(locale=locale)
    size: ViewportSize = {"width": width, "height": height}
    resize(person, size)
    named = controls(person)
    check_in_view(person, named, size)
    check_not_covered(named)
    person.page.locator(".mood-word").first.click()
    named["play"].click()
    expect(person.page.locator(".queue-row")).to_have_count(8)
    named |= {
        "title": person.page.locator(".deck-title"),
        "position": person.page.locator(".deck-seek input"),
        "next": person.page.locator(".deck-transport button").last,
    }
    check_in_view(person, named, size)
    check_not_covered(named)


@pytest.mark.parametrize(("width", "height"), [NARROWEST, WIDEST])
def test_nothing_overlaps_on_very_small_and_very_large_screens(
    visit: Open, width: int, height: int
) -> None:
    person = visit()
    resize(person, {"width": width, "height": height})
    named = controls(person)
    check_not_covered(named)
    assert person.page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_text_of_double_size_is_not_cut_off(visit: Open, phone: bool) -> None:
    person = visit(phone=phone, before="localStorage.setItem('undertone.text-size', '2');")
    named = controls(person)
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name, control in named.items():
        control.evaluate("control => control.scrollIntoView({block: 'center'})")
        check_not_covered({name: control})


def test_the_drawer_is_pulled_up_on_a_phone_and_closes_again(visit: Open) -> None:
    person = visit(phone=True)
    handle = person.page.get_by_role("button", name="Up next and sources")
    sources = person.page.get_by_role("heading", name="Music sources")
    expect(sources).to_be_hidden()
    handle.tap()
    expect(sources).to_be_visible()
    expect(handle).to_have_attribute("aria-expanded", "true")
    handle.tap()
    expect(sources).to_be_hidden()
    box = handle.bounding_box()
    assert box
    mouse = person.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] / 2, box["y"] - 60, steps=4)
    mouse.up()
    expect(sources).to_be_visible()
