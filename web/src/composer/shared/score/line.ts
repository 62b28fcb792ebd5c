/**
 * Finds the pitches of a melodic line as a shortest path, in which every rule of melody writing has a cost.
 *
 * The plan gives contour, height and goals. The rules ask for chord tones on strong beats and steps after leaps, and avoid
 * augmented steps and parallels with the bass. Dynamic programming finds the cheapest line exactly.
 */
import { at, mod } from "./helpers";
import type { ChordSlot } from "./progression";
import type { RandomStream } from "./random";

export interface LineSlot {
  readonly beat: number;
  readonly beats: number;
  /** Metrical weight, from 3 on the downbeat down to −1. */
  readonly weight: number;
  readonly chord: ChordSlot;
  /** The chord at the end of the note, if it is held into another one. */
  readonly heldInto: ChordSlot | null;
  /** The planned scale step, and the cost per step away from it. */
  readonly height: number;
  readonly heightWeight: number;
  /** The planned interval from the note before, in steps, and the cost per step away from it. */
  readonly contour: number;
  readonly contourWeight: number;
  /** Scale degrees to end on, best first. Empty if any degree will do. */
  readonly targetDegrees: readonly number[];
  /** May be a dissonance on the beat that resolves down by step. */
  readonly isAppoggiatura: boolean;
  /** Leaps after a rest cost less. */
  readonly followsRest: boolean;
  /** MIDI pitch of another voice at this beat, which the line avoids. */
  readonly otherVoice?: number;
}

export interface LineRules {
  /** MIDI pitch of step 0. */
  readonly tonicPitch: number;
  readonly scale: readonly number[];
  readonly low: number;
  readonly high: number;
  /** 0: sevenths and ninths of a chord count as dissonant. 1: as consonant. */
  readonly richness: number;
  /** From this length on, a dissonance costs extra. */
  readonly longBeats: number;
  /** The widest interval, in steps. */
  readonly maxInterval: number;
}

const FORBIDDEN = 1e6;

export function pitchOf(step: number, chord: ChordSlot, rules: LineRules): number {
  const degree = mod(step, 7);
  const shift = at(chord.harmony.alterations, degree);
  return rules.tonicPitch + 12 * Math.floor(step / 7) + at(rules.scale, degree) + shift;
}

/** Index of a step among the chord tones (0 root, 1 third, ...), or −1. */
function toneIndex(step: number, chord: ChordSlot, rules: LineRules): number {
  const pitchClass = mod(pitchOf(step, chord, rules) - rules.tonicPitch, 12);
  return chord.harmony.tones.findIndex((tone) => tone.semitones === pitchClass);
}

/** Cost of a note by itself: range, height, consonance, goal and distance from the other voice. */
function noteCost(slot: LineSlot, step: number, rules: LineRules): number {
  const pitch = pitchOf(step, slot.chord, rules);
  if (pitch < rules.low || pitch > rules.high) return FORBIDDEN;
  const tone = toneIndex(step, slot.chord, rules);
  const long = slot.beats >= rules.longBeats;
  let cost = slot.heightWeight * Math.min(Math.abs(step - slot.height), 7);
  if (tone < 0) {
    cost += slot.weight >= 2 ? 7 : slot.weight === 1 ? 3.5 : slot.weight === 0 ? 1.1 : 0.5;
    if (long) cost += 4;
    if (slot.isAppoggiatura) cost = slot.heightWeight * Math.min(Math.abs(step - slot.height), 7) + 0.5;
    const semitone = slot.chord.harmony.tones.some(
      (chordTone) => mod(pitch - rules.tonicPitch - chordTone.semitones, 12) === 1,
    );
    if (semitone && (slot.beats >= 1 || slot.weight >= 2)) cost += 3;
  } else if (tone >= 3) cost += (1 - rules.richness) * (slot.weight >= 2 ? 2.2 : 0.9);
  if (slot.heldInto && slot.heldInto !== slot.chord) {
    const heldPitchClass = mod(pitch - rules.tonicPitch, 12);
    if (!slot.heldInto.harmony.tones.some((chordTone) => chordTone.semitones === heldPitchClass)) cost += 3.5;
  }
  if (slot.targetDegrees.length > 0) {
    const rank = slot.targetDegrees.indexOf(mod(step, 7));
    cost += rank < 0 ? 14 : rank * 3;
  }
  if (slot.otherVoice !== undefined) {
    const apart = Math.abs(pitch - slot.otherVoice);
    if (apart === 0) cost += 9;
    else if (apart <= 2) cost += 5;
    else if (apart === 6 || apart === 11 || apart === 13) cost += 2;
    else if (apart % 12 === 0) cost += 2.5;
  }
  return cost;
}

