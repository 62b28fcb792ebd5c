/** Writes the accompaniment: figures, which play chord voicings in patterns, and beds of held chords. */

import type { Ensemble, FigureStyle } from "./ensemble";
import { at, clamp, mod } from "./helpers";
import {
  type Bar,
  barsOf,
  isLastSection,
  type LeadSheet,
  type LeadSheetSection,
  patternForLevel,
} from "./lead-sheet";
import { chordAt, type NotatedNote } from "./notation";
import { figureFamilies, type PatternFamily } from "./patterns";
import type { ChordSlot } from "./progression";
import { type RandomStream, randomStream } from "./random";
import type { Articulation } from "./score";
import type { Voicing } from "./voicing";

export type Voicings = ReadonlyMap<ChordSlot, Voicing>;

/** The pitches that a pattern sign stands for; patterns.ts lists the signs. */
function pitchesFor(sign: string, voicing: Voicing): readonly number[] {
  const count = voicing.length;
  if (sign === "A") return voicing;
  if (sign === "U") return voicing.slice(1);
  if (sign === "L") return voicing.slice(0, 2);
  if (sign === "T") return voicing.slice(count - 2);
  const index = Number(sign);
  return [at(voicing, mod(index, count)) + 12 * Math.floor(index / count)];
}

interface FigureChoice {
  readonly style: FigureStyle;
  readonly family: PatternFamily;
  /** Maps the signs of the pattern's upper voices to the order this seed chose. */
  readonly voiceOrder: Readonly<Record<string, string>>;
}

function chooseFigure(sheet: LeadSheet, name: string, avoided: PatternFamily | null = null): FigureChoice {
  const { ensemble, seed, metreId, tension } = sheet.settings;
  const random = randomStream(seed, "figure", name);
  const preferred = random.pick(ensemble.figureStyles);
  const driving = ensemble.figureStyles.find((style) => style === "ostinato" || style === "pulse");
  const style = tension > 0.4 && driving ? driving : preferred;
  const families = figureFamilies(metreId, style);
  const others = families.filter((candidate) => candidate !== avoided);
  const family = random.pick(others.length > 0 ? others : families);
  const [first = "1", second = "2", third = "3"] = random.chance(0.5)
    ? ["1", "2", "3"]
    : random.shuffled(["1", "2", "3"]);
  return { style, family, voiceOrder: { "1": first, "2": second, "3": third } };
}

function articulationOf(ensemble: Ensemble, level: number, choice: FigureChoice): Articulation {
  if (ensemble.hasSustainedFigures) return "legato";
  if (choice.style === "comp") return level > 0.5 ? "short" : "tenuto";
  return level > 0.3 ? "short" : "tenuto";
}

export interface FigureOptions {
  readonly name: string;
  /** The level in a section, or null where the figure rests. */
  readonly levelIn: (section: LeadSheetSection) => number | null;
  readonly voicings: Voicings;
  /** Notes above this pitch move down an octave. */
  readonly highestPitch: number;
}

export function writeFigure(sheet: LeadSheet, options: FigureOptions): readonly NotatedNote[] {
  const usual = chooseFigure(sheet, options.name);
  const contrast = chooseFigure(sheet, `${options.name} contrast`, usual.family);
  const random = randomStream(sheet.settings.seed, "figure accents", options.name);
  const notes: NotatedNote[] = [];
  for (const section of sheet.sections) {
    const level = options.levelIn(section);
    if (level === null) continue;
    const { material } = section.plan;
    const choice = material === "B" || material === "break" ? contrast : usual;
    for (const bar of barsOf(sheet, section)) {
      const held = isLastSection(sheet, section) && bar.isLast;
      const fadeOut = isLastSection(sheet, section) ? -0.12 * (bar.index + 1) : 0;
      const fill = bar.endsPhrase && !bar.isLast ? 0.08 : 0;
      const pattern = held
        ? "A......."
        : patternForLevel(choice.family, clamp(level + fadeOut + fill, 0, 0.999));
      notes.push(...barNotes(sheet, bar, pattern, options, choice, level, random));
    }
  }
  return withoutCollisions(notes);
}

