"""Frames go only to the worker; models are downloaded once; failures show a message."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.visit import NOTHING_OF_A_PICTURE, Visit

Open = Callable[..., Visit]

START_LIMIT_BYTES = 110_000  # over the wire: page, script with the whole player, styles, typeface
MANY = re.compile(r"^[1-9]\d+$")  # ten or more


def camera_on(visit: Open, **options: object) -> Visit:
    person = visit(models="tiny", **options)
    person.turn_camera_on()
    person.show_camera_details()
    person.text("Camera performance").click()
    expect(person.page.get_by_test_id("frames-processed")).to_have_text(MANY)
    return person


def test_frames_are_processed_and_every_expression_gets_a_bar(visit: Open) -> None:
    person = camera_on(visit)
    expect(
        person.page.get_by_role("list", name="Expressions").get_by_role("listitem")
    ).to_have_text([re.compile(rf"^{label}\d+%$") for label in ("happy", "neutral", "sad")])
    expect(person.text("Keep your face inside the outline")).to_be_visible()
    expect(person.orb).to_have_attribute("data-state", "unset")


def test_no_model_code_loads_before_the_camera_is_chosen(visit: Open) -> None:
    person = visit(models="tiny")
    person.explain_camera()
    expect(person.button("Turn the camera on")).to_be_visible()
    paths = {urlsplit(request.url).path for request in person.requests}
    assert [path for path in paths if path.startswith("/models/")] == ["/models/catalogue.json"]
    assert not [path for path in paths if path.endswith(".wasm") or "/vision-worker-" in path]


# What has arrived, by path: bytes over the wire and after unpacking. Playwright's own
# `request.sizes()` waits without a limit for requests that have not ended.
ARRIVED = """Object.fromEntries(
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map(({name, encodedBodySize, decodedBodySize}) =>
      [new URL(name).pathname, [encodedBodySize, decodedBodySize]]))"""


def test_the_start_screen_stays_within_its_transfer_budget(visit: Open) -> None:
    person = visit(models="tiny")
    person.page.wait_for_load_state("load")
    person.until(f"'/models/catalogue.json' in {ARRIVED}")
    asked = sorted({urlsplit(request.url).path for request in person.requests})
    person.until(f"{asked!r}.every((path) => path in {ARRIVED})")
    arrived: dict[str, list[int]] = person.page.evaluate(ARRIVED)
    assert sum(wire for wire, _ in arrived.values()) < START_LIMIT_BYTES, arrived
    for path, (wire, unpacked) in arrived.items():
        if path.endswith((".js", ".css")):
            assert wire < unpacked, f"{path} is sent compressed"


def test_all_requests_go_to_the_origin_without_a_body(visit: Open) -> None:
    person = camera_on(visit)
    person.button("Turn it off").click()
    expect(person.text("The camera is off.")).to_be_visible()
    paths = [urlsplit(request.url).path for request in person.requests]
    # The worker's own requests are among them, so it is checked, too.
    assert "/models/tiny/model.json" in paths
    assert any(path.endswith(".wasm") for path in paths)
    for request in person.requests:
        assert request.url.startswith(person.site.url), request.url
        assert request.method == "GET"
        assert request.post_data_buffer is None
        assert len(request.url) < 200, "a URL must not carry pixels either"


def test_no_pixel_is_stored(visit: Open) -> None:
    person = camera_on(visit)
    assert person.stored_data() == NOTHING_OF_A_PICTURE
    assert person.context.cookies() == []


def test_models_are_downloaded_once_and_cached(visit: Open) -> None:
    person = camera_on(visit)
    person.button("Turn it off").click()
    person.turn_camera_on()
    person.show_camera_details()
    person.text("Camera performance").click()
    expect(person.page.get_by_test_id("frames-processed")).to_have_text(MANY)
    weights = [
        request for request in person.requests if urlsplit(request.url).path.endswith(".bin")
    ]
    assert len(weights) == 1


def test_loading_models_shows_progress_in_bytes(visit: Open) -> None:
    person = visit(models="tiny")
    held: list[Route] = []
    person.context.route("**/*.bin*", lambda route: held.append(route))
    person.turn_camera_on()
    bar = person.page.get_by_role(
        "progressbar", name=re.compile(r"Loading models: \d+ kB of \d+ kB")
    )
    expect(bar).to_be_visible()
    assert person.accessibility_violations() == []
    for route in held:
        route.continue_()
    expect(person.text("Keep your face inside the outline")).to_be_visible()


def test_a_worker_that_fails_to_load_shows_a_message(visit: Open) -> None:
    person = visit(models="tiny", expected_errors=["ERR_FAILED"])
    person.context.route("**/assets/vision-worker-*.js", lambda route: route.abort())
    person.turn_camera_on()
    expect(person.text("could not be loaded. Check the connection and try again")).to_be_visible()
    person.context.unroute("**/assets/vision-worker-*.js")
    person.button("Try again").click()
    expect(person.text("Keep your face inside the outline")).to_be_visible()


# A fake worker without models that finds the same face in every frame.
SEES_ONE_FACE = """
const point = {x: 0, y: 0};
self.onmessage = ({data}) => {
  if (data.kind === "prepare") self.postMessage({kind: "ready", backend: "wasm", trials: [],
    bundles: [{name: "faces", task: "detector", labels: ["face"], thresholds: {}}]});
  if (data.kind !== "frame") return;
  const {width, height} = data.image;
  data.image.close();
  const box = {x: 0.1 * width, y: 0.2 * height, width: 0.25 * width, height: 0.5 * height};
  const face = {id: 3, box, score: 1, rightEye: point, leftEye: point, nose: point, mouth: point,
    roll: 0};
  const seen = {number: 1, colour: 0, face, quality: {good: true, reasons: []},
    probabilities: null, mood: null, sure: false};
  const stages = {pixels: 0, detect: 1, quality: 0, expression: 0};
  self.postMessage({kind: "frameResult", frame: data.frame, takenMs: data.takenMs, width, height,
    faces: [seen], light: 200, milliseconds: 1, stages, tensors: 0});
};
"""


def test_the_box_of_a_face_matches_the_mirrored_preview(visit: Open) -> None:
    person = visit(models="tiny")
    person.context.route(
        "**/assets/vision-worker-*.js",
        lambda route: route.fulfill(content_type="text/javascript", body=SEES_ONE_FACE),
    )
    person.turn_camera_on()
    expect(person.text("One face found.")).to_be_visible()
    person.show_camera_details()
    person.until("document.querySelector('video').videoWidth === 640")
    person.until("document.getAnimations().length === 0")
    picture = person.page.locator(".viewfinder").bounding_box()
    frame = person.page.locator(".face-frame").bounding_box()
    assert picture
    assert frame
    assert frame["x"] - picture["x"] == pytest.approx(0.65 * picture["width"], abs=1)
    assert frame["y"] - picture["y"] == pytest.approx(0.2 * picture["height"], abs=1)
    assert frame["width"] == pytest.approx(0.25 * picture["width"], abs=1)
    assert frame["height"] == pytest.approx(0.5 * picture["height"], abs=1)
    assert person.accessibility_violations() == []


def test_the_shipped_models_find_a_real_face(visit: Open) -> None:
    person = visit(models="detector only", camera="face")
    person.turn_camera_on()
    person.show_camera_details()
    expect(person.page.locator(".face-frame")).to_have_count(1)
    picture = person.page.locator(".viewfinder").bounding_box()
    frame = person.page.locator(".face-frame").bounding_box()
    assert picture
    assert frame
    # The clip keeps the face about the middle, swaying by a sixteenth of the width.
    middle = frame["x"] + frame["width"] / 2 - picture["x"]
    assert middle == pytest.approx(picture["width"] / 2, abs=picture["width"] / 7)
