/** The lead part through the whole form: themes stated, varied and brought back, and a farewell at the end. */
import { chordAt, type DraftNote, singleVoice } from "./draft";
import type { Part } from "./ensemble";
import { bestLine, type LineSlot, pitchOf } from "./line";
import { at, clamp } from "./lists";
import { weight } from "./metre";
import { notesOf } from "./motif";
import { vary } from "./ornament";
import type { ChordSlot } from "./progression";
import { chance } from "./random";
import type { Articulation } from "./score";
import type { Sheet, SheetSection } from "./sheet";
import { motifsOf } from "./sketch";
import { lineRules, type ThemeNote, type ThemeSetting, writeTheme } from "./theme";

export interface Compassed {
  readonly low: number;
  readonly high: number;
}

/** The part of the compass this mood sings in. */
export function tessitura(sheet: Sheet, part: Part): Compassed {
  const { low, high } = part.compass;
  const middle = clamp((low + high) / 2 - 1 + sheet.character.lift, low + 8, high - 8);
  return { low: Math.max(low, Math.round(middle - 10)), high: Math.min(high, Math.round(middle + 10)) };
}

function relative(section: SheetSection): readonly ChordSlot[] {
  return section.slots.map((slot) => ({ ...slot, beat: slot.beat - section.beat }));
}

interface Statement {
  readonly notes: readonly ThemeNote[];
  readonly slots: readonly ChordSlot[];
  readonly range: Compassed;
}

