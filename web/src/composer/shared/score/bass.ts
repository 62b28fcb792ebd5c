/** The bass line: one pitch per chord led smoothly in its register, then patterns that carry it. */
import { chordAt, type DraftNote, singleVoice } from "./draft";
import { at, mod } from "./lists";
import { bassFamilies } from "./patterns";
import type { ChordSlot } from "./progression";
import { chance } from "./random";
import type { Articulation } from "./score";
import { type Bar, barsOf, byLevel, following, isFinal, type Sheet, type SheetSection } from "./sheet";
import { SCALES } from "./theory";

/** Bass pitch of every chord of the sheet, by chord. */
export type BassLine = ReadonlyMap<ChordSlot, number>;

/** Leads the bass by small intervals without leaving its compass. */
export function bassLine(sheet: Sheet): BassLine {
  const { low, high } = sheet.character.ensemble.bass.compass;
  const centre = low + (high - low) * 0.36 + 0.4 * sheet.character.lift;
  const line = new Map<ChordSlot, number>();
  let before = centre;
  for (const slot of sheet.slots) {
    const pitchClass = mod(sheet.character.tonic + slot.bass, 12);
    let best = low;
    let lowest = Number.POSITIVE_INFINITY;
    for (let pitch = low; pitch <= high; pitch++) {
      if (mod(pitch, 12) !== pitchClass) continue;
      const price = Math.abs(pitch - before) + 0.8 * Math.abs(pitch - centre);
      if (price < lowest) {
        lowest = price;
        best = pitch;
      }
    }
    line.set(slot, best);
    before = best;
  }
  return line;
}

/** A scale step below or above the pitch that is coming. */
function approach(sheet: Sheet, from: number, to: number): number {
  const { tonic, mode } = sheet.character;
  const steps = from < to ? [-2, -1] : [2, 1];
  const diatonic = steps.find((step) => SCALES[mode].includes(mod(to + step - tonic, 12)));
  return to + (diatonic ?? at(steps, 1));
}

function fifthOf(slot: ChordSlot, pitch: number, low: number, high: number): number {
  const root = at(slot.harmony.tones, 0).semitones;
  const fifth = at(slot.harmony.tones, 2).semitones;
  // over an inverted chord the other stable tone is the root
  const target = slot.bass === root ? fifth : root;
  const up = pitch + mod(target - slot.bass, 12);
  return up <= high ? up : up - 12 >= low ? up - 12 : pitch;
}

interface Struck {
  readonly beat: number;
  readonly sign: string;
}

function struckIn(sheet: Sheet, bar: Bar, text: string): Struck[] {
  const beatsPerBar = sheet.character.metre.beatsPerBar;
  const grid = beatsPerBar / text.length;
  const struck: Struck[] = [];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? ".";
    if (sign !== ".") struck.push({ beat: bar.beat + i * grid, sign });
  }
  for (const slot of sheet.slots) {
    if (slot.beat <= bar.beat + 1e-6 || slot.beat >= bar.beat + beatsPerBar - 1e-6) continue;
    const there = struck.findIndex((one) => Math.abs(one.beat - slot.beat) < 1e-6);
    if (there >= 0) struck[there] = { beat: slot.beat, sign: "R" };
    else struck.push({ beat: slot.beat, sign: "R" });
  }
  return struck.sort((one, other) => one.beat - other.beat);
}

function pitchFor(sheet: Sheet, line: BassLine, slot: ChordSlot, sign: string): number {
  const { low, high } = sheet.character.ensemble.bass.compass;
  const ground = line.get(slot) ?? low;
  const next = line.get(following(sheet, slot)) ?? ground;
  switch (sign) {
    case "5":
      return fifthOf(slot, ground, low, high + 5);
    case "8":
      return ground + 12 <= high + 7 ? ground + 12 : ground;
    case "3": {
      const third = at(slot.harmony.tones, 1).semitones;
      return ground + mod(third - slot.bass, 12);
    }
    case "a":
      return next === ground ? fifthOf(slot, ground, low, high + 5) : approach(sheet, ground, next);
    default:
      return ground;
  }
}

export function writeBass(sheet: Sheet, line: BassLine): readonly DraftNote[] {
  const { ensemble, seed, metreId, metre, tension } = sheet.character;
  const styleDraw = chance(seed, "bass style");
  const families = ensemble.bassStyles.flatMap((style) =>
    bassFamilies(metreId, style).map((family) => ({ style, family })),
  );
  const liked = styleDraw.pick(families);
  // a tense mood drives, whatever the seed would like
  const chosen = tension > 0.4 ? (families.find(({ style }) => style === "driving") ?? liked) : liked;
  const notes: DraftNote[] = [];
  for (const section of sheet.sections) {
    if (!plays(section)) continue;
    for (const bar of barsOf(sheet, section)) {
      const ending = isFinal(sheet, section) && bar.number >= section.section.bars - 2;
      const level = section.section.level * (section.section.kind === "intro" ? 0.6 : 1);
      const text = ending ? "R......." : byLevel(chosen.family, level + (bar.breathes ? 0.06 : 0));
      const struck = struckIn(sheet, bar, text);
      for (const [i, { beat, sign }] of struck.entries()) {
        if (sign === "x") continue;
        const slot = chordAt(sheet.slots, beat);
        const end = struck[i + 1]?.beat ?? bar.beat + metre.beatsPerBar;
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
  return singleVoice(joinedHolds(notes, metre.beatsPerBar));
}

function plays(section: SheetSection): boolean {
  return section.section.kind !== "intro" || section.section.bars > 2 || section.section.level > 0.1;
}

/** Long notes of the same pitch that follow without a new harmony are held, not struck again, up to two bars. */
function joinedHolds(notes: readonly DraftNote[], beatsPerBar: number): readonly DraftNote[] {
  const out: DraftNote[] = [];
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
