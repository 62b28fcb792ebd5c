/** The melody through the whole form: themes, their varied repeats and returns, and an ending. */

import type { Part, PitchRange } from "./ensemble";
import { at, clamp } from "./helpers";
import type { LeadSheet, LeadSheetSection } from "./lead-sheet";
import { bestLine, type LineSlot, pitchOf } from "./line";
import { metricalWeight } from "./metre";
import { notesOf } from "./motif";
import { chordAt, type NotatedNote, singleVoice } from "./notation";
import { ornamentTheme } from "./ornament";
import type { ChordSlot } from "./progression";
import { randomStream } from "./random";
import type { Articulation } from "./score";
import { lineRules, type ThemeNote, type ThemeRequest, writeTheme } from "./theme";
import { motifsOf } from "./theme-plan";

/** The part of the range that the melody uses in this mood. */
function tessitura(sheet: LeadSheet, part: Part): PitchRange {
  const { low, high } = part.range;
  const middle = clamp((low + high) / 2 - 1 + sheet.settings.registerShift, low + 8, high - 8);
  return { low: Math.max(low, Math.round(middle - 10)), high: Math.min(high, Math.round(middle + 10)) };
}

/** The section's chords, with beats from the start of the section. */
function relativeSlots(section: LeadSheetSection): readonly ChordSlot[] {
  return section.slots.map((slot) => ({ ...slot, beat: slot.beat - section.beat }));
}

interface Statement {
  readonly notes: readonly ThemeNote[];
  readonly slots: readonly ChordSlot[];
  readonly range: PitchRange;
}

/** Moves a statement by octaves into another range. */
function transposed(statement: Statement, range: PitchRange): Statement {
  const { low, high } = statement.range;
  const octaves = Math.round((range.low + range.high - low - high) / 24);
  if (octaves === 0) return { ...statement, range };
  const notes = statement.notes.map((note) => ({
    ...note,
    step: note.step + 7 * octaves,
    pitch: note.pitch + 12 * octaves,
  }));
  return { ...statement, notes, range };
}

/** Repeats the first statement if the harmony is the same. Returns and other harmonies get a new version of the theme. */
function stateTheme(
  sheet: LeadSheet,
  section: LeadSheetSection,
  range: PitchRange,
  first: Statement | undefined,
): Statement {
  const earlier = first && transposed(first, range);
  const name = section.plan.material === "B" ? "B" : "A";
  const slots = relativeSlots(section);
  const isSameHarmony = earlier?.slots.every((slot, i) => slot.harmony.token === slots[i]?.harmony.token);
  if (earlier && isSameHarmony && !section.plan.isReturn) return earlier;
  const request: ThemeRequest = {
    name,
    phrases: section.phrases,
    slots,
    low: range.low,
    high: range.high,
    endsOpen:
      name === "B" || (!section.plan.isReturn && randomStream(sheet.settings.seed, "open end").chance(0.5)),
    firstStatement: earlier ?? null,
  };
  return { notes: writeTheme(sheet.settings, request), slots, range };
}

function articulationFor(sheet: LeadSheet, note: ThemeNote, beats: number): Articulation {
  const { energy, tension } = sheet.settings;
  if (note.endsPhrase) return "tenuto";
  if (tension > 0.35 && beats >= 1) return "accent";
  if (energy > 0.62 && beats <= 0.5) return "short";
  return energy > 0.5 ? "tenuto" : "legato";
}

/** Phrase dynamics: louder towards the highest note and mid-phrase, softer at the end. */
function accentOf(sheet: LeadSheet, note: ThemeNote, all: readonly ThemeNote[]): number {
  const pitches = all.map(({ pitch }) => pitch);
  const low = Math.min(...pitches);
  const span = Math.max(1, Math.max(...pitches) - low);
  const height = (note.pitch - low) / span - 0.5;
  const beatsPerBar = sheet.settings.metre.beatsPerBar;
  const arch =
    0.25 - Math.abs(note.beat / beatsPerBar / 4 - Math.floor(note.beat / beatsPerBar / 4) - 0.55) * 0.4;
  const metricalAccent = 0.06 * metricalWeight(sheet.settings.metre, note.beat);
  return clamp(0.45 * height + arch + metricalAccent - (note.endsPhrase ? 0.18 : 0), -1, 1);
}

function notate(sheet: LeadSheet, section: LeadSheetSection, notes: readonly ThemeNote[]): NotatedNote[] {
  return notes.map((note) => ({
    pitch: note.pitch,
    beat: section.beat + note.beat,
    beats: note.beats,
    accent: accentOf(sheet, note, notes),
    articulation: articulationFor(sheet, note, note.beats),
  }));
}

