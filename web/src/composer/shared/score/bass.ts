/** The bass: picks one pitch per chord for a smooth line, then plays it in patterns. */

import { at, mod } from "./helpers";
import {
  type Bar,
  barsOf,
  isLastSection,
  type LeadSheet,
  type LeadSheetSection,
  nextChord,
  patternForLevel,
} from "./lead-sheet";
import { chordAt, type NotatedNote, singleVoice } from "./notation";
import { bassFamilies } from "./patterns";
import type { ChordSlot } from "./progression";
import { randomStream } from "./random";
import type { Articulation } from "./score";
import { SCALES } from "./theory";

/** The bass pitch of each chord. */
export type BassLine = ReadonlyMap<ChordSlot, number>;

/** Finds a bass line of small intervals within the part's range. */
export function bassLine(sheet: LeadSheet): BassLine {
  const { low, high } = sheet.settings.ensemble.bass.range;
  const centre = low + (high - low) * 0.36 + 0.4 * sheet.settings.registerShift;
  const line = new Map<ChordSlot, number>();
  let before = centre;
  for (const slot of sheet.slots) {
    const pitchClass = mod(sheet.settings.tonic + slot.bass, 12);
    let best = low;
    let lowest = Number.POSITIVE_INFINITY;
    for (let pitch = low; pitch <= high; pitch++) {
      if (mod(pitch, 12) !== pitchClass) continue;
      const cost = Math.abs(pitch - before) + 0.8 * Math.abs(pitch - centre);
      if (cost < lowest) {
        lowest = cost;
        best = pitch;
      }
    }
    line.set(slot, best);
    before = best;
  }
  return line;
}

/** A note a second from the next pitch, on the side the line comes from and in the scale if possible. */
function approachNote(sheet: LeadSheet, from: number, to: number): number {
  const { tonic, mode } = sheet.settings;
  const steps = from < to ? [-2, -1] : [2, 1];
  const diatonic = steps.find((step) => SCALES[mode].includes(mod(to + step - tonic, 12)));
  return to + (diatonic ?? at(steps, 1));
}

function fifthOf(slot: ChordSlot, pitch: number, low: number, high: number): number {
  const root = at(slot.harmony.tones, 0).semitones;
  const fifth = at(slot.harmony.tones, 2).semitones;
  // Over an inverted chord the root takes the place of the fifth.
  const target = slot.bass === root ? fifth : root;
  const up = pitch + mod(target - slot.bass, 12);
  return up <= high ? up : up - 12 >= low ? up - 12 : pitch;
}

interface Onset {
  readonly beat: number;
  readonly sign: string;
}

/** The onsets of a pattern in one bar. A chord change always starts on the bass note. */
function onsetsIn(sheet: LeadSheet, bar: Bar, pattern: string): Onset[] {
  const beatsPerBar = sheet.settings.metre.beatsPerBar;
  const stepBeats = beatsPerBar / pattern.length;
  const onsets: Onset[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern[i] ?? ".";
    if (sign !== ".") onsets.push({ beat: bar.beat + i * stepBeats, sign });
  }
  for (const slot of sheet.slots) {
    if (slot.beat <= bar.beat + 1e-6 || slot.beat >= bar.beat + beatsPerBar - 1e-6) continue;
    const existing = onsets.findIndex((onset) => Math.abs(onset.beat - slot.beat) < 1e-6);
    if (existing >= 0) onsets[existing] = { beat: slot.beat, sign: "R" };
    else onsets.push({ beat: slot.beat, sign: "R" });
  }
  return onsets.sort((a, b) => a.beat - b.beat);
}

function pitchFor(sheet: LeadSheet, line: BassLine, slot: ChordSlot, sign: string): number {
  const { low, high } = sheet.settings.ensemble.bass.range;
  const bassPitch = line.get(slot) ?? low;
  const next = line.get(nextChord(sheet, slot)) ?? bassPitch;
  switch (sign) {
    case "5":
      return fifthOf(slot, bassPitch, low, high + 5);
    case "8":
      return bassPitch + 12 <= high + 7 ? bassPitch + 12 : bassPitch;
    case "3": {
      const third = at(slot.harmony.tones, 1).semitones;
      return bassPitch + mod(third - slot.bass, 12);
    }
    case "a":
      return next === bassPitch
        ? fifthOf(slot, bassPitch, low, high + 5)
        : approachNote(sheet, bassPitch, next);
    default:
      return bassPitch;
  }
}

export function writeBass(sheet: LeadSheet, line: BassLine): readonly NotatedNote[] {
  const { ensemble, seed, metreId, metre, tension } = sheet.settings;
  const families = ensemble.bassStyles.flatMap((style) =>
    bassFamilies(metreId, style).map((family) => ({ style, family })),
  );
  const preferred = randomStream(seed, "bass style").pick(families);
  // A tense mood overrides the seed's choice with a driving bass where the ensemble has one.
  const chosen = tension > 0.4 ? (families.find(({ style }) => style === "driving") ?? preferred) : preferred;
  const notes: NotatedNote[] = [];
  for (const section of sheet.sections) {
    if (!playsIn(section)) continue;
    for (const bar of barsOf(sheet, section)) {
      const ending = isLastSection(sheet, section) && bar.index >= section.plan.bars - 2;
      const level = section.plan.level * (section.plan.kind === "intro" ? 0.6 : 1);
      const pattern = ending
        ? "R......."
        : patternForLevel(chosen.family, level + (bar.endsPhrase ? 0.06 : 0));
      const onsets = onsetsIn(sheet, bar, pattern);
      for (const [i, { beat, sign }] of onsets.entries()) {
        if (sign === "x") continue;
        const slot = chordAt(sheet.slots, beat);
        const end = onsets[i + 1]?.beat ?? bar.beat + metre.beatsPerBar;
        const beats = end - beat;
        const articulation: Articulation = chosen.style === "driving" && beats <= 0.5 ? "short" : "tenuto";
        notes.push({
          pitch: pitchFor(sheet, line, slot, sign),
          beat,
          beats,
          accent: Math.abs(beat - bar.beat) < 1e-6 ? 0.2 : sign === "a" ? -0.25 : 0,
          articulation,
        });
      }
    }
  }
  return singleVoice(withTies(notes, metre.beatsPerBar));
}

function playsIn(section: LeadSheetSection): boolean {
  return section.plan.kind !== "intro" || section.plan.bars > 2 || section.plan.level > 0.1;
}

/** Ties notes of the same pitch that each last at least a bar, up to two bars. */
function withTies(notes: readonly NotatedNote[], beatsPerBar: number): readonly NotatedNote[] {
  const out: NotatedNote[] = [];
  for (const note of notes) {
    const before = out[out.length - 1];
    const touches = before && Math.abs(before.beat + before.beats - note.beat) < 1e-6;
    const long = before && before.beats >= beatsPerBar - 1e-6 && note.beats >= beatsPerBar - 1e-6;
    if (before && touches && long && before.pitch === note.pitch && before.beats < 2 * beatsPerBar - 1e-6)
      out[out.length - 1] = { ...before, beats: before.beats + note.beats };
    else out.push(note);
  }
  return out;
}
