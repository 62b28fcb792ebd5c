/**
 * Themes: eight bars of melody built from one or two motifs as a period or a sentence, set over their harmony.
 *
 * The sketch says what is wanted, `line` finds the notes that come nearest and can be sung.
 */
import type { Character } from "./character";
import { chordAt } from "./draft";
import { bestLine, type LineRules, type LineSlot, pitchOf } from "./line";
import { at, clamp } from "./lists";
import { weight } from "./metre";
import type { ChordSlot, HarmonisedPhrase } from "./progression";
import { type Chance, chance } from "./random";
import type { CadenceKind } from "./score";
import { type BarPlan, motifsOf, planOf, type Sketched, sketch } from "./sketch";
import { SCALES } from "./theory";

export interface ThemeNote {
  /** From the start of the section; a pickup lies before 0. */
  readonly beat: number;
  readonly beats: number;
  readonly step: number;
  readonly pitch: number;
  readonly bar: number;
  /** Last note of a phrase. */
  readonly closes: boolean;
}

/** Degrees a phrase may end on, best first. */
function goalsFor(kind: CadenceKind, final: ChordSlot, closing: boolean, open: boolean): readonly number[] {
  const degrees = final.harmony.tones.slice(0, 3).map((tone) => tone.degree);
  const root = at(degrees, 0);
  const third = at(degrees, 1);
  const fifth = at(degrees, 2);
  if (kind === "half") return [fifth, root, third];
  if (kind === "deceptive") return [third, fifth, root];
  if (closing && !open) return [root, third];
  return closing ? [third, root, fifth] : [third, fifth, root];
}

export interface ThemeSetting {
  readonly name: "A" | "B";
  readonly phrases: readonly HarmonisedPhrase[];
  readonly slots: readonly ChordSlot[];
  readonly low: number;
  readonly high: number;
  /** Ends on the third, so that the next statement can say it better. */
  readonly open: boolean;
  /** The first statement, for one that brings it back over harmony that may close otherwise. */
  readonly model: { readonly notes: readonly ThemeNote[]; readonly slots: readonly ChordSlot[] } | null;
}

export function lineRules(character: Character, low: number, high: number): LineRules {
  return {
    ground: 60 + character.tonic,
    scale: SCALES[character.mode],
    low,
    high,
    richness: character.richness,
    // about a second and a quarter
    longBeats: Math.max(1, character.bpm / 48),
    widest: 7,
  };
}

/** Two bars of the same motif that came out as the same notes, although the plan wanted the second elsewhere. */
function standingStill(
  part: readonly Sketched[],
  steps: readonly number[],
  plan: readonly BarPlan[],
): Map<number, number> {
  const shifts = new Map<number, number>();
  for (let bar = 1; bar < plan.length; bar++) {
    const [letter, height, source] = at(plan, bar);
    const [before, lower] = at(plan, bar - 1);
    if (letter !== before || letter === "h" || height === lower || source !== undefined) continue;
    const inBar = (wanted: number): readonly number[] =>
      steps.filter((_, i) => part[i]?.bar === wanted && !part[i]?.pickup);
    const now = inBar(bar);
    const same = now.length > 1 && now.join() === inBar(bar - 1).join();
    if (same) shifts.set(bar, height > lower ? 2 : -2);
  }
  return shifts;
}

