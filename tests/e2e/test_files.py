"""A person's own files in a real Chromium: analysed and stored; nothing is sent."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.library import (
    FOLDER_FIELD,
    FOLDER_PICKER,
    opened,
    panel,
    piece,
    reload_once,
    scanned,
    stored,
)
from tests.e2e.visit import Visit

Open = Callable[..., Visit]


def test_a_folder_is_analysed_and_unplayable_files_are_listed(visit: Open, music: Path) -> None:
    person = scanned(visit(camera="none", before=FOLDER_FIELD), music)
    expect(panel(person)).to_contain_text("2 tracks from “Music”. 4 files analysed just now.")
    slow, fast = piece(person, "Low Tide"), piece(person, "Dance Floor")
    expect(slow).to_contain_text("Sound: in A minor, 60 beats a minute, sparse")
    expect(slow).to_contain_text(re.compile(r"\d+% unpleasant, \d+% calm"))
    expect(fast).to_contain_text("The Arithmetic")
    expect(fast).to_contain_text("Sound: in C major, 128 beats a minute, busy")
    expect(fast).to_contain_text(re.compile(r"\d+% pleasant, \d+% energetic"))
    person.text("2 files skipped").click()
    expect(panel(person)).to_contain_text("Damaged: the file can't be decoded.")
    expect(panel(person)).to_contain_text("Music/broken.mp3")
    expect(panel(person)).to_contain_text("Copy-protected: only the store's own player")
    expect(panel(person)).to_contain_text("Music/bought.m4p")


# As where a browser blocks all site data.
NO_DATABASE = """
Object.defineProperty(window, "indexedDB", {
  get() { throw new DOMException("denied", "SecurityError"); },
});
"""


def test_without_indexeddb_a_folder_still_plays_and_a_message_says_it_is_not_stored(
    visit: Open, music: Path
) -> None:
    person = scanned(visit(camera="none", before=FOLDER_FIELD + NO_DATABASE), music)
    expect(piece(person, "Dance Floor")).to_be_visible()
    expect(panel(person)).to_contain_text("Couldn't save the results.")


def test_no_request_carries_anything_of_a_file(visit: Open, music: Path) -> None:
    person = visit(camera="none", before=FOLDER_FIELD)
    before = len(person.requests)
    scanned(person, music)
    asked = person.requests[before:]
    assert asked, "the listener's script is loaded when it is first needed"
    for request in asked:
        if request.url.startswith("blob:"):
            continue  # the browser reading a file of its own
        assert request.url.startswith(f"{person.site.url}/"), request.url
        assert "?" not in request.url
        assert (request.method, request.post_data) == ("GET", None), request.url


def test_a_stored_folder_is_restored_and_no_file_is_analysed_twice(
    visit: Open, music: Path
) -> None:
    person = opened(stored(visit(camera="none", before=FOLDER_PICKER), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    expect(panel(person)).to_contain_text("4 files analysed just now")
    so_far = len(person.requests)
    reload_once(person, when="all four are known")
    opened(person)
    expect(panel(person)).to_contain_text("2 tracks from “Music”. No new files.")
    expect(person.text("2 files skipped")).to_be_visible()
    asked = [request.url for request in person.requests]
    assert any("/assets/library-worker-" in url for url in asked[:so_far])
    assert not any("/assets/library-worker-" in url for url in asked[so_far:]), "no ear was needed"


def test_a_folder_that_needs_permission_again_opens_with_one_tap(visit: Open, music: Path) -> None:
    # Folders of the page's own storage need no leave; here the browser asks as it does for others.
    guarded = """
      FileSystemHandle.prototype.queryPermission = async () => "prompt";
      FileSystemHandle.prototype.requestPermission = async () => "granted";
    """
    person = opened(stored(visit(camera="none", before=FOLDER_PICKER + guarded), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    expect(panel(person)).to_contain_text("analysed just now")
    reload_once(person, when="all four are known")
    opened(person)
    expect(piece(person, "Low Tide")).to_have_count(0)
    person.button("Open “Music” again").click()
    expect(panel(person)).to_contain_text("2 tracks from “Music”. No new files.")


def test_a_mood_corrected_by_hand_is_stored(visit: Open, music: Path) -> None:
    person = opened(stored(visit(camera="none", before=FOLDER_PICKER), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    person.button("joyful").click()
    person.button("Change mood of Low Tide").click()
    person.button("Use my mood").click()
    expect(piece(person, "Low Tide")).to_contain_text(
        "joyful: 66% pleasant, 28% energetic (set by you)"
    )
    panel(person).get_by_label("Pleasantness").press("End")
    expect(piece(person, "Low Tide")).to_contain_text("100% pleasant")
    reload_once(person, when="one was put far right")
    opened(person)
    expect(piece(person, "Low Tide")).to_contain_text("100% pleasant")
    person.button("Change mood of Low Tide").click()
    person.button("Reset to estimated mood").click()
    expect(piece(person, "Low Tide")).to_contain_text("% unpleasant")


def test_the_library_is_saved_as_an_m3u_playlist(visit: Open, music: Path, tmp_path: Path) -> None:
    person = scanned(visit(camera="none", before=FOLDER_FIELD), music)
    with person.page.expect_download() as download:
        person.button("Save as M3U").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "Undertone library.m3u8"
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "#EXTM3U"
    assert "#EXTINF:16,The Arithmetic - Dance Floor" in lines
    assert "Music/Sums/a.flac" in lines


def test_a_dropped_file_is_added_and_a_folder_without_music_shows_a_message(
    visit: Open, music: Path, tmp_path: Path
) -> None:
    person = opened(visit(camera="none", before=FOLDER_FIELD))
    content = base64.b64encode((music / "01 - Low Tide.wav").read_bytes()).decode()
    panel(person).evaluate(
        """(panel, content) => {
          const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([bytes], "Dropped.wav", { type: "audio/wav" }));
          const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
          panel.dispatchEvent(drop);
        }""",
        content,
    )
    expect(piece(person, "Dropped")).to_contain_text("in A minor")
    (tmp_path / "Pictures").mkdir()
    (tmp_path / "Pictures" / "a.jpg").write_bytes(b"x")
    panel(person).get_by_label("Open another folder").set_input_files(tmp_path / "Pictures")
    expect(panel(person).get_by_role("alert")).to_contain_text(
        "There is no music in “Pictures”, only 1 other file."
    )


def test_the_file_library_has_no_accessibility_violations(visit: Open, music: Path) -> None:
    person = visit(camera="none", before=FOLDER_FIELD)
    scanned(person, music)
    person.text("2 files skipped").click()
    person.button("Change mood of Low Tide").click()
    assert person.violations_in_all_themes_and_sizes() == []


def test_all_stored_data_about_files_can_be_deleted(visit: Open, music: Path) -> None:
    person = opened(stored(visit(camera="none", before=FOLDER_PICKER), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    expect(panel(person)).to_contain_text("analysed just now")
    person.text("Delete library data").click()
    person.button("Delete all library data").click()
    expect(piece(person, "Low Tide")).to_have_count(0)
    reload_once(person, when="nothing is known")
    opened(person)
    panel(person).get_by_role("button", name="Choose a folder").click()
    expect(panel(person)).to_contain_text("4 files analysed just now")
