/**
 * Variation: dresses a theme when it comes back, without touching the notes it is known by.
 *
 * Thirds are filled with passing notes, repeated notes get neighbours, long notes are broken along the chord, some entries
 * come late. The frame (every phrase's first and last note, every downbeat's pitch) stays.
 */
import { chordAt } from "./draft";
import { type LineRules, pitchOf } from "./line";
import { at, mod } from "./lists";
import type { ChordSlot } from "./progression";
import type { Chance } from "./random";
import type { ThemeNote } from "./theme";

export interface Dressing {
  /** 0 nothing .. 1 as much as fits. */
  readonly amount: number;
  readonly syncopation: number;
  readonly slots: readonly ChordSlot[];
  readonly rules: LineRules;
  /** The shortest note worth playing at this tempo, in beats. */
  readonly shortest: number;
}

function isChordTone(step: number, chord: ChordSlot, rules: LineRules): boolean {
  const semitones = mod(pitchOf(step, chord, rules) - rules.ground, 12);
  return chord.harmony.tones.some((tone) => tone.semitones === semitones);
}

function noteAt(model: ThemeNote, beat: number, beats: number, step: number, dressing: Dressing): ThemeNote {
  const pitch = pitchOf(step, chordAt(dressing.slots, beat), dressing.rules);
  return { ...model, beat, beats, step, pitch, closes: false };
}

/** The nearest chord tone above or below, for breaking a held note. */
function neighbourTone(step: number, direction: number, chord: ChordSlot, rules: LineRules): number | null {
  for (const size of [2, 3, 4]) {
    const candidate = step + direction * size;
    if (isChordTone(candidate, chord, rules)) return candidate;
  }
  return null;
}

function dressed(
  note: ThemeNote,
  next: ThemeNote | undefined,
  dressing: Dressing,
  draw: Chance,
): ThemeNote[] {
  const wish = draw.next() / Math.max(dressing.amount, 0.01);
  const turn = draw.next() < 0.5 ? 1 : -1;
  const unit = note.beats >= 1 ? Math.max(0.5, dressing.shortest) : dressing.shortest;
  const chord = chordAt(dressing.slots, note.beat);
  const room = note.beats >= 2 * unit - 1e-6;
  if (note.closes || !next || !room) return [note];
  const interval = next.step - note.step;
  const joint = note.beat + note.beats;
  const touches = Math.abs(joint - next.beat) < 0.26;
  if (touches && Math.abs(interval) === 2 && wish < 0.75) {
    const middle = note.step + interval / 2;
    return [{ ...note, beats: note.beats - unit }, noteAt(note, joint - unit, unit, middle, dressing)];
  }
  if (touches && interval === 0 && wish < 0.55) {
    return [
      { ...note, beats: note.beats - unit },
      noteAt(note, joint - unit, unit, note.step + turn, dressing),
    ];
  }
  if (note.beats >= 2 && wish < 0.45) {
    const other = neighbourTone(note.step, turn, chord, dressing.rules);
    const middle = note.beat + note.beats / 2;
    const within = other !== null && chordAt(dressing.slots, middle) === chord;
    if (other !== null && within && Math.abs(next.step - other) <= 4) {
      const half = note.beats / 2;
      return [{ ...note, beats: half }, noteAt(note, middle, half, other, dressing)];
    }
  }
  if (touches && Math.abs(interval) === 1 && note.beats >= 1.5 && wish < 0.4) {
    // an anticipating turn: the note, its neighbour on the other side, the note again
    const third = unit;
    return [
      { ...note, beats: note.beats - 2 * third },
      noteAt(note, joint - 2 * third, third, note.step - interval, dressing),
      noteAt(note, joint - third, third, note.step, dressing),
    ];
  }
  return [note];
}

function delayed(note: ThemeNote, amount: number, draw: Chance): ThemeNote {
  const late = draw.next() < amount;
  if (!late || note.closes || note.beats < 1 || Math.abs(mod(note.beat, 1)) > 1e-6) return note;
  return { ...note, beat: note.beat + 0.5, beats: note.beats - 0.5 };
}

export function vary(theme: readonly ThemeNote[], dressing: Dressing, draw: Chance): readonly ThemeNote[] {
  if (dressing.amount <= 0) return theme;
  const out: ThemeNote[] = [];
  for (let i = 0; i < theme.length; i++) {
    const parts = dressed(at(theme, i), theme[i + 1], dressing, draw);
    const lateness = 0.22 * dressing.syncopation * dressing.amount;
    if (parts.length === 1 && i > 0) out.push(delayed(at(parts, 0), lateness, draw));
    else out.push(...parts);
  }
  const { low, high } = dressing.rules;
  return out.filter((note) => note.pitch >= low - 2 && note.pitch <= high + 2);
}
