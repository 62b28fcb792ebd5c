/** Notes on paper: what the writing modules hand to performance, in beats and with relative accents. */
import type { ChordSlot } from "./progression";
import type { Articulation } from "./score";

export interface DraftNote {
  readonly pitch: number;
  /** From the start of whatever is being written; absolute once a part is assembled. */
  readonly beat: number;
  readonly beats: number;
  /** −1..1 around the dynamics of the moment. */
  readonly accent: number;
  readonly articulation: Articulation;
}

/** The chord sounding at this beat; the first one before the start, the last one after the end. */
export function chordAt(slots: readonly ChordSlot[], beat: number): ChordSlot {
  let found = slots[0];
  for (const slot of slots) if (slot.beat <= beat + 1e-6) found = slot;
  if (!found) throw new RangeError("A section without chords cannot be written for.");
  return found;
}

/** One voice: cuts every note where the next begins, and drops what nothing is left of. */
export function singleVoice(notes: readonly DraftNote[]): DraftNote[] {
  const ordered = [...notes].sort((one, other) => one.beat - other.beat);
  const out: DraftNote[] = [];
  for (const [i, note] of ordered.entries()) {
    const next = ordered[i + 1];
    const beats = next ? Math.min(note.beats, next.beat - note.beat) : note.beats;
    if (beats > 0.05) out.push({ ...note, beats });
  }
  return out;
}

export function moved(notes: readonly DraftNote[], beats: number): DraftNote[] {
  return notes.map((note) => ({ ...note, beat: note.beat + beats }));
}