/** The pitch, consonance and own cost of every step in one slot. */
interface SlotCosts {
  readonly slot: LineSlot;
  readonly pitch: readonly number[];
  readonly consonant: readonly boolean[];
  readonly own: readonly number[];
}

function costsOf(slot: LineSlot, lowest: number, width: number, rules: LineRules): SlotCosts {
  const steps = Array.from({ length: width }, (_, i) => lowest + i);
  return {
    slot,
    pitch: steps.map((step) => pitchOf(step, slot.chord, rules)),
    consonant: steps.map((step) => toneIndex(step, slot.chord, rules) >= 0),
    own: steps.map((step) => noteCost(slot, step, rules)),
  };
}

/** Cost of a melodic interval by its size in steps. */
const INTERVAL_COSTS = [0.9, 0, 0.35, 0.9, 1.5, 2.4, 5, 2.6, 7, 9, 9, 9, 9, 9, 9] as const;

/** Cost of the move between two notes. `from` and `to` count from the lowest step. */
function moveCost(before: SlotCosts, from: number, now: SlotCosts, to: number, tonicPitch: number): number {
  const { slot } = now;
  const interval = to - from;
  const size = Math.abs(interval);
  const restFactor = slot.followsRest ? 0.35 : 1;
  let cost = restFactor * at(INTERVAL_COSTS, size);
  if (slot.contourWeight > 0) {
    cost += slot.contourWeight * Math.min(Math.abs(interval - slot.contour), 4);
    if (slot.contour !== 0 && interval !== 0 && interval > 0 !== slot.contour > 0)
      cost += slot.contourWeight * 1.5;
    if (slot.contour !== 0 && interval === 0) cost += slot.contourWeight * 0.8;
  }
  const pitchBefore = at(before.pitch, from);
  const pitch = at(now.pitch, to);
  const semitones = Math.abs(pitch - pitchBefore);
  if (semitones === 6) cost += 3.5 * restFactor;
  if (size === 1 && semitones === 3) cost += 6;
  if (size === 0) cost += (semitones === 1 ? 1.5 : 0) + (slot.beats >= 1 ? 0.5 : 0);
  // A dissonance must move on by step.
  if (!at(before.consonant, from)) {
    if (size !== 1) cost += size === 0 ? 2.5 : 7 * restFactor;
    if (before.slot.isAppoggiatura && interval !== -1) cost += 4;
  }
  if (size > 1 && !slot.isAppoggiatura && !at(now.consonant, to)) cost += 2.5 * restFactor;
  cost += parallelCost(before.slot, pitchBefore, slot, pitch);
  const bassBefore = before.slot.chord.bass;
  const bass = slot.chord.bass;
  if (bassBefore !== bass && pitchBefore !== pitch && slot.weight >= 0) {
    const over = mod(pitch - tonicPitch - bass, 12);
    if (over === mod(pitchBefore - tonicPitch - bassBefore, 12))
      cost += over === 7 ? 6.5 : over === 0 ? 5.5 : 0;
  }
  return cost;
}

