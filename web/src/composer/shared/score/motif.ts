/**
 * Motifs: small rhythms with a contour, grown by splitting a bar again and again.
 *
 * Each split keeps what was there and adds one note beside it, so that a sparse and a dense version of the same motif are
 * recognisably the same idea. That is how one seed stays one piece when the energy moves.
 */
import type { Character } from "./character";
import { at, clamp, mod } from "./lists";
import { type Chance, chance } from "./random";

export interface CellNote {
  /** In beats from the start of the bar. */
  readonly at: number;
  readonly beats: number;
  /** Scale steps above the motif's own ground. */
  readonly height: number;
}

interface Grown {
  readonly start: number;
  readonly height: number;
  /** Notes enter the motif in this order as it grows denser. */
  readonly order: number;
}

export interface Cell {
  readonly units: number;
  readonly grown: readonly Grown[];
  /** Eighths of silence before the first note. */
  readonly breath: number;
}

type Splits = Readonly<Record<number, readonly (readonly [number, number, number])[]>>;

/** length in eighths: [first part, weight, syncopation it needs (0 or 1)] */
const SIMPLE: Splits = {
  8: [
    [4, 4, 0],
    [6, 3, 0],
    [3, 3, 1],
    [2, 0.6, 0],
  ],
  6: [
    [4, 3, 0],
    [3, 2.5, 1],
    [2, 1.5, 0],
  ],
  5: [
    [3, 2, 0],
    [2, 1.2, 1],
  ],
  4: [
    [2, 4, 0],
    [3, 3, 0],
    [1, 1.5, 1],
  ],
  3: [
    [2, 2, 0],
    [1, 1.2, 0],
  ],
  2: [[1, 1, 0]],
};
const WALTZ: Splits = {
  6: [
    [4, 4, 0],
    [2, 2.5, 0],
    [3, 1.5, 1],
  ],
  4: [
    [2, 4, 0],
    [3, 3, 0],
  ],
  3: [
    [2, 1.5, 0],
    [1, 1, 1],
  ],
  2: [[1, 1, 0]],
};
const COMPOUND: Splits = {
  12: [
    [6, 4, 0],
    [9, 2, 0],
    [3, 1.2, 0],
  ],
  9: [
    [6, 2, 0],
    [3, 1.5, 0],
  ],
  6: [
    [3, 4, 0],
    [5, 1.5, 0],
    [4, 1, 1],
  ],
  5: [[3, 1, 0]],
  4: [[3, 1, 0]],
  3: [
    [2, 4, 0],
    [1, 1, 1],
  ],
  2: [[1, 1, 0]],
};

function splitsFor(character: Character): Splits {
  if (character.metre.unit === 8) return COMPOUND;
  return character.metre.count === 3 ? WALTZ : SIMPLE;
}

/** Steps a new note may lie from the one it grew beside. */
function heightStep(draw: Chance, rising: number, moves: boolean): number {
  const size = draw.weighted([
    [1, 6],
    [2, 3.4],
    [3, 0.9],
    [4, 0.3],
    [0, moves ? 0 : 0.5],
  ] as const);
  return draw.next() < rising ? size : -size;
}

/** Grows a one-bar motif to as many notes as it could ever need. */
export function growCell(character: Character, name: string): Cell {
  const draw = chance(character.seed, "motif", name);
  const units = character.metre.beatsPerBar * 2;
  const splits = splitsFor(character);
  const rising = 0.5 + 0.12 * character.mood.valence + 0.06 * character.mood.energy;
  const parts: { start: number; length: number; height: number; order: number }[] = [
    { start: 0, length: units, height: 0, order: 0 },
  ];
  for (let order = 1; order < units; order++) {
    const splittable = parts.filter((part) => (splits[part.length] ?? []).length > 0);
    if (splittable.length === 0) break;
    // long notes first, and rather early in the bar than on its last note, which wants to be held
    const part = draw.weighted(
      splittable.map((one): readonly [(typeof parts)[number], number] => {
        const final = one.start + one.length >= units && one.start > 0;
        return [one, one.length * one.length * (final ? 0.45 : 1)];
      }),
    );
    const ways = (splits[part.length] ?? []).map(([head, likely, needs]): readonly [number, number] => [
      head,
      likely * (needs === 1 ? 0.15 + 1.9 * character.syncopation : 1),
    ]);
    const head = draw.weighted(ways);
    const height = clamp(part.height + heightStep(draw, rising, order < 3), -4, 5);
    parts.push({ start: part.start + head, length: part.length - head, height, order });
    part.length = head;
  }
  const offbeat = draw.next();
  return {
    units,
    grown: parts.map(({ start, height, order }) => ({ start, height, order })),
    breath: offbeat < 0.3 * character.syncopation ? 1 : 0,
  };
}

/** The motif with this many notes, upside down if wished. */
export function notesOf(cell: Cell, count: number, inverted = false): readonly CellNote[] {
  const kept = cell.grown.filter((note) => note.order < count).sort((one, other) => one.start - other.start);
  const heights = singable(kept.map((note) => (inverted ? -note.height : note.height)));
  return kept.map((note, i): CellNote => {
    const end = kept[i + 1]?.start ?? cell.units;
    const start = i === 0 && end > note.start + cell.breath ? note.start + cell.breath : note.start;
    return { at: start / 2, beats: Math.max(end - start, 1) / 2, height: at(heights, i) };
  });
}

/** Narrows leaps beyond a fourth, and two leaps in a row, to what a voice finds without searching; moves what stands still. */
function singable(heights: readonly number[]): readonly number[] {
  const out: number[] = [];
  for (const height of heights) {
    const before = out[out.length - 1];
    const earlier = out[out.length - 2];
    const leapt = before !== undefined && earlier !== undefined && Math.abs(before - earlier) >= 3;
    const widest = leapt ? 2 : 3;
    const narrowed = before === undefined ? height : clamp(height, before - widest, before + widest);
    // a note said three times has been said
    out.push(narrowed === before && before === earlier ? narrowed - 1 : narrowed);
  }
  return out;
}

/** The first half of a motif twice: what a sentence drives to its cadence with. */
export function fragment(cell: Cell, count: number): readonly CellNote[] {
  const half = cell.units / 2;
  const head = cell.grown
    .filter((note) => note.start < half)
    .sort((one, other) => one.order - other.order)
    .slice(0, Math.max(2, Math.ceil(count * 0.55)))
    .sort((one, other) => one.start - other.start);
  const twice: CellNote[] = [];
  for (const [round, offset] of [0, half].entries()) {
    for (const [i, note] of head.entries()) {
      const end = head[i + 1]?.start ?? half;
      const beats = (end - note.start) / 2;
      twice.push({ at: (note.start + offset) / 2, beats, height: note.height - round });
    }
  }
  return twice.filter((note) => mod(note.at * 2, 1) === 0);
}

/** A bar that comes to rest: an optional leaning note, then the goal, then breath. */
export function cadenceCell(character: Character, name: string, leaning: boolean): readonly CellNote[] {
  const bar = character.metre.beatsPerBar;
  const draw = chance(character.seed, "cadence bar", name);
  const pulse = character.metre.unit === 8 ? 1.5 : 1;
  const hold = bar - pulse * (draw.happens(0.6) ? 1 : 0.5);
  if (!leaning || bar < 3) return [{ at: 0, beats: hold, height: 0 }];
  return [
    { at: 0, beats: pulse, height: draw.happens(0.75) ? 1 : -1 },
    { at: pulse, beats: Math.max(hold - pulse, pulse), height: 0 },
  ];
}
