"""The page about the models: metrics from their manifests, messages where some are missing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.site import WEB
from tests.e2e.visit import Visit

Open = Callable[..., Visit]


def open_about(person: Visit) -> None:
    person.follow_menu("About the models")
    expect(person.page.get_by_role("dialog", name="About the models")).to_be_visible()


def test_the_shipped_models_show_metrics_by_group_and_limits(visit: Open) -> None:
    manifest = json.loads((WEB / "public/models/detector/manifest.json").read_text())
    person = visit(models="shipped")
    open_about(person)
    part = person.page.get_by_role("region", name="Finds faces")
    expect(part.get_by_role("heading", name="Where it fails")).to_be_visible()
    for title, table in manifest["metrics"]["groups"].items():
        name = f"By group of people: {title.replace('_', ' ')}"
        bars = part.get_by_role("list", name=name, exact=True)
        expect(bars.get_by_role("listitem")).to_have_count(len(table["groups"]))
    part.get_by_text("How it was made").click()
    expect(part.get_by_text(manifest["licence_note"])).to_be_visible()
    assert person.accessibility_violations() == []


def test_the_shipped_expression_model_shows_its_confusion_matrix_and_every_recall(
    visit: Open,
) -> None:
    manifest = json.loads((WEB / "public/models/expression/manifest.json").read_text())
    labels, matrix = manifest["labels"], manifest["metrics"]["confusion_matrix"]
    person = visit(models="shipped", phone=True)
    open_about(person)
    part = person.page.get_by_role("region", name="Reads expressions")
    table = part.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(1 + len(labels))
    happy = labels.index("happy")
    cell = table.get_by_role("row").nth(1 + happy).get_by_role("cell").nth(happy)
    expect(cell).to_have_text(f"{100 * matrix[happy][happy] / sum(matrix[happy]):.0f}")
    recalls = part.get_by_role("list", name="How many faces of each expression it recognises")
    expect(recalls.get_by_role("listitem")).to_have_count(len(labels))
    accuracy = f"{manifest['metrics']['accuracy'] * 100:.0f}%"
    expect(part.get_by_text(f"{accuracy} right")).to_be_visible()
    taggers = manifest["metrics"]["taggers"]
    expect(part.get_by_text(f"the model in {100 * taggers['net']:.0f}%")).to_be_visible()
    agreed = part.get_by_role(
        "list", name="How often it is right, by how many of the ten people agreed"
    )
    expect(agreed.get_by_role("listitem")).to_have_count(len(taggers["right_by_agreement"]))
    assert person.violations_in_all_themes_and_sizes() == []


def test_the_model_card_opens_with_one_tap(visit: Open) -> None:
    person = visit(models="shipped")
    open_about(person)
    link = person.page.get_by_role("link", name="Full model card of detector")
    answer = person.page.request.get(person.site.url + (link.get_attribute("href") or ""))
    assert answer.text() == (WEB / "public/models/detector/CARD.md").read_text()


def test_a_model_without_an_evaluation_is_labelled_as_such(visit: Open) -> None:
    person = visit(models="tiny", dark=True, phone=True)
    open_about(person)
    expect(person.text("This model has not been evaluated")).to_be_visible()
    expect(person.text("This server has no model that finds faces.")).to_be_visible()
    assert person.accessibility_violations() == []


def test_a_missing_model_shows_a_message(visit: Open) -> None:
    person = visit(models="missing", expected_errors=["gone/manifest.json", "404"])
    open_about(person)
    expect(person.text("Couldn't load a model's description")).to_be_visible()
    expect(person.text("The server answered 404")).to_be_visible()


def test_the_screen_has_a_url_and_closes_with_escape_and_the_back_button(visit: Open) -> None:
    person = visit(models="tiny")
    person.button("Menu").focus()
    person.page.keyboard.press("Enter")
    person.page.get_by_role("link", name="About the models").focus()
    person.page.keyboard.press("Enter")
    sheet = person.page.get_by_role("dialog", name="About the models")
    expect(sheet).to_be_visible()
    expect(person.page).to_have_url(re.compile("#about-model$"))
    person.page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(person.button("Menu")).to_be_focused()
    expect(person.page).to_have_url(person.site.url + "/")
    person.follow_menu("About the models")
    expect(sheet).to_be_visible()
    person.page.go_back()
    expect(sheet).to_have_count(0)


def test_a_screen_whose_script_fails_to_load_shows_a_message_and_can_be_retried(
    visit: Open,
) -> None:
    person = visit(models="tiny", expected_errors=["ERR_FAILED"])
    person.context.route("**/assets/feature-*", lambda route: route.abort())
    person.follow_menu("About the models")
    expect(person.text("Couldn't load this section")).to_be_visible()
    assert person.accessibility_violations() == []
    person.context.unroute("**/assets/feature-*")
    person.button("Try again").click()
    expect(person.text("This model has not been evaluated")).to_be_visible()


# A script of a screen that throws while it draws, until it is mended.
_BROKEN = """
const Screen = () => {
  if (!window.mended) throw new Error("broken on purpose");
  return "drawn again";
};
export const createAboutFeature = () => Screen;
export const createPhotosFeature = () => Screen;
"""


def test_a_screen_that_crashes_does_not_break_the_page_and_can_be_reloaded(visit: Open) -> None:
    person = visit(models="tiny", expected_errors=["broken on purpose"])
    person.context.route(
        "**/assets/feature-*.js",
        lambda route: route.fulfill(body=_BROKEN, content_type="text/javascript"),
    )
    open_about(person)
    expect(person.text("This section stopped working")).to_be_visible()
    assert person.accessibility_violations() == []
    person.page.evaluate("window.mended = true")
    person.button("Reload this section").click()
    expect(person.text("drawn again")).to_be_visible()
    person.page.keyboard.press("Escape")
    expect(person.page.get_by_role("dialog")).to_have_count(0)
    expect(person.orb).to_be_visible()


def test_a_screen_replaced_by_another_does_not_close_that_one(visit: Open) -> None:
    person = visit(models="shipped")
    open_about(person)
    person.page.evaluate("location.hash = '#photos'")
    photos = person.page.get_by_role("dialog", name="Photos and videos")
    expect(photos).to_be_visible()
    # The first screen's own `close` event has been dispatched by then.
    person.page.keyboard.press("Tab")
    expect(photos).to_be_visible()
    assert person.page.evaluate("location.hash") == "#photos"
    person.page.keyboard.press("Escape")
    expect(photos).to_be_hidden()