function barNotes(
  sheet: LeadSheet,
  bar: Bar,
  pattern: string,
  options: FigureOptions,
  choice: FigureChoice,
  level: number,
  random: RandomStream,
): NotatedNote[] {
  const { ensemble, metre } = sheet.settings;
  const stepBeats = metre.beatsPerBar / pattern.length;
  const barEnd = bar.beat + metre.beatsPerBar;
  const onsets: { beat: number; sign: string }[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const sign = pattern[i] ?? ".";
    if (sign !== ".") onsets.push({ beat: bar.beat + i * stepBeats, sign: choice.voiceOrder[sign] ?? sign });
  }
  // A chord change inside the bar always gets an onset.
  for (const slot of sheet.slots) {
    if (slot.beat <= bar.beat + 1e-6 || slot.beat >= barEnd - 1e-6) continue;
    if (!onsets.some((onset) => Math.abs(onset.beat - slot.beat) < 0.26))
      onsets.push({ beat: slot.beat, sign: pattern.includes("A") ? "A" : "0" });
  }
  onsets.sort((a, b) => a.beat - b.beat);
  const articulation = articulationOf(ensemble, level, choice);
  const out: NotatedNote[] = [];
  for (const [i, { beat, sign }] of onsets.entries()) {
    const slot = chordAt(sheet.slots, beat);
    const voicing = options.voicings.get(slot) ?? [];
    const chordEnd = Math.min(slot.beat + slot.beats, barEnd);
    const nextBeat = onsets[i + 1]?.beat ?? barEnd;
    // Notes of sparse patterns are held, notes of dense ones are short.
    const length = ensemble.hasSustainedFigures
      ? chordEnd - beat
      : Math.min(nextBeat - beat, level < 0.4 ? 8 : 2);
    const pulseAccent = Math.abs(beat - bar.beat) < 1e-6 ? 0.18 : mod(beat - bar.beat, 1) < 1e-6 ? 0 : -0.14;
    for (const pitch of pitchesFor(sign, voicing)) {
      const accent = pulseAccent + 0.08 * random.bell() + (Number(sign) >= 3 ? -0.05 : 0);
      out.push({
        pitch: pitch > options.highestPitch ? pitch - 12 : pitch,
        beat,
        beats: Math.max(length, stepBeats),
        accent,
        articulation,
      });
    }
  }
  return out;
}

/** Cuts a note where the same pitch starts again, and drops duplicates. */
export function withoutCollisions(notes: readonly NotatedNote[]): readonly NotatedNote[] {
  const byPitch = new Map<number, NotatedNote[]>();
  for (const note of [...notes].sort((a, b) => a.beat - b.beat)) {
    const samePitch = byPitch.get(note.pitch) ?? [];
    const before = samePitch[samePitch.length - 1];
    if (before && Math.abs(before.beat - note.beat) < 1e-6) continue;
    if (before && before.beat + before.beats > note.beat)
      samePitch[samePitch.length - 1] = { ...before, beats: note.beat - before.beat };
    samePitch.push(note);
    byPitch.set(note.pitch, samePitch);
  }
  return [...byPitch.values()].flat().sort((a, b) => a.beat - b.beat || a.pitch - b.pitch);
}

/** Writes held chords. A voice that keeps its pitch is tied over. */
export function writeBed(
  sheet: LeadSheet,
  voicings: Voicings,
  plays: (section: LeadSheetSection) => boolean,
): readonly NotatedNote[] {
  const notes: NotatedNote[] = [];
  const longest = 2 * sheet.settings.metre.beatsPerBar;
  for (const section of sheet.sections) {
    if (!plays(section)) continue;
    for (const slot of section.slots) {
      for (const pitch of voicings.get(slot) ?? []) {
        const tied = notes.findIndex(
          (note) =>
            note.pitch === pitch &&
            Math.abs(note.beat + note.beats - slot.beat) < 1e-6 &&
            note.beats + slot.beats <= longest + 1e-6 &&
            note.beat >= section.beat - 1e-6,
        );
        const before = notes[tied];
        if (before) notes[tied] = { ...before, beats: before.beats + slot.beats };
        else notes.push({ pitch, beat: slot.beat, beats: slot.beats, accent: 0, articulation: "legato" });
      }
    }
  }
  return withoutCollisions(notes);
}