/** The same statement in the octave of another voice. */
function moved(statement: Statement, range: Compassed): Statement {
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

function statement(
  sheet: Sheet,
  section: SheetSection,
  range: Compassed,
  first: Statement | undefined,
): Statement {
  const earlier = first && moved(first, range);
  const name = section.section.material === "B" ? "B" : "A";
  const slots = relative(section);
  const sameAsBefore = earlier?.slots.every((slot, i) => slot.harmony.token === slots[i]?.harmony.token);
  if (earlier && sameAsBefore && !section.section.isReturn) return earlier;
  const setting: ThemeSetting = {
    name,
    phrases: section.phrases,
    slots,
    low: range.low,
    high: range.high,
    open:
      name === "B" || (!section.section.isReturn && chance(sheet.character.seed, "open end").happens(0.5)),
    model: earlier ?? null,
  };
  return { notes: writeTheme(sheet.character, setting), slots, range };
}

function articulationFor(sheet: Sheet, note: ThemeNote, beats: number): Articulation {
  const { energy, tension } = sheet.character;
  if (note.closes) return "tenuto";
  if (tension > 0.35 && beats >= 1) return "accent";
  if (energy > 0.62 && beats <= 0.5) return "short";
  return energy > 0.5 ? "tenuto" : "legato";
}

/** Dynamics of a phrase: fuller towards its height, softer where it closes. */
function accentOf(sheet: Sheet, note: ThemeNote, all: readonly ThemeNote[]): number {
  const pitches = all.map((one) => one.pitch);
  const low = Math.min(...pitches);
  const span = Math.max(1, Math.max(...pitches) - low);
  const height = (note.pitch - low) / span - 0.5;
  const beatsPerBar = sheet.character.metre.beatsPerBar;
  const arch =
    0.25 - Math.abs(note.beat / beatsPerBar / 4 - Math.floor(note.beat / beatsPerBar / 4) - 0.55) * 0.4;
  const metrical = 0.06 * weight(sheet.character.metre, note.beat);
  return clamp(0.45 * height + arch + metrical - (note.closes ? 0.18 : 0), -1, 1);
}

function draft(sheet: Sheet, section: SheetSection, notes: readonly ThemeNote[]): DraftNote[] {
  return notes.map((note) => ({
    pitch: note.pitch,
    beat: section.beat + note.beat,
    beats: note.beats,
    accent: accentOf(sheet, note, notes),
    articulation: articulationFor(sheet, note, note.beats),
  }));
}

/** The ending remembers the head of the theme, slower, and comes to rest. */
function farewell(sheet: Sheet, section: SheetSection, range: Compassed): DraftNote[] {
  const { character } = sheet;
  const bar = character.metre.beatsPerBar;
  const bars = section.section.bars;
  const slots = relative(section);
  const head = notesOf(motifsOf(character).a, Math.max(2, Math.round(character.melodyDensity * 0.6)));
  const planned = [
    ...head.map((note) => ({ beat: note.at, beats: note.beats, height: note.height, goal: false })),
    ...(bars >= 4 ? [{ beat: (bars - 2) * bar, beats: bar - 0.5, height: 1, goal: false }] : []),
    { beat: (bars - 1) * bar, beats: bar, height: 0, goal: true },
  ];
  const rules = lineRules(character, range.low, range.high);
  const home = Math.round((((range.low + range.high) / 2 - rules.ground) * 7) / 12) - 1;
  const lineSlots = planned.map(
    (note, i): LineSlot => ({
      beat: note.beat,
      beats: note.beats,
      weight: weight(character.metre, note.beat),
      chord: chordAt(slots, note.beat),
      heldInto: null,
      height: home + note.height,
      pull: 0.5,
      contour: i > 0 ? note.height - at(planned, i - 1).height : 0,
      grip: i > 0 && i < head.length ? 1.7 : 0.2,
      goals: note.goal ? [0, 2, 4] : [],
      leaning: false,
      fresh: i === head.length,
    }),
  );
  const steps = bestLine(lineSlots, rules, chance(character.seed, "farewell"));
  return planned.map((note, i) => ({
    pitch: pitchOf(at(steps, i), at(lineSlots, i).chord, rules),
    beat: section.beat + note.beat,
    beats: note.beats,
    accent: note.goal ? -0.1 : -0.15,
    articulation: "legato",
  }));
}

export interface Singer {
  readonly part: Part;
  readonly notes: readonly DraftNote[];
}

export interface Melody {
  /** The lead, and whoever takes over in the contrast. */
  readonly singers: readonly Singer[];
  /** What all of them sing, as one line. */
  readonly notes: readonly DraftNote[];
}

export function writeMelody(sheet: Sheet): Melody {
  const { character } = sheet;
  const { seed, bpm } = character;
  const draw = chance(seed, "lead");
  const parts = draw.shuffled(character.ensemble.leads);
  const first = at(parts, 0);
  const guest = draw.pick([...parts.slice(1), ...character.ensemble.guests, first]);
  const inContrast = draw.happens(0.55);
  const inRepeat = draw.happens(0.75);
  const sung = new Map<Part, DraftNote[]>([[first, []]]);
  const stated = new Map<string, Statement>();
  for (const section of sheet.sections) {
    const { material, variation, turn } = section.section;
    // a theme heard twice already comes back in another voice before it returns in its own
    const handsOver = material === "B" ? inContrast : inRepeat && turn === 2 && !section.section.isReturn;
    const part = handsOver ? guest : first;
    const range = tessitura(sheet, part);
    const notes = sung.get(part) ?? [];
    sung.set(part, notes);
    if (material === "close") notes.push(...farewell(sheet, section, range));
    if (material !== "A" && material !== "B") continue;
    const earlier = stated.get(material);
    const now = statement(sheet, section, range, earlier);
    if (!earlier) stated.set(material, now);
    const dressing = {
      amount: variation * (0.5 + 0.6 * section.section.level),
      syncopation: character.syncopation,
      slots: now.slots,
      rules: lineRules(character, range.low, range.high),
      shortest: bpm > 118 ? 0.5 : bpm < 70 ? 0.25 : 0.5,
    };
    const varied = vary(now.notes, dressing, chance(seed, "variation", material, turn));
    notes.push(...draft(sheet, section, varied));
  }
  const singers = [...sung].map(([part, notes]) => ({ part, notes: singleVoice(notes) }));
  return { singers, notes: singleVoice(singers.flatMap((singer) => singer.notes)) };
}
