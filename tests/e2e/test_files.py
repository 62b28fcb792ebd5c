"""A person's own files in a real Chromium: heard, placed, kept, played; nothing leaves it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e import recordings
from tests.e2e.ears import EARS
from tests.e2e.visit import Visit

Open = Callable[..., Visit]

# A browser without File System Access, as Firefox and Safari are: a field takes the folder.
FIELDS = "delete window.showDirectoryPicker;"
# The chooser cannot be worked by a test: it answers with a folder of the page's own storage, whose
# handle is as real as any other.
CHOOSER = """
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("Music", { create: true });
"""
PACK_WITH_OPUS = """
async () => {
  const packets = [];
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push(Array.from(bytes));
    },
    error: (reason) => { throw reason; },
  });
  encoder.configure({ codec: "opus", sampleRate: 48000, numberOfChannels: 1, bitrate: 48000 });
  const frames = 48000 * 12;
  const data = Float32Array.from({ length: frames }, (_, i) =>
    0.3 * Math.exp(-(i % 24000) / 6000) * Math.sin((2 * Math.PI * 440 * i) / 48000));
  const sound = { format: "f32", sampleRate: 48000, numberOfFrames: frames, numberOfChannels: 1 };
  encoder.encode(new AudioData({ ...sound, timestamp: 0, data }));
  await encoder.flush();
  return packets;
}
"""


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as people have them: music, a broken file, a protected one, and other things."""
    folder = tmp_path_factory.mktemp("own") / "Music"
    recordings.write_wav(folder / "01 - Low Tide.wav", recordings.slow_minor_piano())
    recordings.write_flac(
        folder / "Sums" / "a.flac",
        recordings.fast_major_dance(),
        title="Dance Floor",
        artist="The Arithmetic",
    )
    (folder / "broken.mp3").write_bytes(b"\xff\xfb\x90\x40" + bytes(range(256)) * 40)
    (folder / "bought.m4p").write_bytes(b"\0\0\0\x20ftypM4P " + bytes(500))
    (folder / "notes.txt").write_text("no music")
    return folder


def panel(person: Visit) -> Locator:
    return person.page.locator(".files")


def piece(person: Visit, title: str) -> Locator:
    return panel(person).get_by_role("listitem").filter(has_text=title)


def sounds_from_a_file(person: Visit) -> None:
    """Composed pieces are laid on the speaker stretch by stretch; a file is not."""
    person.until("ears.level() > 0.003")
    assert person.page.evaluate("ears.starts.length") == 0


def opened(person: Visit) -> Visit:
    """Someone who looks for their own music."""
    person.page.get_by_text("Your own music: wishes and more").click()
    return person


def scanned(person: Visit, folder: Path) -> Visit:
    opened(person)
    panel(person).get_by_label("Choose a folder").set_input_files(folder)
    expect(panel(person)).to_contain_text("listened to just now")
    return person


