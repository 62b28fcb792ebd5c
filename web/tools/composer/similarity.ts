/** Similarity of two pieces, and rank correlation of two measures. */
import { at } from "../../src/composer/shared/score/helpers";
import type { Score } from "../../src/composer/shared/score/score";
import { leadOf } from "./score-measures";

/** Levenshtein distance divided by the longer length: 0 for equal lists, 1 for lists with nothing in common. */
export function editDistance<T>(one: readonly T[], other: readonly T[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const swap = at(row, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(swap, at(row, j) + 1, at(next, j - 1) + 1));
    }
    row = next;
  }
  return at(row, other.length) / Math.max(one.length, other.length, 1);
}

/** The melody as intervals and distances in quarter beats, independent of the key. */
export function melodyTokens(score: Score): readonly string[] {
  const lead = leadOf(score);
  return lead.slice(1).map((note, i) => {
    const before = at(lead, i);
    return `${note.pitch - before.pitch}:${Math.round((note.beat - before.beat) * 4)}`;
  });
}

export function chordTokens(score: Score): readonly string[] {
  return score.chords.map((chord) => `${chord.roman}:${chord.beats}`);
}

/** Spearman's rank correlation. Ties share their mean rank. */
export function rankCorrelation(one: readonly number[], other: readonly number[]): number {
  const ranks = (values: readonly number[]): readonly number[] => {
    const order = values.map((value, i) => [value, i] as const).sort((a, b) => a[0] - b[0]);
    const out: number[] = new Array<number>(values.length).fill(0);
    for (let i = 0; i < order.length; ) {
      let j = i;
      while (j + 1 < order.length && at(order, j + 1)[0] === at(order, i)[0]) j++;
      for (let k = i; k <= j; k++) out[at(order, k)[1]] = (i + j) / 2;
      i = j + 1;
    }
    return out;
  };
  const a = ranks(one);
  const b = ranks(other);
  const mean = (a.length - 1) / 2;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = at(a, i) - mean;
    const y = at(b, i) - mean;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
