/**
 * Motifs: one-bar rhythms with a contour, made by splitting a bar repeatedly.
 *
 * Each split keeps the existing notes and adds one, so that a sparse and a dense version of a motif are recognisably the same.
 * A seed therefore keeps its melody when the energy changes.
 */

import { at, clamp, mod } from "./helpers";
import { pulseBeats } from "./metre";
import type { MusicSettings } from "./music-settings";
import { type RandomStream, randomStream } from "./random";

export interface MotifNote {
  /** From the start of the bar. */
  readonly beat: number;
  readonly beats: number;
  /** Scale steps above the base height of its bar. */
  readonly height: number;
}

interface OrderedNote {
  /** In eighths from the start of the bar. */
  readonly start: number;
  readonly height: number;
  /** The order in which notes are added as the motif becomes denser. */
  readonly order: number;
}

export interface Motif {
  /** Length of the bar in eighths. */
  readonly eighths: number;
  readonly notes: readonly OrderedNote[];
  /** Eighths of rest before the first note. */
  readonly restEighths: number;
}

type Splits = Readonly<Record<number, readonly (readonly [number, number, number])[]>>;

/** By length in eighths: [length of the first part, weight, 1 if the split is syncopated]. */
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

function splitsFor(settings: MusicSettings): Splits {
  if (settings.metre.unit === 8) return COMPOUND;
  return settings.metre.count === 3 ? WALTZ : SIMPLE;
}

/** Draws how many scale steps a new note lies above or below the note that was split. */
function heightStep(random: RandomStream, riseProbability: number, mustMove: boolean): number {
  const size = random.weighted([
    [1, 6],
    [2, 3.4],
    [3, 0.9],
    [4, 0.3],
    [0, mustMove ? 0 : 0.5],
  ] as const);
  return random.next() < riseProbability ? size : -size;
}

/** Builds a one-bar motif with the most notes that its metre allows. */
export function buildMotif(settings: MusicSettings, name: string): Motif {
  const random = randomStream(settings.seed, "motif", name);
  const eighths = settings.metre.beatsPerBar * 2;
  const splits = splitsFor(settings);
  const riseProbability = 0.5 + 0.12 * settings.mood.valence + 0.06 * settings.mood.energy;
  const parts: { start: number; length: number; height: number; order: number }[] = [
    { start: 0, length: eighths, height: 0, order: 0 },
  ];
  for (let order = 1; order < eighths; order++) {
    const splittable = parts.filter((part) => (splits[part.length] ?? []).length > 0);
    if (splittable.length === 0) break;
    // Prefers long notes, and spares the last note of the bar, which should be held.
    const part = random.weighted(
      splittable.map((candidate): readonly [(typeof parts)[number], number] => {
        const isLast = candidate.start + candidate.length >= eighths && candidate.start > 0;
        return [candidate, candidate.length * candidate.length * (isLast ? 0.45 : 1)];
      }),
    );
    const options = (splits[part.length] ?? []).map(
      ([head, weight, syncopated]): readonly [number, number] => [
        head,
        weight * (syncopated === 1 ? 0.15 + 1.9 * settings.syncopation : 1),
      ],
    );
    const head = random.weighted(options);
    const height = clamp(part.height + heightStep(random, riseProbability, order < 3), -4, 5);
    parts.push({ start: part.start + head, length: part.length - head, height, order });
    part.length = head;
  }
  const restRoll = random.next();
  return {
    eighths,
    notes: parts.map(({ start, height, order }) => ({ start, height, order })),
    restEighths: restRoll < 0.3 * settings.syncopation ? 1 : 0,
  };
}

/** The first `count` notes of the motif, optionally inverted. */
export function notesOf(motif: Motif, count: number, inverted = false): readonly MotifNote[] {
  const kept = motif.notes.filter((note) => note.order < count).sort((a, b) => a.start - b.start);
  const heights = limitLeaps(kept.map((note) => (inverted ? -note.height : note.height)));
  return kept.map((note, i): MotifNote => {
    const end = kept[i + 1]?.start ?? motif.eighths;
    const start =
      i === 0 && end > note.start + motif.restEighths ? note.start + motif.restEighths : note.start;
    return { beat: start / 2, beats: Math.max(end - start, 1) / 2, height: at(heights, i) };
  });
}

/** Narrows leaps to a fourth, or a third after another leap, and moves the third of three equal notes. */
function limitLeaps(heights: readonly number[]): readonly number[] {
  const out: number[] = [];
  for (const height of heights) {
    const before = out[out.length - 1];
    const earlier = out[out.length - 2];
    const isAfterLeap = before !== undefined && earlier !== undefined && Math.abs(before - earlier) >= 3;
    const maxLeap = isAfterLeap ? 2 : 3;
    const narrowed = before === undefined ? height : clamp(height, before - maxLeap, before + maxLeap);
    out.push(narrowed === before && before === earlier ? narrowed - 1 : narrowed);
  }
  return out;
}

/** The first half of a motif, played twice: the fragmentation that leads a sentence to its cadence. */
export function fragment(motif: Motif, count: number): readonly MotifNote[] {
  const half = motif.eighths / 2;
  const head = motif.notes
    .filter((note) => note.start < half)
    .sort((a, b) => a.order - b.order)
    .slice(0, Math.max(2, Math.ceil(count * 0.55)))
    .sort((a, b) => a.start - b.start);
  const twice: MotifNote[] = [];
  for (const [round, offset] of [0, half].entries()) {
    for (const [i, note] of head.entries()) {
      const end = head[i + 1]?.start ?? half;
      const beats = (end - note.start) / 2;
      twice.push({ beat: (note.start + offset) / 2, beats, height: note.height - round });
    }
  }
  return twice.filter((note) => mod(note.beat * 2, 1) === 0);
}

/** The closing bar of a phrase: an optional appoggiatura, the goal, then a rest. */
export function cadenceBar(
  settings: MusicSettings,
  name: string,
  hasAppoggiatura: boolean,
): readonly MotifNote[] {
  const bar = settings.metre.beatsPerBar;
  const random = randomStream(settings.seed, "cadence bar", name);
  const pulse = pulseBeats(settings.metre);
  const hold = bar - pulse * (random.chance(0.6) ? 1 : 0.5);
  if (!hasAppoggiatura || bar < 3) return [{ beat: 0, beats: hold, height: 0 }];
  return [
    { beat: 0, beats: pulse, height: random.chance(0.75) ? 1 : -1 },
    { beat: pulse, beats: Math.max(hold - pulse, pulse), height: 0 },
  ];
}