/** The outro: a sparse version of the first motif, then a long final note. */
function writeOutro(sheet: LeadSheet, section: LeadSheetSection, range: PitchRange): NotatedNote[] {
  const { settings } = sheet;
  const bar = settings.metre.beatsPerBar;
  const bars = section.plan.bars;
  const slots = relativeSlots(section);
  const head = notesOf(motifsOf(settings).a, Math.max(2, Math.round(settings.melodyDensity * 0.6)));
  const planned = [
    ...head.map((note) => ({ beat: note.beat, beats: note.beats, height: note.height, isGoal: false })),
    ...(bars >= 4 ? [{ beat: (bars - 2) * bar, beats: bar - 0.5, height: 1, isGoal: false }] : []),
    { beat: (bars - 1) * bar, beats: bar, height: 0, isGoal: true },
  ];
  const rules = lineRules(settings, range.low, range.high);
  const centreStep = Math.round((((range.low + range.high) / 2 - rules.tonicPitch) * 7) / 12) - 1;
  const lineSlots = planned.map(
    (note, i): LineSlot => ({
      beat: note.beat,
      beats: note.beats,
      weight: metricalWeight(settings.metre, note.beat),
      chord: chordAt(slots, note.beat),
      heldInto: null,
      height: centreStep + note.height,
      heightWeight: 0.5,
      contour: i > 0 ? note.height - at(planned, i - 1).height : 0,
      contourWeight: i > 0 && i < head.length ? 1.7 : 0.2,
      targetDegrees: note.isGoal ? [0, 2, 4] : [],
      isAppoggiatura: false,
      followsRest: i === head.length,
    }),
  );
  const steps = bestLine(lineSlots, rules, randomStream(settings.seed, "farewell"));
  return planned.map((note, i) => ({
    pitch: pitchOf(at(steps, i), at(lineSlots, i).chord, rules),
    beat: section.beat + note.beat,
    beats: note.beats,
    accent: note.isGoal ? -0.1 : -0.15,
    articulation: "legato",
  }));
}

export interface MelodyVoice {
  readonly part: Part;
  readonly notes: readonly NotatedNote[];
}

export interface Melody {
  /** The lead and, in some pieces, a guest lead. */
  readonly voices: readonly MelodyVoice[];
  /** All voices as one line. */
  readonly notes: readonly NotatedNote[];
}

export function writeMelody(sheet: LeadSheet): Melody {
  const { settings } = sheet;
  const { seed, bpm } = settings;
  const random = randomStream(seed, "lead");
  const parts = random.shuffled(settings.ensemble.leads);
  const first = at(parts, 0);
  const guest = random.pick([...parts.slice(1), ...settings.ensemble.guestLeads, first]);
  const guestPlaysContrast = random.chance(0.55);
  const guestPlaysRepeat = random.chance(0.75);
  const notesByPart = new Map<Part, NotatedNote[]>([[first, []]]);
  const statements = new Map<string, Statement>();
  for (const section of sheet.sections) {
    const { material, variation, occurrence } = section.plan;
    // The guest may take the contrast, or the third statement of a theme.
    const isGuestSection =
      material === "B" ? guestPlaysContrast : guestPlaysRepeat && occurrence === 2 && !section.plan.isReturn;
    const part = isGuestSection ? guest : first;
    const range = tessitura(sheet, part);
    const notes = notesByPart.get(part) ?? [];
    notesByPart.set(part, notes);
    if (material === "close") notes.push(...writeOutro(sheet, section, range));
    if (material !== "A" && material !== "B") continue;
    const earlier = statements.get(material);
    const statement = stateTheme(sheet, section, range, earlier);
    if (!earlier) statements.set(material, statement);
    const options = {
      amount: variation * (0.5 + 0.6 * section.plan.level),
      syncopation: settings.syncopation,
      slots: statement.slots,
      rules: lineRules(settings, range.low, range.high),
      shortestBeats: bpm > 118 ? 0.5 : bpm < 70 ? 0.25 : 0.5,
    };
    const varied = ornamentTheme(
      statement.notes,
      options,
      randomStream(seed, "variation", material, occurrence),
    );
    notes.push(...notate(sheet, section, varied));
  }
  const voices = [...notesByPart].map(([part, notes]) => ({ part, notes: singleVoice(notes) }));
  return { voices, notes: singleVoice(voices.flatMap((voice) => voice.notes)) };
}
