/**
 * Chord voicings that move as little as they can: close, complete, well spaced, free of parallel fifths and octaves.
 *
 * All voicings of a chord inside the compass are priced, the best few kept, and the cheapest way through the whole piece taken.
 */
import { at, mod } from "./lists";
import type { ChordSlot } from "./progression";

export interface VoicingRules {
  /** MIDI pitch of the tonic near middle C. */
  readonly ground: number;
  readonly low: number;
  readonly high: number;
  readonly voices: number;
}

/** MIDI pitches from low to high. */
export type Voicing = readonly number[];

const KEPT = 14;

/** Price of a voicing for itself. */
function ownPrice(pitches: Voicing, slot: ChordSlot, rules: VoicingRules): number {
  const tones = slot.harmony.tones;
  const classes = pitches.map((pitch) => mod(pitch - rules.ground, 12));
  const count = (index: number): number => {
    const tone = tones[index];
    return tone ? classes.filter((one) => one === tone.semitones).length : 0;
  };
  let price = 0;
  if (count(1) === 0) price += 30;
  if (count(1) > 1) price += slot.harmony.suspended ? 8 : 3.5;
  if (tones.length > 3 && count(3) === 0) price += 12;
  if (tones.length > 4 && count(4) === 0) price += 6;
  if (count(2) === 0) price += tones.length > 3 ? 1 : 5;
  if (count(0) === 0) price += tones.length > 3 ? 1 : 6;
  if (count(3) > 1 || count(4) > 1) price += 8;
  // the leading tone of a dominant must not be doubled, nor may an altered tone
  const altered = tones.find((tone) => slot.harmony.alterations[tone.degree] !== 0);
  if (altered && classes.filter((one) => one === altered.semitones).length > 1) price += 8;
  for (let i = 1; i < pitches.length; i++) {
    const gap = at(pitches, i) - at(pitches, i - 1);
    if (gap === 1) price += 5;
    else if (gap === 2) price += 0.8;
    if (gap > 9) price += gap - 9;
    if (gap < 5 && at(pitches, i - 1) < 50) price += (5 - gap) * 2;
  }
  const middle = pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
  return price + 0.35 * Math.abs(middle - (rules.low + rules.high) / 2);
}

/** A voicing with what the search asks of it again and again. */
interface Candidate {
  readonly pitches: Voicing;
  readonly price: number;
  /** Pairs of voices a fifth (7) or an octave (0) apart. */
  readonly perfect: readonly (readonly [low: number, high: number, interval: number])[];
  /** Voices a fifth or an octave above the bass note. */
  readonly overBass: readonly (readonly [voice: number, interval: number])[];
}

function candidate(pitches: Voicing, price: number, slot: ChordSlot, rules: VoicingRules): Candidate {
  const perfect: (readonly [number, number, number])[] = [];
  const overBass: (readonly [number, number])[] = [];
  for (const [low, pitch] of pitches.entries()) {
    for (const [high, upper] of pitches.entries()) {
      const interval = mod(upper - pitch, 12);
      if (high > low && (interval === 7 || interval === 0)) perfect.push([low, high, interval]);
    }
    const above = mod(pitch - rules.ground - slot.bass, 12);
    if (above === 7 || above === 0) overBass.push([low, above]);
  }
  return { pitches, price, perfect, overBass };
}

/** Price of going from one voicing to the next: distance, and parallels among the voices and with the bass. */
function movePrice(from: Candidate, to: Candidate, bassMoves: boolean): number {
  let price = 0;
  for (let i = 0; i < to.pitches.length; i++) {
    const step = Math.abs(at(to.pitches, i) - at(from.pitches, i));
    price += step <= 2 ? step * 0.6 : step * 1.1;
  }
  for (const [low, high, interval] of from.perfect) {
    const [lower, upper] = [at(to.pitches, low), at(to.pitches, high)];
    if (lower === from.pitches[low] || upper === from.pitches[high]) continue;
    if (mod(upper - lower, 12) === interval) price += interval === 7 ? 5 : 6;
  }
  if (!bassMoves) return price;
  for (const [voice, interval] of from.overBass)
    if (to.overBass.some(([other, same]) => other === voice && same === interval))
      price += interval === 7 ? 2.5 : 1.5;
  return price;
}

function candidates(slot: ChordSlot, rules: VoicingRules): readonly Candidate[] {
  const allowed = new Set(slot.harmony.tones.map((tone) => tone.semitones));
  const pitches: number[] = [];
  for (let pitch = rules.low; pitch <= rules.high; pitch++)
    if (allowed.has(mod(pitch - rules.ground, 12))) pitches.push(pitch);
  const found: { pitches: Voicing; price: number }[] = [];
  const build = (start: number, chosen: readonly number[]): void => {
    if (chosen.length === rules.voices) {
      found.push({ pitches: chosen, price: ownPrice(chosen, slot, rules) });
      return;
    }
    for (let i = start; i < pitches.length; i++) {
      const pitch = at(pitches, i);
      const lower = chosen[chosen.length - 1];
      if (lower === undefined || pitch - lower <= 12) build(i + 1, [...chosen, pitch]);
    }
  };
  build(0, []);
  return found
    .sort((one, other) => one.price - other.price)
    .slice(0, KEPT)
    .map(({ pitches: chosen, price }) => candidate(chosen, price, slot, rules));
}

/** One voicing for each chord, the smoothest way through all of them. */
export function voiceLeading(slots: readonly ChordSlot[], rules: VoicingRules): readonly Voicing[] {
  // sections repeat their chords: voicings and the prices between them are worked out once per pair of chords
  const names = slots.map((slot) => `${slot.harmony.roman}/${slot.bass}`);
  const known = new Map<string, readonly Candidate[]>();
  const options = slots.map((slot, i) => {
    const found = known.get(at(names, i)) ?? candidates(slot, rules);
    known.set(at(names, i), found);
    return found;
  });
  const moves = new Map<string, readonly (readonly number[])[]>();
  const movesBetween = (i: number): readonly (readonly number[])[] => {
    const name = `${at(names, i - 1)}>${at(names, i)}`;
    const bassMoves = at(slots, i - 1).bass !== at(slots, i).bass;
    const found =
      moves.get(name) ??
      at(options, i).map((option) =>
        at(options, i - 1).map((before) => movePrice(before, option, bassMoves)),
      );
    moves.set(name, found);
    return found;
  };
  let prices = at(options, 0).map((option) => option.price);
  const trail: number[][] = [];
  for (let i = 1; i < slots.length; i++) {
    const between = movesBetween(i);
    const from: number[] = [];
    const before = prices;
    prices = at(options, i).map((option, k) => {
      let best = Number.POSITIVE_INFINITY;
      let bestIndex = 0;
      for (const [j, move] of at(between, k).entries()) {
        const price = at(before, j) + move;
        if (price < best) {
          best = price;
          bestIndex = j;
        }
      }
      from.push(bestIndex);
      return best + option.price;
    });
    trail.push(from);
  }
  let index = prices.indexOf(Math.min(...prices));
  const path = [index];
  for (let i = trail.length - 1; i >= 0; i--) {
    index = at(at(trail, i), index);
    path.unshift(index);
  }
  return path.map((choice, i) => at(at(options, i), choice).pitches);
}