/** The theme as notes. Solved in two phrases, so that the second can repeat the first word for word. */
export function writeTheme(character: Character, setting: ThemeSetting): readonly ThemeNote[] {
  const { metre } = character;
  const { name, slots } = setting;
  const plan = planOf(character, name);
  const sketched = sketch(character, name, plan, motifsOf(character));
  const rules = lineRules(character, setting.low, setting.high);
  const middle = clamp((setting.low + setting.high) / 2, setting.low, setting.high);
  const home =
    Math.round(((middle - rules.ground) * 7) / 12) - 1 + (name === "B" ? contrastShift(character) : 0);
  const solved: ThemeNote[] = [];
  for (const half of [0, 1]) {
    const part = sketched.filter((note) => note.phrase === half);
    const phrase = at(setting.phrases, half);
    const final = at(phrase.slots, phrase.slots.length - 1);
    const lineSlots = part.map((note, i): LineSlot => {
      const before = part[i - 1];
      const repeated = remembered(note, plan, solved, setting, metre.beatsPerBar);
      return {
        beat: note.at,
        beats: note.beats,
        weight: weight(metre, note.at),
        chord: chordAt(slots, note.at),
        heldInto: note.beats >= 1 ? chordAt(slots, note.at + note.beats - 0.3) : null,
        height: repeated?.step ?? home + note.height,
        pull: repeated?.pull ?? (note.closes ? 0.3 : 0.55),
        contour: before ? note.height - before.height : 0,
        grip: before ? gripOf(note, before) : 0,
        goals: note.closes ? goalsFor(phrase.cadence, final, half === 1, setting.open) : [],
        leaning: note.leaning,
        fresh: !before || before.at + before.beats < note.at - 0.24,
      };
    });
    const { steps, shifted } = solve(character, setting, part, lineSlots, plan, rules, half);
    for (const [i, note] of part.entries()) {
      const step = at(steps, i);
      const pitch = pitchOf(step, at(shifted, i).chord, rules);
      solved.push({ beat: note.at, beats: note.beats, step, pitch, bar: note.bar, closes: note.closes });
    }
  }
  return solved;
}

/** Finds the line, and once more with a firmer hand where a sequence refused to move. */
function solve(
  character: Character,
  setting: ThemeSetting,
  part: readonly Sketched[],
  lineSlots: readonly LineSlot[],
  plan: readonly BarPlan[],
  rules: LineRules,
  half: number,
): { readonly steps: readonly number[]; readonly shifted: readonly LineSlot[] } {
  const draw = (): Chance => chance(character.seed, "line", setting.name, half);
  const steps = bestLine(lineSlots, rules, draw());
  const shifts = setting.model ? new Map<number, number>() : standingStill(part, steps, plan);
  if (shifts.size === 0) return { steps, shifted: lineSlots };
  const shifted = lineSlots.map((slot, i) => {
    const note = at(part, i);
    const shift = note.pickup ? undefined : shifts.get(note.bar);
    return shift === undefined ? slot : { ...slot, height: at(steps, i) + shift, pull: 2 };
  });
  return { steps: bestLine(shifted, rules, draw()), shifted };
}

/** How firmly the planned interval is kept: runs into a phrase and falling suspensions most of all. */
function gripOf(note: Sketched, before: Sketched): number {
  if (before.pickup || before.leaning) return 3;
  return note.first ? 0.5 : 1.7;
}

function contrastShift(character: Character): number {
  return chance(character.seed, "contrast height").pick([2, 2, 1, -2]);
}

/** The step a note should take from an earlier bar or from the first statement, if the harmony is the same there. */
function remembered(
  note: Sketched,
  plan: readonly BarPlan[],
  solved: readonly ThemeNote[],
  setting: ThemeSetting,
  beatsPerBar: number,
): { readonly step: number; readonly pull: number } | null {
  const token = (beat: number): string => chordAt(setting.slots, beat).harmony.token;
  if (setting.model) {
    const first = setting.model.notes.find((one) => Math.abs(one.beat - note.at) < 1e-6);
    if (!first || note.closes) return null;
    const same = chordAt(setting.model.slots, note.at).harmony.token === token(note.at);
    return { step: first.step, pull: same ? 4 : 1.4 };
  }
  const source = note.bar >= 0 ? plan[note.bar]?.[2] : undefined;
  if (source === undefined || note.letter === "k") return null;
  const beat = note.at - (note.bar - source) * beatsPerBar;
  const original = solved.find((one) => Math.abs(one.beat - beat) < 1e-6);
  return original && token(beat) === token(note.at) ? { step: original.step, pull: 4 } : null;
}
