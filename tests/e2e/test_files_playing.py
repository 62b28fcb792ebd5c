"""A person's own files in a real Chromium: they play, by mood and in the queue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e import recordings
from tests.e2e.library import (
    FOLDER_FIELD,
    FOLDER_PICKER,
    opened,
    panel,
    piece,
    reload_once,
    scanned,
    sounds_from_a_file,
    stored,
)
from tests.e2e.page_scripts import AUDIO_TAP
from tests.e2e.visit import Visit

Open = Callable[..., Visit]

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


def test_a_recording_made_by_the_browser_is_analysed_and_plays(visit: Open, tmp_path: Path) -> None:
    person = visit(camera="none", before=FOLDER_FIELD + AUDIO_TAP)
    packets = [bytes(packet) for packet in person.page.evaluate(PACK_WITH_OPUS)]
    recordings.write_ogg(tmp_path / "Small" / "a.opus", packets, seconds=12)
    scanned(person, tmp_path / "Small")
    expect(piece(person, "Packed small")).to_contain_text("0:12")
    person.button("Play Packed small").click()
    sounds_from_a_file(person)


def test_own_files_that_fit_the_mood_play(visit: Open, music: Path) -> None:
    person = scanned(visit(camera="none", before=FOLDER_FIELD + AUDIO_TAP), music)
    expect(person.page.get_by_role("checkbox", name="Your own music")).to_be_checked()
    person.page.get_by_role("checkbox", name="Composer").uncheck()
    person.button("joyful").click()
    person.button("Play").first.click()
    sounds_from_a_file(person)
    expect(person.text("by its sound: in C major, 128 beats a minute").first).to_be_visible()


def test_a_queue_of_own_files_plays_after_a_reload_without_choosing_the_folder_again(
    visit: Open, music: Path
) -> None:
    person = opened(stored(visit(camera="none", before=FOLDER_PICKER + AUDIO_TAP), music))
    panel(person).get_by_role("button", name="Choose a folder").click()
    person.button("Add Dance Floor to the queue").click()
    reload_once(person, when="all four are known")
    expect(person.text("Dance Floor").first).to_be_visible()
    person.button("Play").first.click()
    sounds_from_a_file(person)


def test_only_ninety_seconds_of_a_two_hour_file_are_decoded(visit: Open, tmp_path: Path) -> None:
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
    person = scanned(visit(camera="none", before=FOLDER_FIELD + watch), folder)
    expect(piece(person, "Concert")).to_contain_text("2:00:00")
    expect(piece(person, "Concert")).to_contain_text("Sound: in A minor, 60 beats a minute")
    assert person.page.evaluate("decodedBytes") == [44 + 90 * 2 * recordings.RATE]


def test_a_queue_item_shows_the_cover_of_its_file(visit: Open, music: Path) -> None:
    person = scanned(visit(camera="none", before=FOLDER_FIELD), music)
    person.button("Add Dance Floor to the queue").click()
    covers = "[...document.querySelectorAll('img')].filter(({ src }) => src.startsWith('blob:'))"
    person.until(f"{covers}.some(({{ naturalWidth }}) => naturalWidth === 1)")
