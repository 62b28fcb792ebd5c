/**
 * Seeded chance that is the same in every browser: only 32-bit integer arithmetic, no Math.random.
 *
 * Every decision draws from a stream named after it. A decision that vanishes or appears with the mood therefore never
 * shifts the draws of another one, so that the same seed at a neighbouring mood stays the same piece in another light.
 */
import { at } from "./lists";

export interface Chance {
  /** 0 up to but not including 1. */
  next(): number;
  /** A whole number from 0 up to but not including `count`. */
  below(count: number): number;
  pick<T>(options: readonly T[]): T;
  /** Picks by weight; weights need not sum to 1. */
  weighted<T>(options: readonly (readonly [T, number])[]): T;
  happens(probability: number): boolean;
  /** −1..1, near 0 more often: the sum of three even draws. */
  around(): number;
  /** A new list in another order. */
  shuffled<T>(options: readonly T[]): T[];
}

function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function fold(hash: number, word: string | number): number {
  let h = hash;
  const text = `${word}/`;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return scramble(h);
}

/** The stream that belongs to this seed and this name. */
export function chance(seed: number, ...name: readonly (string | number)[]): Chance {
  let key = scramble((seed >>> 0) ^ 0x9e3779b9);
  for (const word of name) key = fold(key, word);
  // sfc32, its state spread from the key
  let a = scramble(key + 1);
  let b = scramble(key + 0x6d2b79f5);
  let c = scramble(key ^ 0x1b873593);
  let counter = 1;
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 8; i++) draw();
  const below = (count: number): number => Math.floor(draw() * count);
  return {
    next: draw,
    below,
    pick: (options) => at(options, below(options.length)),
    weighted: (options) => {
      let total = 0;
      for (const [, weight] of options) total += weight;
      let rest = draw() * total;
      for (const [option, weight] of options) {
        rest -= weight;
        if (rest < 0) return option;
      }
      return at(options, options.length - 1)[0];
    },
    happens: (probability) => draw() < probability,
    around: () => ((draw() + draw() + draw()) * 2) / 3 - 1,
    shuffled: (options) => {
      const deck = [...options];
      for (let i = deck.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const held = at(deck, i);
        deck[i] = at(deck, j);
        deck[j] = held;
      }
      return deck;
    },
  };
}
