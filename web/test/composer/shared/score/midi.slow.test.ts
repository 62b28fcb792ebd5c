/** The MIDI file, read back by an independent parser. */
import midiReader from "@tonejs/midi";
import { describe, expect, test, vi } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import { midiFile } from "../../../../src/composer/shared/score/midi";
import { ENSEMBLES, type Score } from "../../../../src/composer/shared/score/score";

// Composing many pieces takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const { Midi } = midiReader;

function scores(): readonly Score[] {
  return ENSEMBLES.map((ensemble, i) =>
    compose({ seed: 40 + i, mood: { valence: i / 3 - 1, energy: 1 - i / 3 }, ensemble }),
  );
}

describe("a MIDI file of every ensemble", () => {
  test("has format 1, the title, the metre and one track per part", () => {
    for (const score of scores()) {
      const bytes = midiFile(score);
      expect([...bytes.slice(0, 10)]).toEqual([0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 1]);
      const midi = new Midi(bytes);
      expect(midi.name).toBe(score.title);
      expect(midi.header.timeSignatures[0]?.timeSignature).toEqual([score.metre.count, score.metre.unit]);
      const sounding = midi.tracks.filter((track) => track.notes.length > 0);
      expect(sounding.length).toBe(score.tracks.length + (score.drums ? 1 : 0));
      expect(sounding.map((track) => track.name).slice(0, score.tracks.length)).toEqual(
        score.tracks.map((track) => track.name),
      );
    }
  });

  test("puts every note where the score has it, within two ticks", () => {
    for (const score of scores()) {
      const midi = new Midi(midiFile(score));
      const sounding = midi.tracks.filter((track) => track.notes.length > 0);
      for (const [index, track] of score.tracks.entries()) {
        const read = sounding[index]?.notes ?? [];
        expect(read.length).toBe(track.notes.length);
        // The file starts at the first beat, the score a moment before it.
        const leadIn = score.tempo[0]?.start ?? 0;
        const tolerance = (2 * 60) / (480 * 40);
        for (const note of track.notes) {
          const match = read.find(
            ({ midi: pitch, time, velocity }) =>
              pitch === note.pitch &&
              Math.abs(time - Math.max(0, note.start - leadIn)) < tolerance &&
              Math.abs(velocity - note.velocity) < 0.01,
          );
          expect(match, `${track.name} ${note.pitch} at ${note.start}`).toBeDefined();
        }
      }
    }
  });

  test("puts the drums, and nothing else, on channel 10", () => {
    for (const score of scores()) {
      const midi = new Midi(midiFile(score));
      for (const track of midi.tracks.filter((one) => one.notes.length > 0))
        expect(track.channel === 9).toBe(track.name === "Drums");
    }
  });

  test("follows the tempo map to the end of the final ritardando", () => {
    for (const score of scores()) {
      const midi = new Midi(midiFile(score));
      expect(midi.header.tempos.length).toBe(score.tempo.length);
      for (const [i, step] of score.tempo.entries())
        expect(midi.header.tempos[i]?.bpm ?? 0).toBeCloseTo(step.bpm, 1);
      expect(midi.duration).toBeCloseTo(score.endSeconds - (score.tempo[0]?.start ?? 0), 0);
    }
  });
});
