/**
 * Seeded random numbers that are the same in every browser: 32-bit integer arithmetic only, no Math.random.
 *
 * Every decision draws from a stream of its own. A decision that is added or dropped when the mood changes does not shift
 * the numbers of the others, so the same seed gives a related piece at a nearby mood. Stream names are part of the
 * algorithm: renaming one changes every piece.
 */
import { at } from "./helpers";

export interface RandomStream {
  /** Uniform from 0 up to but not including 1. */
  next(): number;
  /** A whole number from 0 up to but not including `count`. */
  nextInt(count: number): number;
  pick<T>(options: readonly T[]): T;
  /** Picks by weight. Weights need not sum to 1. */
  weighted<T>(options: readonly (readonly [T, number])[]): T;
  chance(probability: number): boolean;
  /** Bell-shaped between −1 and 1: the scaled sum of three uniform numbers. */
  bell(): number;
  /** A shuffled copy (Fisher-Yates). */
  shuffled<T>(options: readonly T[]): T[];
}

/** MurmurHash3's 32-bit finalizer. */
function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Mixes a word into a hash, one FNV-1a step per character. */
function fold(hash: number, word: string | number): number {
  let h = hash;
  const text = `${word}/`;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return scramble(h);
}

/** The stream that belongs to this seed and name, by the generator sfc32. */
export function randomStream(seed: number, ...name: readonly (string | number)[]): RandomStream {
  let key = scramble((seed >>> 0) ^ 0x9e3779b9);
  for (const word of name) key = fold(key, word);
  let a = scramble(key + 1);
  let b = scramble(key + 0x6d2b79f5);
  let c = scramble(key ^ 0x1b873593);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  // sfc32 needs a few rounds to mix its state.
  for (let i = 0; i < 8; i++) next();
  const nextInt = (count: number): number => Math.floor(next() * count);
  return {
    next,
    nextInt,
    pick: (options) => at(options, nextInt(options.length)),
    weighted: (options) => {
      let total = 0;
      for (const [, weight] of options) total += weight;
      let rest = next() * total;
      for (const [option, weight] of options) {
        rest -= weight;
        if (rest < 0) return option;
      }
      return at(options, options.length - 1)[0];
    },
    chance: (probability) => next() < probability,
    bell: () => ((next() + next() + next()) * 2) / 3 - 1,
    shuffled: (options) => {
      const list = [...options];
      for (let i = list.length - 1; i > 0; i--) {
        const j = nextInt(i + 1);
        const swapped = at(list, i);
        list[i] = at(list, j);
        list[j] = swapped;
      }
      return list;
    },
  };
}
