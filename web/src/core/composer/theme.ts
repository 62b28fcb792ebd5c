/**
 * Themes: eight bars of melody built from one or two motifs as a period or a sentence, set over their harmony.
 *
 * A plan says which motif stands in which bar, how high, and which bars answer earlier ones; `line` then finds the notes.
 */
import type { Character } from "./character";
import { chordAt } from "./draft";
import { bestLine, type LineRules, type LineSlot, pitchOf } from "./line";
import { at, clamp } from "./lists";
import { weight } from "./metre";
import { type Cell, type CellNote, cadenceCell, fragment, growCell, notesOf } from "./motif";
import type { ChordSlot, HarmonisedPhrase } from "./progression";
import { chance } from "./random";
import type { CadenceKind } from "./score";
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

/** a, b: the motifs; i: a upside down; h: held; f: the head of a, twice; k: the bar that closes. */
type Letter = "a" | "b" | "i" | "h" | "f" | "k";
/** Motif, height in steps, and the bar it repeats exactly where the harmony allows. */
type BarPlan = readonly [Letter, number, number?];

/** "a0 b1 a0=0": motif and height of each bar, and after "=" the bar it repeats. */
function plans(...texts: readonly string[]): readonly (readonly BarPlan[])[] {
  return texts.map((text) =>
    text.split(" ").map((bar): BarPlan => {
      const [head = "", source] = bar.split("=");
      const letter = head[0] as Letter;
      const height = Number(head.slice(1));
      return source === undefined ? [letter, height] : [letter, height, Number(source)];
    }),
  );
}

const A_PLANS = plans(
  "a0 b1 a1 k0 a0=0 b2=1 f3 k-1",
  "a0 a1 b2 k1 a0=0 a1=1 b3 k0",
  "a2 a1 b0 k1 a2=0 a1=1 i3 k0",
  "a0 h2 a1 k2 a0=0 h3 b2 k0",
  "a0 b2 a1 b3 f4 f2 b1 k0",
  "a0 i1 a2 k1 b3 a2 i1 k0",
  "a1 b0 a1=0 k1 a2 b3 a1 k0",
  "h0 a1 h1 k2 h2 a3 b2 k0",
);
const B_PLANS = plans(
  "b2 b1 b0 k1 i3 b2 f3 k2",
  "i3 h2 i2 k1 i3=0 h4 f3 k1",
  "h1 b2 h0 b1 h2 b3 f4 k2",
  "b0 b1 f2 k3 b1 b2 f4 k3",
  "h3 i2 h2 i1 a2 a3 f4 k2",
);

interface Motifs {
  readonly a: Cell;
  readonly b: Cell;
}

interface Sketched extends CellNote {
  readonly bar: number;
  readonly phrase: number;
  readonly letter: Letter;
  readonly closes: boolean;
  readonly leaning: boolean;
  readonly first: boolean;
  readonly pickup: boolean;
}

function density(character: Character, letter: Letter, isContrast: boolean): number {
  const full = character.melodyDensity;
  const factor = letter === "h" ? 0.3 : letter === "b" ? 0.85 : letter === "f" ? 1.1 : 1;
  const contrast = isContrast ? 0.85 : 1;
  return Math.max(letter === "h" ? 1 : 2, Math.round(full * factor * contrast));
}

function barNotes(
  character: Character,
  letter: Letter,
  motifs: Motifs,
  isContrast: boolean,
  bar: number,
): readonly CellNote[] {
  // said a third time, a motif grows by a note
  const grows =
    bar % 4 === 2 && letter !== "h" && chance(character.seed, "grows", isContrast ? 1 : 0).happens(0.5);
  const count = density(character, letter, isContrast) + (grows ? 1 : 0);
  switch (letter) {
    case "a":
      return notesOf(motifs.a, count);
    case "b":
      return notesOf(motifs.b, count);
    case "i":
      return notesOf(motifs.a, count, true);
    case "h":
      return notesOf(motifs.a, count);
    case "f":
      return fragment(motifs.a, count);
    default:
      return [];
  }
}

