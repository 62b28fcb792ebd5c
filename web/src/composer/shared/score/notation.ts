/** Notes as written, before performance: positions in beats, accents relative to the dynamics. */
import type { ChordSlot } from "./progression";
import type { Articulation } from "./score";

export interface NotatedNote {
  readonly pitch: number;
  /** From the start of the section while a theme is written; from the start of the score in a finished part. */
  readonly beat: number;
  readonly beats: number;
  /** −1..1, relative to the dynamics at this beat. */
  readonly accent: number;
  readonly articulation: Articulation;
}

/** The chord at this beat: the first chord before the start, the last one after the end. */
export function chordAt(slots: readonly ChordSlot[], beat: number): ChordSlot {
  let found = slots[0];
  for (const slot of slots) if (slot.beat <= beat + 1e-6) found = slot;
  if (!found) throw new RangeError("This section has no chords.");
  return found;
}

/** Makes a line monophonic: cuts each note where the next one begins and drops notes that become too short. */
export function singleVoice(notes: readonly NotatedNote[]): NotatedNote[] {
  const ordered = [...notes].sort((a, b) => a.beat - b.beat);
  const out: NotatedNote[] = [];
  for (const [i, note] of ordered.entries()) {
    const next = ordered[i + 1];
    const beats = next ? Math.min(note.beats, next.beat - note.beat) : note.beats;
    if (beats > 0.05) out.push({ ...note, beats });
  }
  return out;
}
