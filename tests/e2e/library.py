"""Helpers for tests with a person's own music: folders and actions in the page."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.e2e import recordings
from tests.e2e.visit import Visit

# A browser without File System Access, as Firefox and Safari are: a field takes the folder.
FOLDER_FIELD = "delete window.showDirectoryPicker;"
# A test cannot operate the folder picker. The replacement returns a real handle of a folder in the
# page's own storage.
FOLDER_PICKER = """
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("Music", { create: true });
"""


def write_music_folder(folder: Path) -> Path:
    """A typical folder: music, a broken file, a DRM-protected one, and a file of another kind."""
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
    """Composed pieces are scheduled as buffers of audio; a file is not."""
    person.until("audioTap.level() > 0.003")
    assert person.page.evaluate("audioTap.starts.length") == 0


def opened(person: Visit) -> Visit:
    """A visit with the options for own music open."""
    person.page.get_by_text("Your own music options").click()
    return person


def scanned(person: Visit, folder: Path) -> Visit:
    opened(person)
    panel(person).get_by_label("Choose a folder").set_input_files(folder)
    expect(panel(person)).to_contain_text("analysed just now")
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


def reload_once(person: Visit, *, when: str) -> None:
    """Reloads the page once IndexedDB has what the page stored."""
    person.page.evaluate(
        """(ready) => new Promise((resolve) => {
          const poll = (database) => {
            const asked = database.transaction("known").objectStore("known").getAll();
            asked.onsuccess = () => {
              if (!conditions[ready](asked.result))
                return requestAnimationFrame(() => poll(database));
              database.close();
              resolve();
            };
          };
          const conditions = {
            "all four are known": (known) => known.length === 4,
            "one was put far right": (known) => known.some(({ moved }) => moved?.valence === 1),
            "nothing is known": (known) => known.length === 0,
          };
          indexedDB.open("undertone-files").onsuccess = ({ target }) => poll(target.result);
        })""",
        when,
    )
    person.page.reload()
