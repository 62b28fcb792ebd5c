"""A person's own photos and videos: read, shown, saved as files; nothing is sent or stored."""

from __future__ import annotations

import csv
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Locator, expect
from skimage import data

from tests.e2e import clips
from tests.e2e.visit import Visit

Open = Callable[..., Visit]

SIDE = 512  # of the astronaut, both ways
HUGE = 20_000  # both ways: four hundred megapixels in some fifty kilobytes


def as_bgr(picture: clips.Picture) -> clips.Picture:
    return np.ascontiguousarray(picture[..., ::-1])


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of what people bring."""
    folder = tmp_path_factory.mktemp("media")
    astronaut = as_bgr(data.astronaut())
    cv2.imwrite(str(folder / "person.jpg"), astronaut)
    cv2.imwrite(str(folder / "person.webp"), astronaut)
    cv2.imwrite(str(folder / "two.png"), np.concatenate([astronaut, astronaut[:, ::-1]], axis=1))
    cv2.imwrite(str(folder / "coffee.png"), as_bgr(data.coffee()))
    (folder / "broken.jpg").write_bytes((folder / "person.jpg").read_bytes()[:300])
    (folder / "broken.mp4").write_bytes(b"this was never a video")
    (folder / "nothing.png").write_bytes(b"")
    (folder / "letter.txt").write_text("Dear all")
    (folder / "huge.png").write_bytes(white_png(HUGE))
    size = (clips.WIDTH, clips.HEIGHT)
    film = cv2.VideoWriter(str(folder / "film.webm"), cv2.VideoWriter.fourcc(*"VP80"), 15, size)
    for frame in clips.moving_face():
        film.write(as_bgr(frame))
    film.release()
    return folder


def white_png(side: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * ((side + 7) // 8)) * side, 1)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    )


def bring(person: Visit, *paths: Path) -> None:
    """Opens the screen, adds the files, and waits until all are processed."""
    if person.page.get_by_role("dialog").count() == 0:
        person.follow_menu("Photos and videos")
    person.page.get_by_label("Pictures and videos").set_input_files(paths)
    expect(person.button("Clear the list")).to_be_visible()


def item(person: Visit, name: str) -> Locator:
    return person.page.get_by_role("listitem").filter(
        has=person.page.get_by_role("heading", name=name, exact=True)
    )


def test_every_face_of_a_photo_gets_a_box_and_all_its_expressions(visit: Open, media: Path) -> None:
    person = visit(models="always happy")
    bring(person, media / "person.jpg", media / "person.webp", media / "two.png")
    for name, faces in (("person.jpg", 1), ("person.webp", 1), ("two.png", 2)):
        part = item(person, name)
        expect(part.locator(".face-frame")).to_have_count(faces)
        expect(part.get_by_text("Looks mostly happy")).to_have_count(faces)
        bars = part.get_by_role("list", name="Expressions of face 1")
        expect(bars.get_by_role("listitem")).to_have_count(3)
    assert person.accessibility_violations() == []


def test_a_file_that_cannot_be_read_shows_a_message_and_the_others_are_processed(
    visit: Open, media: Path
) -> None:
    person = visit(models="always happy", phone=True, dark=True)
    sentences = {
        "nothing.png": "is empty",
        "letter.txt": "is neither a picture nor a video",
        "broken.jpg": "Couldn't open “broken.jpg”. It is damaged",
        "broken.mp4": "Couldn't open “broken.mp4”. It is damaged",
        "huge.png": "is too large: 20,000 by 20,000 pixels",
        "coffee.png": "No face found in this picture.",
        "person.jpg": "One face found.",
    }
    bring(person, *(media / name for name in sentences))
    for name, sentence in sentences.items():
        expect(item(person, name)).to_contain_text(sentence)
    assert person.accessibility_violations() == []


def test_a_video_gets_a_chart_over_time_and_averages(visit: Open, media: Path) -> None:
    person = visit(models="always happy")
    bring(person, media / "film.webm")
    part = item(person, "film.webm")
    expect(part).to_contain_text("One face found")
    chart = part.get_by_role("region", name="Face 1 over time")
    expect(chart).to_contain_text("On average it looks mostly happy")
    for label in ("happy", "neutral", "sad"):
        expect(chart.get_by_role("img", name=f"{label}: ")).to_be_visible()
    expect(chart.get_by_role("img", name="From unpleasant to pleasant")).to_be_visible()
    assert person.accessibility_violations() == []
    with person.page.expect_download() as saving:
        person.button("Save as JSON").click()
    (film,) = json.loads(saving.value.path().read_text())["files"]
    assert film["duration"] == pytest.approx(2, abs=0.2)
    assert len(film["looks"]) == pytest.approx(8, abs=1)
    assert {face["face"] for look in film["looks"] for face in look["faces"]} == {1}
    assert film["means"][0]["probabilities"]["happy"] > 0.8


def test_results_can_be_saved_as_tables_and_as_an_image(
    visit: Open, media: Path, tmp_path: Path
) -> None:
    person = visit(models="always happy")
    bring(person, media / "person.jpg")
    with person.page.expect_download() as saving:
        person.button("Save as CSV").click()
    (row,) = csv.DictReader(saving.value.path().read_text().splitlines())
    assert row["file"] == "person.jpg"
    assert float(row["happy"]) > 0.8
    x, y, width, height = (float(row[key]) for key in ("x", "y", "width", "height"))
    middle = (x + width / 2, y + height / 2)
    assert middle == pytest.approx(clips.FACE_CENTRE, abs=40)
    with person.page.expect_download() as saving:
        person.button("Save picture with frames").click()
    assert saving.value.suggested_filename == "person with expressions.png"
    saving.value.save_as(tmp_path / "framed.png")
    framed = cv2.imread(str(tmp_path / "framed.png"))
    plain = cv2.imread(str(media / "person.jpg"))
    assert framed is not None
    assert plain is not None
    assert framed.shape == (SIDE, SIDE, 3)
    changed = np.abs(framed.astype(int) - plain.astype(int)).sum(axis=2) > 60
    edge = changed[round(y) - 3 : round(y) + 4, round(x) : round(x + width)].any(axis=0)
    assert edge.mean() > 0.8, "the upper edge of the frame is drawn"
    assert not changed[SIDE // 2 :].any(), "nothing else is"


def test_a_face_in_a_photo_can_become_the_mood(visit: Open, media: Path) -> None:
    person = visit(models="always happy")
    bring(person, media / "person.jpg")
    person.button("Use as my mood (face 1)").click()
    expect(person.page.get_by_role("dialog")).to_have_count(0)
    expect(person.mood).to_have_text("joyful")


def test_files_can_be_dropped_or_chosen_with_the_keyboard(visit: Open, media: Path) -> None:
    person = visit(models="always happy")
    # Heard from the start: waiting for it only at the key's press may come too late.
    person.page.on("filechooser", lambda chooser: chooser.set_files(media / "coffee.png"))
    person.button("Menu").focus()
    person.page.keyboard.press("Enter")
    person.page.get_by_role("link", name="Photos and videos").focus()
    person.page.keyboard.press("Enter")
    person.button("Choose files").focus()
    person.page.keyboard.press("Enter")
    expect(item(person, "coffee.png")).to_contain_text("No face found")
    person.page.evaluate(
        """() => {
          const dropped = new DataTransfer();
          dropped.items.add(new File(["x"], "dropped.txt", {type: "text/plain"}));
          const event = new DragEvent("drop", {dataTransfer: dropped, cancelable: true});
          document.querySelector(".drop-zone").dispatchEvent(event);
        }"""
    )
    expect(item(person, "dropped.txt")).to_contain_text("neither a picture nor a video")


# As browsers record: the file does not say how long it is.
RECORDS = """async () => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(), {mimeType: "video/webm"});
  const parts = [];
  recorder.ondataavailable = ({data}) => parts.push(data);
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  for (let frame = 0; frame < 60; frame++) {
    context.fillStyle = `hsl(${6 * frame} 50% 50%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await stopped;
  const dropped = new DataTransfer();
  dropped.items.add(new File(parts, "recorded.webm", {type: "video/webm"}));
  const event = new DragEvent("drop", {dataTransfer: dropped, cancelable: true});
  document.querySelector(".drop-zone").dispatchEvent(event);
}"""


def test_a_recording_without_a_duration_is_processed_to_its_end(visit: Open) -> None:
    person = visit(models="always happy")
    person.follow_menu("Photos and videos")
    expect(person.button("Choose files")).to_be_visible()
    person.page.evaluate(RECORDS)
    expect(item(person, "recorded.webm")).to_contain_text("No face found in this video")


def test_opening_photos_turns_the_camera_off(visit: Open) -> None:
    person = visit(models="always happy")
    person.turn_camera_on()
    expect(person.text("The camera is on")).to_be_visible()
    person.follow_menu("Photos and videos")
    expect(person.page.get_by_role("dialog", name="Photos and videos")).to_be_visible()
    person.until("window.cameraTracks[0].readyState === 'ended'")


def test_photos_and_videos_are_neither_sent_nor_stored(visit: Open, media: Path) -> None:
    person = visit(models="always happy")
    bring(person, media / "person.jpg", media / "film.webm")
    expect(item(person, "film.webm")).to_contain_text("One face found")
    for request in person.requests:
        own = request.url.startswith((person.site.url, f"blob:{person.site.url}"))
        assert own, request.url
        assert request.method == "GET"
        assert request.post_data_buffer is None
        assert len(request.url) < 200, "an address may not smuggle pixels either"
    kept = person.stored_data()
    assert kept["local"] == {"undertone.backend": "wasm"}
    assert (kept["databases"], kept["caches"], kept["cookies"]) == ([], [], "")


def test_without_models_every_file_shows_a_message(visit: Open, media: Path) -> None:
    person = visit(models="none", expected_errors=["catalogue.json"])
    person.follow_menu("Photos and videos")
    expect(person.page.get_by_role("dialog", name="Photos and videos")).to_be_visible()
    bring(person, media / "person.jpg")
    expect(item(person, "person.jpg")).to_contain_text("This server has no face models")
