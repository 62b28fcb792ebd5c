"""Settings are kept, and can be taken back; the privacy screen shows what went over the network."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.visit import Visit

Open = Callable[..., Visit]

ROOT = "document.documentElement"


def dialog(person: Visit) -> Locator:
    return person.page.get_by_role("dialog")


def choice(person: Visit, group: str, name: str) -> Locator:
    return dialog(person).get_by_role("group", name=group).get_by_role("radio", name=name)


def test_the_page_speaks_the_browsers_language_and_another_one_on_request(visit: Open) -> None:
    person = visit(locale="de-AT")
    expect(person.mood).to_have_text("Wie geht es dir?")
    assert person.page.evaluate(f"{ROOT}.lang") == "de"
    person.page.evaluate("location.hash = '#settings'")
    dialog(person).get_by_label("Sprache").select_option("Español")
    expect(dialog(person).get_by_role("heading", name="Ajustes")).to_be_visible()
    assert person.page.evaluate(f"{ROOT}.lang") == "es"
    person.page.reload()
    expect(dialog(person).get_by_label("Idioma")).to_have_value("es")
    dialog(person).get_by_label("Idioma").select_option("browser")
    expect(dialog(person).get_by_role("heading", name="Einstellungen")).to_be_visible()


def test_a_language_that_fails_to_load_shows_a_message_and_keeps_the_old_one(visit: Open) -> None:
    person = visit(expected_errors=["ERR_FAILED", "dynamically imported module"])
    person.follow_menu("Settings")
    expect(dialog(person).get_by_label("Language")).to_be_visible()
    person.context.route(re.compile(r"/assets/es-.*\.js"), lambda route: route.abort())
    dialog(person).get_by_label("Language").select_option("Español")
    expect(dialog(person)).to_contain_text("Couldn't load this language.")
    expect(dialog(person).get_by_role("heading", name="Settings")).to_be_visible()


def test_appearance_is_kept_and_follows_the_system_again(visit: Open) -> None:
    person = visit(reduced_motion=False)
    person.follow_menu("Settings")
    for group, name in (("Theme", "Dark"), ("Motion", "Reduced"), ("Text size", "150%")):
        choice(person, group, name).check()
    seen = f"[getComputedStyle({ROOT}).colorScheme, {ROOT}.dataset.motion, {ROOT}.style.fontSize]"
    assert person.page.evaluate(seen) == ["dark", "reduced", "150%"]
    person.page.reload()
    expect(choice(person, "Text size", "150%")).to_be_checked()
    assert person.page.evaluate(seen) == ["dark", "reduced", "150%"]
    assert person.accessibility_violations() == []
    for group, name in (("Theme", "Like the"), ("Motion", "Like the"), ("Text size", "100%")):
        choice(person, group, name).check()
    assert person.page.evaluate(seen) == ["light dark", "full", ""]


def test_everything_stored_can_be_deleted(visit: Open) -> None:
    person = visit()
    person.button("sad").click()
    person.button("Play").click()
    expect(person.page.locator(".queue-row")).to_have_count(8)
    person.follow_menu("Settings")
    choice(person, "Theme", "Dark").check()
    expect(dialog(person)).to_contain_text("Settings, queue and resting face")
    dialog(person).get_by_role("button", name="Delete everything").click()
    dialog(person).get_by_role("button", name="Cancel").click()
    dialog(person).get_by_role("button", name="Delete everything").click()
    dialog(person).get_by_role("button", name="Yes, delete everything").click()
    expect(dialog(person)).to_have_count(0)
    expect(person.mood).to_have_text("How are you?")
    expect(person.page.locator(".queue-row")).to_have_count(0)
    assert "undertone.theme" not in person.stored_data()["local"]


def test_the_privacy_screen_lists_every_request_and_what_was_sent(visit: Open) -> None:
    person = visit(models="tiny")
    person.turn_camera_on()
    person.show_camera_details()
    expect(person.text("Camera performance")).to_be_visible()
    person.button("Turn it off").click()
    person.follow_menu("Privacy and network")
    rows = dialog(person).locator(".ledger li")
    expect(rows.filter(has_text="/models/tiny/weights.bin")).to_contain_text("The models")
    expect(rows.filter(has_text="/api/session")).to_contain_text("0 bytes sent")
    expect(dialog(person)).to_contain_text("All of them went to the server of this page.")
    expect(rows.first).to_contain_text("The page itself · 1 request · ")
    shown = rows.locator(".ledger-address").all_inner_texts()
    asked = {request.url.removeprefix(person.site.url) for request in person.requests}
    assert {address.split("?")[0] for address in asked if address.startswith("/")} <= set(shown)
    assert person.accessibility_violations() == []


def test_settings_work_with_the_keyboard_alone(visit: Open) -> None:
    person = visit()
    keys = person.page.keyboard
    person.button("Menu").focus()
    keys.press("Enter")
    settings = person.page.get_by_role("link", name="Settings")
    for _ in range(10):
        keys.press("Tab")
        if settings.evaluate("element => element === document.activeElement"):
            break
    keys.press("Enter")
    language = dialog(person).get_by_label("Language")
    expect(language).to_be_visible()
    for _ in range(5):
        keys.press("Tab")
        if language.evaluate("element => element === document.activeElement"):
            break
    expect(language).to_be_focused()
    keys.press("D")
    expect(dialog(person).get_by_role("heading", name="Einstellungen")).to_be_visible()
    keys.press("Escape")
    expect(dialog(person)).to_have_count(0)
    expect(person.button("Menü")).to_be_focused()
