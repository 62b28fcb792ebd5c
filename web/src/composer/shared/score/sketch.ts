/**
 * Sketches of themes: which motif stands in which bar, how high, what answers what, and where one breathes.
 *
 * A sketch has rhythm and contour but no pitches yet; those are found over the harmony.
 */
import type { Character } from "./character";
import { type Cell, type CellNote, cadenceCell, fragment, growCell, notesOf } from "./motif";
import { chance } from "./random";

/** a, b: the motifs; i: a upside down; h: held; f: the head of a, twice; k: the bar that closes. */
type Letter = "a" | "b" | "i" | "h" | "f" | "k";
/** Motif, height in steps, and the bar it repeats exactly where the harmony allows. */
export type BarPlan = readonly [Letter, number, number?];

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

export interface Motifs {
  readonly a: Cell;
  readonly b: Cell;
}

export interface Sketched extends CellNote {
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
  // fewer than three notes make no motif
  const fewest = letter === "h" ? 1 : letter === "a" ? 3 : 2;
  return Math.max(fewest, Math.round(full * factor * contrast));
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

export function sketch(
  character: Character,
  name: "A" | "B",
  plan: readonly BarPlan[],
  motifs: Motifs,
): Sketched[] {
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

export function motifsOf(character: Character): Motifs {
  return { a: growCell(character, "a"), b: growCell(character, "b") };
}

export function planOf(character: Character, name: "A" | "B"): readonly BarPlan[] {
  return chance(character.seed, "plan", name).pick(name === "A" ? A_PLANS : B_PLANS);
}