function sketch(character: Character, name: "A" | "B", plan: readonly BarPlan[], motifs: Motifs): Sketched[] {
  const bar = character.metre.beatsPerBar;
  const out: Sketched[] = [];
  for (const [index, [letter, height]] of plan.entries()) {
    const phraseEnd = index % 4 === 3;
    const lean = chance(character.seed, "leaning", name, index).happens(0.35);
    const notes =
      letter === "k"
        ? cadenceCell(character, `${name}${index}`, lean)
        : barNotes(character, letter, motifs, name === "B", index);
    for (const [i, note] of notes.entries()) {
      const isLast = i === notes.length - 1;
      // every phrase leaves room for a breath
      const beats = isLast && phraseEnd ? Math.min(note.beats, Math.max(1, bar - 0.5 - note.at)) : note.beats;
      out.push({
        at: index * bar + note.at,
        beats,
        height: note.height + height,
        bar: index,
        phrase: Math.floor(index / 4),
        letter,
        closes: isLast && phraseEnd,
        leaning: letter === "k" && i === 0 && notes.length > 1,
        first: i === 0,
        pickup: false,
      });
    }
  }
  return [...pickups(character, name, out), ...out].sort((one, other) => one.at - other.at);
}

/** One to three short notes that lead into a phrase. */
function pickups(character: Character, name: string, notes: readonly Sketched[]): Sketched[] {
  const draw = chance(character.seed, "pickup", name);
  const wanted = draw.happens(0.5);
  const { metre } = character;
  const room = metre.unit === 8 ? (metre.beatsPerBar > 3 ? 3 : 1) : metre.count === 3 ? 2 : 3;
  const count = Math.min(
    room,
    draw.weighted([
      [1, 3],
      [2, 4],
      [3, 1.5],
    ] as const),
  );
  const from = draw.pick([-1, -1, 1]);
  if (!wanted) return [];
  const out: Sketched[] = [];
  for (const bar of [0, 4]) {
    const target = notes.find((note) => note.bar === bar && note.first);
    if (!target || target.at > bar * character.metre.beatsPerBar + 1e-6) continue;
    for (let i = count; i >= 1; i--) {
      const height = target.height + from * i;
      out.push({
        at: target.at - i * 0.5,
        beats: 0.5,
        height,
        bar: bar - 1,
        phrase: bar / 4,
        letter: "a",
        closes: false,
        leaning: false,
        first: i === count,
        pickup: true,
      });
    }
  }
  return out;
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

export function motifsOf(character: Character): Motifs {
  return { a: growCell(character, "a"), b: growCell(character, "b") };
}

export function lineRules(character: Character, low: number, high: number): LineRules {
  return {
    ground: 60 + character.tonic,
    scale: SCALES[character.mode],
    low,
    high,
    richness: character.richness,
    widest: 7,
  };
}

/** The theme as notes. Solved in two phrases, so that the second can repeat the first word for word. */
export function writeTheme(character: Character, setting: ThemeSetting): readonly ThemeNote[] {
  const { metre, seed } = character;
  const { name, slots } = setting;
  const plan = chance(seed, "plan", name).pick(name === "A" ? A_PLANS : B_PLANS);
  const motifs = motifsOf(character);
  const sketched = sketch(character, name, plan, motifs);
  const rules = lineRules(character, setting.low, setting.high);
  const middle = clamp((setting.low + setting.high) / 2, setting.low, setting.high);
  const home =
    Math.round(((middle - rules.ground) * 7) / 12) - 1 + (name === "B" ? contrastShift(character) : 0);
  const solved: ThemeNote[] = [];
  for (const half of [0, 1]) {
    const part = sketched.filter((note) => note.phrase === half);
    const phrase = at(setting.phrases, half);
    const final = at(phrase.slots, phrase.slots.length - 1);
    const closing = half === 1;
    const lineSlots = part.map((note, i): LineSlot => {
      const before = part[i - 1];
      const chord = chordAt(slots, note.at);
      const repeated = remembered(note, plan, solved, setting, metre.beatsPerBar);
      const fresh = i === 0 || (before !== undefined && before.at + before.beats < note.at - 0.24);
      return {
        beat: note.at,
        beats: note.beats,
        weight: weight(metre, note.at),
        chord,
        heldInto: note.beats >= 1 ? chordAt(slots, note.at + note.beats - 0.3) : null,
        height: repeated?.step ?? home + note.height,
        pull: repeated?.pull ?? (note.closes ? 0.3 : 0.55),
        contour: before ? note.height - before.height : 0,
        grip: before ? gripOf(note, before) : 0,
        goals: note.closes ? goalsFor(phrase.cadence, final, closing, setting.open) : [],
        leaning: note.leaning,
        fresh,
      };
    });
    const steps = bestLine(lineSlots, rules, chance(seed, "line", name, half));
    for (const [i, note] of part.entries()) {
      const step = at(steps, i);
      solved.push({
        beat: note.at,
        beats: note.beats,
        step,
        pitch: pitchOf(step, at(lineSlots, i).chord, rules),
        bar: note.bar,
        closes: note.closes,
      });
    }
  }
  return solved;
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
