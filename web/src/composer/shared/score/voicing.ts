/**
 * Chord voicings with smooth voice leading: small moves, complete chords, good spacing, no parallel fifths and octaves.
 *
 * Every voicing of a chord within the range gets a cost. The best few are kept, and the cheapest path through the whole piece
 * is taken.
 */
import { at, mod } from "./helpers";
import type { ChordSlot } from "./progression";

export interface VoicingRules {
  /** MIDI pitch of the tonic near middle C. */
  readonly tonicPitch: number;
  readonly low: number;
  readonly high: number;
  readonly voices: number;
}

/** MIDI pitches from low to high. */
export type Voicing = readonly number[];

const MAX_CANDIDATES = 14;

/** Cost of a voicing by itself: doubled, missing and clashing tones, spacing and register. */
function voicingCost(pitches: Voicing, slot: ChordSlot, rules: VoicingRules): number {
  const tones = slot.harmony.tones;
  const pitchClasses = pitches.map((pitch) => mod(pitch - rules.tonicPitch, 12));
  const count = (index: number): number => {
    const tone = tones[index];
    return tone ? pitchClasses.filter((pitchClass) => pitchClass === tone.semitones).length : 0;
  };
  let cost = 0;
  if (count(1) === 0) cost += 30;
  if (count(1) > 1) cost += slot.harmony.suspended ? 8 : 3.5;
  if (tones.length > 3 && count(3) === 0) cost += 12;
  if (tones.length > 4 && count(4) === 0) cost += 6;
  if (count(2) === 0) cost += tones.length > 3 ? 1 : 5;
  if (count(0) === 0) cost += tones.length > 3 ? 1 : 6;
  if (count(3) > 1 || count(4) > 1) cost += 8;
  // Altered tones, such as the leading tone of a dominant, should not be doubled.
  const altered = tones.find((tone) => slot.harmony.alterations[tone.degree] !== 0);
  if (altered && pitchClasses.filter((pitchClass) => pitchClass === altered.semitones).length > 1) cost += 8;
  for (let i = 1; i < pitches.length; i++) {
    const gap = at(pitches, i) - at(pitches, i - 1);
    if (gap === 1) cost += 5;
    else if (gap === 2) cost += 0.8;
    if (gap > 9) cost += gap - 9;
    if (gap < 5 && at(pitches, i - 1) < 50) cost += (5 - gap) * 2;
  }
  const middle = pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
  return cost + 0.35 * Math.abs(middle - (rules.low + rules.high) / 2);
}

/** A voicing with the facts that the search needs often. */
interface Candidate {
  readonly pitches: Voicing;
  readonly cost: number;
  /** Pairs of voices a fifth (7) or an octave (0) apart. */
  readonly perfectPairs: readonly (readonly [low: number, high: number, interval: number])[];
  /** Voices a fifth or an octave above the bass note. */
  readonly overBass: readonly (readonly [voice: number, interval: number])[];
}

function describeCandidate(pitches: Voicing, cost: number, slot: ChordSlot, rules: VoicingRules): Candidate {
  const perfectPairs: (readonly [number, number, number])[] = [];
  const overBass: (readonly [number, number])[] = [];
  for (const [low, pitch] of pitches.entries()) {
    for (const [high, upper] of pitches.entries()) {
      const interval = mod(upper - pitch, 12);
      if (high > low && (interval === 7 || interval === 0)) perfectPairs.push([low, high, interval]);
    }
    const above = mod(pitch - rules.tonicPitch - slot.bass, 12);
    if (above === 7 || above === 0) overBass.push([low, above]);
  }
  return { pitches, cost, perfectPairs, overBass };
}

/** Cost of the move between two voicings: distances, and parallels among the voices and with the bass. */
function moveCost(from: Candidate, to: Candidate, bassMoves: boolean): number {
  let cost = 0;
  for (let i = 0; i < to.pitches.length; i++) {
    const step = Math.abs(at(to.pitches, i) - at(from.pitches, i));
    cost += step <= 2 ? step * 0.6 : step * 1.1;
  }
  for (const [low, high, interval] of from.perfectPairs) {
    const [lower, upper] = [at(to.pitches, low), at(to.pitches, high)];
    if (lower === from.pitches[low] || upper === from.pitches[high]) continue;
    if (mod(upper - lower, 12) === interval) cost += interval === 7 ? 5 : 6;
  }
  if (!bassMoves) return cost;
  for (const [voice, interval] of from.overBass)
    if (to.overBass.some(([other, same]) => other === voice && same === interval))
      cost += interval === 7 ? 2.5 : 1.5;
  return cost;
}

function candidates(slot: ChordSlot, rules: VoicingRules): readonly Candidate[] {
  const allowed = new Set(slot.harmony.tones.map((tone) => tone.semitones));
  const pitches: number[] = [];
  for (let pitch = rules.low; pitch <= rules.high; pitch++)
    if (allowed.has(mod(pitch - rules.tonicPitch, 12))) pitches.push(pitch);
  const found: { pitches: Voicing; cost: number }[] = [];
  const build = (start: number, chosen: readonly number[]): void => {
    if (chosen.length === rules.voices) {
      found.push({ pitches: chosen, cost: voicingCost(chosen, slot, rules) });
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
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MAX_CANDIDATES)
    .map(({ pitches: chosen, cost }) => describeCandidate(chosen, cost, slot, rules));
}

/** One voicing for each chord, with the smoothest path through all of them. */
export function voiceLeading(slots: readonly ChordSlot[], rules: VoicingRules): readonly Voicing[] {
  // Sections repeat their chords, so candidates are found once per chord and move costs once per pair of chords.
  const chordKeys = slots.map((slot) => `${slot.harmony.roman}/${slot.bass}`);
  const candidatesByChord = new Map<string, readonly Candidate[]>();
  const options = slots.map((slot, i) => {
    const found = candidatesByChord.get(at(chordKeys, i)) ?? candidates(slot, rules);
    candidatesByChord.set(at(chordKeys, i), found);
    return found;
  });
  const moveCostsByPair = new Map<string, readonly (readonly number[])[]>();
  const moveCostsInto = (i: number): readonly (readonly number[])[] => {
    const name = `${at(chordKeys, i - 1)}>${at(chordKeys, i)}`;
    const bassMoves = at(slots, i - 1).bass !== at(slots, i).bass;
    const found =
      moveCostsByPair.get(name) ??
      at(options, i).map((option) => at(options, i - 1).map((before) => moveCost(before, option, bassMoves)));
    moveCostsByPair.set(name, found);
    return found;
  };
  let costs = at(options, 0).map((option) => option.cost);
  const backPointers: number[][] = [];
  for (let i = 1; i < slots.length; i++) {
    const between = moveCostsInto(i);
    const from: number[] = [];
    const before = costs;
    costs = at(options, i).map((option, k) => {
      let best = Number.POSITIVE_INFINITY;
      let bestIndex = 0;
      for (const [j, move] of at(between, k).entries()) {
        const cost = at(before, j) + move;
        if (cost < best) {
          best = cost;
          bestIndex = j;
        }
      }
      from.push(bestIndex);
      return best + option.cost;
    });
    backPointers.push(from);
  }
  let index = costs.indexOf(Math.min(...costs));
  const path = [index];
  for (let i = backPointers.length - 1; i >= 0; i--) {
    index = at(at(backPointers, i), index);
    path.unshift(index);
  }
  return path.map((choice, i) => at(at(options, i), choice).pitches);
}