def stored(person: Visit, folder: Path) -> Visit:
    """Someone whose folder is of the kind that a browser remembers."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        place = [*path.relative_to(folder).parts]
        content = base64.b64encode(path.read_bytes()).decode()
        person.page.evaluate(
            """async ([place, content]) => {
              let folder = await navigator.storage.getDirectory();
              for (const name of ["Music", ...place.slice(0, -1)])
                folder = await folder.getDirectoryHandle(name, { create: true });
              const file = await folder.getFileHandle(place.at(-1), { create: true });
              const writer = await file.createWritable();
              await writer.write(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)));
              await writer.close();
            }""",
            [place, content],
        )
    return person


def come_back(person: Visit, *, when: str) -> None:
    """The page is loaded anew once the browser holds what it was given to keep."""
    person.page.evaluate(
        """(ready) => new Promise((resolve) => {
          const look = (database) => {
            const asked = database.transaction("known").objectStore("known").getAll();
            asked.onsuccess = () => {
              if (!conditions[ready](asked.result))
                return requestAnimationFrame(() => look(database));
              database.close();
              resolve();
            };
          };
          const conditions = {
            "all four are known": (known) => known.length === 4,
            "one was put far right": (known) => known.some(({ moved }) => moved?.valence === 1),
            "nothing is known": (known) => known.length === 0,
          };
          indexedDB.open("undertone-files").onsuccess = ({ target }) => look(target.result);
        })""",
        when,
    )
    person.page.reload()


def test_a_folder_is_heard_and_placed_and_what_cannot_be_played_is_named(
    visit: Open, music: Path
) -> None:
    person = scanned(visit(camera="none", before=FIELDS), music)
    expect(panel(person)).to_contain_text("2 pieces from “Music”. 4 files were listened to")
    slow, fast = piece(person, "Low Tide"), piece(person, "Dance Floor")
    expect(slow).to_contain_text("Heard in A minor, 60 beats a minute, little happening")
    expect(slow).to_contain_text(re.compile(r"\d+ % unpleasant, \d+ % calm"))
    expect(fast).to_contain_text("The Arithmetic")
    expect(fast).to_contain_text("Heard in C major, 128 beats a minute, much happening")
    expect(fast).to_contain_text(re.compile(r"\d+ % pleasant, \d+ % stirred"))
    person.text("2 files were skipped").click()
    expect(panel(person)).to_contain_text("Damaged: the file could not be decoded.")
    expect(panel(person)).to_contain_text("Music/broken.mp3")
    expect(panel(person)).to_contain_text("Protected against copying")
    expect(panel(person)).to_contain_text("Music/bought.m4p")


def test_nothing_of_a_file_leaves_the_browser(visit: Open, music: Path) -> None:
    person = visit(camera="none", before=FIELDS)
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


def test_a_remembered_folder_is_there_again_and_nothing_is_listened_to_twice(
    visit: Open, music: Path
) -> None:
    person = opened(stored(visit(camera="none", before=CHOOSER), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    expect(panel(person)).to_contain_text("4 files were listened to just now")
    so_far = len(person.requests)
    come_back(person, when="all four are known")
    opened(person)
    expect(panel(person)).to_contain_text("2 pieces from “Music”. All were known already.")
    expect(person.text("2 files were skipped")).to_be_visible()
    asked = [request.url for request in person.requests]
    assert any("/assets/listener-" in url for url in asked[:so_far])
    assert not any("/assets/listener-" in url for url in asked[so_far:]), "no ear was needed"


def test_a_folder_that_the_browser_guards_is_opened_again_by_one_tap(
    visit: Open, music: Path
) -> None:
    # Folders of the page's own storage need no leave; here the browser asks as it does for others.
    guarded = """
      FileSystemHandle.prototype.queryPermission = async () => "prompt";
      FileSystemHandle.prototype.requestPermission = async () => "granted";
    """
    person = opened(stored(visit(camera="none", before=CHOOSER + guarded), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    expect(panel(person)).to_contain_text("listened to just now")
    come_back(person, when="all four are known")
    opened(person)
    expect(piece(person, "Low Tide")).to_have_count(0)
    person.button("Open “Music” again").click()
    expect(panel(person)).to_contain_text("2 pieces from “Music”. All were known already.")


def test_a_place_put_right_by_hand_is_kept(visit: Open, music: Path) -> None:
    person = opened(stored(visit(camera="none", before=CHOOSER), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    person.button("joyful").click()
    person.button("Place Low Tide elsewhere").click()
    person.button("Put it at my mood").click()
    expect(piece(person, "Low Tide")).to_contain_text("Yours: joyful: 66 % pleasant")
    panel(person).get_by_label("Pleasantness").press("End")
    expect(piece(person, "Low Tide")).to_contain_text("100 % pleasant")
    come_back(person, when="one was put far right")
    opened(person)
    expect(piece(person, "Low Tide")).to_contain_text("100 % pleasant")
    person.button("Place Low Tide elsewhere").click()
    person.button("As it was heard").click()
    expect(piece(person, "Low Tide")).to_contain_text("% unpleasant")


def test_what_the_browser_itself_packs_is_heard_and_sounds(visit: Open, tmp_path: Path) -> None:
    person = visit(camera="none", before=FIELDS + EARS)
    packets = [bytes(packet) for packet in person.page.evaluate(PACK_WITH_OPUS)]
    recordings.write_ogg(tmp_path / "Small" / "a.opus", packets, seconds=12)
    scanned(person, tmp_path / "Small")
    expect(piece(person, "Packed small")).to_contain_text("0:12")
    person.button("Play Packed small").click()
    sounds_from_a_file(person)


def test_own_music_follows_the_mood_and_sounds(visit: Open, music: Path) -> None:
    person = scanned(visit(camera="none", before=FIELDS + EARS), music)
    expect(person.page.get_by_role("checkbox", name="Your own music")).to_be_checked()
    person.page.get_by_role("checkbox", name="Composer").uncheck()
    person.button("joyful").click()
    person.button("Play").first.click()
    sounds_from_a_file(person)
    expect(person.text("by its sound: in C major, 128 beats a minute").first).to_be_visible()


def test_a_queue_of_own_files_sounds_after_a_reload_without_choosing_again(
    visit: Open, music: Path
) -> None:
    person = opened(stored(visit(camera="none", before=CHOOSER + EARS), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    person.button("Add Dance Floor to the queue").click()
    come_back(person, when="all four are known")
    expect(person.text("Dance Floor").first).to_be_visible()
    person.button("Play").first.click()
    sounds_from_a_file(person)


def test_of_two_hours_ninety_seconds_are_decoded(visit: Open, tmp_path: Path) -> None:
    folder = tmp_path / "Concerts"
    # The ninety seconds lie around 45 hundredths of the whole.
    music = recordings.slow_minor_piano(80)
    recordings.write_long_wav(folder / "Concert.wav", music, seconds=7200, at=3200)
    watch = """
        const decode = BaseAudioContext.prototype.decodeAudioData;
        window.decodedBytes = [];
        BaseAudioContext.prototype.decodeAudioData = function (encoded, ...rest) {
          window.decodedBytes.push(encoded.byteLength);
          return decode.call(this, encoded, ...rest);
        };
    """
    person = scanned(visit(camera="none", before=FIELDS + watch), folder)
    expect(piece(person, "Concert")).to_contain_text("2:00:00")
    expect(piece(person, "Concert")).to_contain_text("Heard in A minor, 60 beats a minute")
    assert person.page.evaluate("decodedBytes") == [44 + 90 * 2 * recordings.RATE]


def test_a_piece_in_the_queue_shows_the_cover_of_its_file(visit: Open, music: Path) -> None:
    person = scanned(visit(camera="none", before=FIELDS), music)
    person.button("Add Dance Floor to the queue").click()
    covers = "[...document.querySelectorAll('img')].filter(({ src }) => src.startsWith('blob:'))"
    person.until(f"{covers}.some(({{ naturalWidth }}) => naturalWidth === 1)")


def test_the_library_is_taken_along_as_a_list(visit: Open, music: Path, tmp_path: Path) -> None:
    person = scanned(visit(camera="none", before=FIELDS), music)
    with person.page.expect_download() as download:
        person.button("Save as M3U").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "Undertone library.m3u8"
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "#EXTM3U"
    assert "#EXTINF:16,The Arithmetic - Dance Floor" in lines
    assert "Music/Sums/a.flac" in lines


def test_a_dropped_file_is_taken_and_a_folder_without_music_is_named(
    visit: Open, music: Path, tmp_path: Path
) -> None:
    person = opened(visit(camera="none", before=FIELDS))
    content = base64.b64encode((music / "01 - Low Tide.wav").read_bytes()).decode()
    person.page.evaluate(
        """(content) => {
          const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([bytes], "Dropped.wav", { type: "audio/wav" }));
          const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
          document.querySelector(".files").dispatchEvent(drop);
        }""",
        content,
    )
    expect(piece(person, "Dropped")).to_contain_text("in A minor")
    (tmp_path / "Pictures").mkdir()
    (tmp_path / "Pictures" / "a.jpg").write_bytes(b"x")
    panel(person).get_by_label("Open another folder").set_input_files(tmp_path / "Pictures")
    expect(panel(person).get_by_role("alert")).to_contain_text(
        "There is no music in “Pictures”: its one file is of other kinds."
    )


@pytest.mark.parametrize(("dark", "phone"), [(False, False), (True, True)])
def test_nothing_bars_the_way_to_own_music(
    visit: Open, music: Path, dark: bool, phone: bool
) -> None:
    person = visit(camera="none", before=FIELDS, dark=dark, phone=phone)
    scanned(person, music)
    person.text("2 files were skipped").click()
    person.button("Place Low Tide elsewhere").click()
    assert person.barriers() == []


def test_everything_about_the_files_is_forgotten_when_a_person_wants_it(
    visit: Open, music: Path
) -> None:
    person = opened(stored(visit(camera="none", before=CHOOSER), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    expect(panel(person)).to_contain_text("listened to just now")
    person.text("Forget these files").click()
    person.button("Forget everything about my files").click()
    expect(piece(person, "Low Tide")).to_have_count(0)
    come_back(person, when="nothing is known")
    opened(person)
    panel(person).get_by_role("button", name="Choose a folder").click()
    expect(panel(person)).to_contain_text("4 files were listened to just now")
