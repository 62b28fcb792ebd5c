/**
 * Ornaments: varies a theme when it is repeated and keeps it recognisable.
 *
 * Passing notes fill thirds, repeated notes get neighbour notes, long notes are broken along the chord, some notes start late.
 * The first and last note of each phrase and the pitch of each downbeat stay.
 */

import { at, mod } from "./helpers";
import { type LineRules, pitchOf } from "./line";
import { chordAt } from "./notation";
import type { ChordSlot } from "./progression";
import type { RandomStream } from "./random";
import type { ThemeNote } from "./theme";

export interface OrnamentOptions {
  /** 0 none, 1 as many ornaments as fit. */
  readonly amount: number;
  readonly syncopation: number;
  readonly slots: readonly ChordSlot[];
  readonly rules: LineRules;
  /** The shortest note at this tempo, in beats. */
  readonly shortestBeats: number;
}

function isChordTone(step: number, chord: ChordSlot, rules: LineRules): boolean {
  const semitones = mod(pitchOf(step, chord, rules) - rules.tonicPitch, 12);
  return chord.harmony.tones.some((tone) => tone.semitones === semitones);
}

function noteAt(
  model: ThemeNote,
  beat: number,
  beats: number,
  step: number,
  options: OrnamentOptions,
): ThemeNote {
  const pitch = pitchOf(step, chordAt(options.slots, beat), options.rules);
  return { ...model, beat, beats, step, pitch, endsPhrase: false };
}

/** The nearest chord tone in a direction, at least a third away. */
function nearbyChordTone(step: number, direction: number, chord: ChordSlot, rules: LineRules): number | null {
  for (const size of [2, 3, 4]) {
    const candidate = step + direction * size;
    if (isChordTone(candidate, chord, rules)) return candidate;
  }
  return null;
}

function ornamentNote(
  note: ThemeNote,
  next: ThemeNote | undefined,
  options: OrnamentOptions,
  random: RandomStream,
): ThemeNote[] {
  const roll = random.next() / Math.max(options.amount, 0.01);
  const direction = random.next() < 0.5 ? 1 : -1;
  const unit = note.beats >= 1 ? Math.max(0.5, options.shortestBeats) : options.shortestBeats;
  const chord = chordAt(options.slots, note.beat);
  const fits = note.beats >= 2 * unit - 1e-6;
  if (note.endsPhrase || !next || !fits) return [note];
  const interval = next.step - note.step;
  const end = note.beat + note.beats;
  const touches = Math.abs(end - next.beat) < 0.26;
  if (touches && Math.abs(interval) === 2 && roll < 0.75) {
    const middle = note.step + interval / 2;
    return [{ ...note, beats: note.beats - unit }, noteAt(note, end - unit, unit, middle, options)];
  }
  if (touches && interval === 0 && roll < 0.55) {
    return [
      { ...note, beats: note.beats - unit },
      noteAt(note, end - unit, unit, note.step + direction, options),
    ];
  }
  if (note.beats >= 2 && roll < 0.45) {
    const other = nearbyChordTone(note.step, direction, chord, options.rules);
    const middle = note.beat + note.beats / 2;
    const within = other !== null && chordAt(options.slots, middle) === chord;
    if (other !== null && within && Math.abs(next.step - other) <= 4) {
      const half = note.beats / 2;
      return [{ ...note, beats: half }, noteAt(note, middle, half, other, options)];
    }
  }
  if (touches && Math.abs(interval) === 1 && note.beats >= 1.5 && roll < 0.4) {
    // A turn: the note, its neighbour on the other side, the note again.
    return [
      { ...note, beats: note.beats - 2 * unit },
      noteAt(note, end - 2 * unit, unit, note.step - interval, options),
      noteAt(note, end - unit, unit, note.step, options),
    ];
  }
  return [note];
}

/** Starts a long note on the beat half a beat later, with this probability. */
function delayNote(note: ThemeNote, probability: number, random: RandomStream): ThemeNote {
  const isLate = random.next() < probability;
  if (!isLate || note.endsPhrase || note.beats < 1 || Math.abs(mod(note.beat, 1)) > 1e-6) return note;
  return { ...note, beat: note.beat + 0.5, beats: note.beats - 0.5 };
}

export function ornamentTheme(
  theme: readonly ThemeNote[],
  options: OrnamentOptions,
  random: RandomStream,
): readonly ThemeNote[] {
  if (options.amount <= 0) return theme;
  const out: ThemeNote[] = [];
  for (let i = 0; i < theme.length; i++) {
    const parts = ornamentNote(at(theme, i), theme[i + 1], options, random);
    const delayProbability = 0.22 * options.syncopation * options.amount;
    if (parts.length === 1 && i > 0) out.push(delayNote(at(parts, 0), delayProbability, random));
    else out.push(...parts);
  }
  const { low, high } = options.rules;
  return out.filter((note) => note.pitch >= low - 2 && note.pitch <= high + 2);
}