/** Cost of parallel fifths and octaves with the other voice, above or below it. */
function parallelCost(before: LineSlot, pitchBefore: number, slot: LineSlot, pitch: number): number {
  if (before.otherVoice === undefined || slot.otherVoice === undefined) return 0;
  if (before.otherVoice === slot.otherVoice || pitchBefore === pitch) return 0;
  const interval = mod(pitchBefore - before.otherVoice, 12);
  const parallel =
    interval === mod(pitch - slot.otherVoice, 12) && (interval === 0 || interval === 5 || interval === 7);
  return parallel ? 5 : 0;
}

/** Cost of an interval after the one before it: a leap should turn back by step. */
function leapRecoveryCost(earlier: number, interval: number): number {
  const leap = Math.abs(earlier);
  if (leap < 3) return leap === 2 && Math.abs(interval) >= 3 && earlier > 0 === interval > 0 ? 1 : 0;
  if (interval === 0) return 0.8;
  const turnsBack = earlier > 0 !== interval > 0;
  if (!turnsBack) return leap + Math.abs(interval) > 4 ? 5 : 2.2;
  return Math.abs(interval) <= 2 ? 0 : 1.2;
}

/** The scale steps of the cheapest line. */
export function bestLine(
  slots: readonly LineSlot[],
  rules: LineRules,
  random: RandomStream,
): readonly number[] {
  if (slots.length === 0) return [];
  const lowest = Math.floor(((rules.low - rules.tonicPitch) * 7) / 12) - 1;
  const highest = Math.ceil(((rules.high - rules.tonicPitch) * 7) / 12) + 1;
  const width = highest - lowest + 1;
  const span = rules.maxInterval;
  const moves = 2 * span + 1;
  const columns = slots.map((slot) => costsOf(slot, lowest, width, rules));
  // Costs by step and by the interval that led to it.
  let costs = new Float64Array(width * moves).fill(FORBIDDEN);
  const opening = at(columns, 0);
  for (let step = 0; step < width; step++)
    costs[step * moves + span] = at(opening.own, step) + 0.3 * random.next();
  const backPointers: Int16Array[] = [];
  for (let i = 1; i < columns.length; i++) {
    const before = at(columns, i - 1);
    const now = at(columns, i);
    const recoveryWeight = now.slot.followsRest ? 0.3 : 1;
    const next = new Float64Array(width * moves).fill(FORBIDDEN);
    const from = new Int16Array(width * moves);
    for (let step = 0; step < width; step++) {
      const own = at(now.own, step) + 0.5 * random.next();
      if (own >= FORBIDDEN) continue;
      for (let move = -span; move <= span; move++) {
        const earlier = step - move;
        if (earlier < 0 || earlier >= width || at(before.own, earlier) >= FORBIDDEN) continue;
        let best = FORBIDDEN;
        let bestMove = 0;
        for (let previous = -span; previous <= span; previous++) {
          const soFar = costs[earlier * moves + previous + span] ?? FORBIDDEN;
          if (soFar >= best) continue;
          const cost = soFar + recoveryWeight * leapRecoveryCost(previous, move);
          if (cost < best) {
            best = cost;
            bestMove = previous;
          }
        }
        if (best >= FORBIDDEN) continue;
        next[step * moves + move + span] =
          best + own + moveCost(before, earlier, now, step, rules.tonicPitch);
        from[step * moves + move + span] = bestMove;
      }
    }
    backPointers.push(from);
    costs = next;
  }
  return backtrack(costs, backPointers, moves, span).map((step) => step + lowest);
}

function backtrack(
  costs: Float64Array,
  backPointers: readonly Int16Array[],
  moves: number,
  span: number,
): number[] {
  let best = 0;
  for (let i = 1; i < costs.length; i++) if ((costs[i] ?? FORBIDDEN) < (costs[best] ?? FORBIDDEN)) best = i;
  let step = Math.floor(best / moves);
  let move = mod(best, moves) - span;
  const steps = [step];
  for (let i = backPointers.length - 1; i >= 0; i--) {
    const previous = at(backPointers, i)[step * moves + move + span] ?? 0;
    step -= move;
    move = previous;
    steps.unshift(step);
  }
  return steps;
}
