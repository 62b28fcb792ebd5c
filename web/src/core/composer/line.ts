/**
 * Finds the best singable line through planned notes: a shortest path in which every rule of melody writing has a price.
 *
 * The plan says what the line wants (contour, height, goals); the rules say what the ear allows (chord tones on strong beats,
 * steps after leaps, no augmented steps, no parallels with the bass). The cheapest path is exact, not searched by luck.
 */
import { at, clamp, mod } from "./lists";
import type { ChordSlot } from "./progression";
import type { Chance } from "./random";

export interface LineSlot {
  readonly beat: number;
  readonly beats: number;
  /** Metrical weight, 3 on the downbeat down to −1. */
  readonly weight: number;
  readonly chord: ChordSlot;
  /** The chord into which the note is still held, if another one. */
  readonly heldInto: ChordSlot | null;
  /** The scale step wanted, and how much. */
  readonly height: number;
  readonly pull: number;
  /** The interval in steps wanted from the note before, and how much. */
  readonly contour: number;
  readonly grip: number;
  /** Scale degrees to land on, best first; empty where anything goes. */
  readonly goals: readonly number[];
  /** May lean on the beat as a dissonance that falls to the next note. */
  readonly leaning: boolean;
  /** Comes after a breath: leaps cost less. */
  readonly fresh: boolean;
  /** A voice sounding at the same time, as MIDI pitch; the line keeps out of its way. */
  readonly beside?: number;
}

export interface LineRules {
  /** MIDI pitch of step 0. */
  readonly ground: number;
  readonly scale: readonly number[];
  readonly low: number;
  readonly high: number;
  /** 0 classical, 1 sevenths and ninths count as consonant. */
  readonly richness: number;
  /** The widest interval, in steps. */
  readonly widest: number;
}

const NEVER = 1e6;

export function pitchOf(step: number, chord: ChordSlot, rules: LineRules): number {
  const degree = mod(step, 7);
  const shift = at(chord.harmony.alterations, degree);
  return rules.ground + 12 * Math.floor(step / 7) + at(rules.scale, degree) + shift;
}

/** Which tone of the chord a step is (0 root, 1 third, ...), or −1. */
function toneIndex(step: number, chord: ChordSlot, rules: LineRules): number {
  const pitchClass = mod(pitchOf(step, chord, rules) - rules.ground, 12);
  return chord.harmony.tones.findIndex((tone) => tone.semitones === pitchClass);
}

/** Price of a pitch for itself: range, consonance, goal. */
function ownPrice(slot: LineSlot, step: number, rules: LineRules): number {
  const pitch = pitchOf(step, slot.chord, rules);
  if (pitch < rules.low || pitch > rules.high) return NEVER;
  const tone = toneIndex(step, slot.chord, rules);
  const long = slot.beats >= 1.5;
  let price = slot.pull * Math.min(Math.abs(step - slot.height), 7);
  if (tone < 0) {
    price += slot.weight >= 2 ? 7 : slot.weight === 1 ? 3.5 : slot.weight === 0 ? 1.1 : 0.5;
    if (long) price += 4;
    if (slot.leaning) price = slot.pull * Math.min(Math.abs(step - slot.height), 7) + 0.5;
    const semitone = slot.chord.harmony.tones.some(
      (one) => mod(pitch - rules.ground - one.semitones, 12) === 1,
    );
    if (semitone && (long || slot.weight >= 2)) price += 3;
  } else if (tone >= 3) price += (1 - rules.richness) * (slot.weight >= 2 ? 2.2 : 0.9);
  if (slot.heldInto && slot.heldInto !== slot.chord) {
    const later = mod(pitch - rules.ground, 12);
    if (!slot.heldInto.harmony.tones.some((one) => one.semitones === later)) price += 3.5;
  }
  if (slot.goals.length > 0) {
    const rank = slot.goals.indexOf(mod(step, 7));
    price += rank < 0 ? 14 : rank * 2;
  }
  if (slot.beside !== undefined) {
    const apart = Math.abs(pitch - slot.beside);
    if (apart === 0) price += 9;
    else if (apart <= 2) price += 5;
    else if (apart === 6 || apart === 11 || apart === 13) price += 2;
  }
  return price;
}

/** Price of moving from one note to the next, whatever came before. */
function movePrice(before: LineSlot, from: number, slot: LineSlot, to: number, rules: LineRules): number {
  const interval = to - from;
  const size = Math.abs(interval);
  if (size > rules.widest) return NEVER;
  const ease = slot.fresh ? 0.35 : 1;
  let price = ease * at([0.9, 0, 0.35, 0.9, 1.5, 2.4, 5, 2.6, 7, 9, 9, 9, 9, 9, 9], size);
  const missed = Math.abs(interval - slot.contour);
  price += slot.grip * Math.min(missed, 4);
  if (slot.contour !== 0 && interval !== 0 && interval > 0 !== slot.contour > 0) price += slot.grip * 1.5;
  const lower = pitchOf(from, before.chord, rules);
  const upper = pitchOf(to, slot.chord, rules);
  const semitones = Math.abs(upper - lower);
  if (semitones === 6) price += 3.5 * ease;
  if (size === 1 && semitones === 3) price += 6;
  if (size === 0 && semitones === 1) price += 1.5;
  // a dissonance goes on by step, else it was a wrong note
  if (toneIndex(from, before.chord, rules) < 0 && size !== 1) price += size === 0 ? 2.5 : 7 * ease;
  if (before.leaning && toneIndex(from, before.chord, rules) < 0 && interval !== -1) price += 4;
  if (toneIndex(to, slot.chord, rules) < 0 && size > 1 && !slot.leaning) price += 2.5 * ease;
  return price + parallelPrice(before, lower, slot, upper, rules);
}

function parallelPrice(
  before: LineSlot,
  lower: number,
  slot: LineSlot,
  upper: number,
  rules: LineRules,
): number {
  if (before.chord.bass === slot.chord.bass || lower === upper || slot.weight < 0) return 0;
  const first = mod(lower - rules.ground - before.chord.bass, 12);
  const second = mod(upper - rules.ground - slot.chord.bass, 12);
  if (first !== second) return 0;
  return first === 7 ? 4.5 : first === 0 ? 3.5 : 0;
}

/** What the interval before makes of the next one: leaps want to be filled. */
function sequelPrice(earlier: number, interval: number): number {
  const leap = Math.abs(earlier);
  if (leap < 3) return leap === 2 && Math.abs(interval) >= 3 && earlier > 0 === interval > 0 ? 1 : 0;
  if (interval === 0) return 0.8;
  const turnsBack = earlier > 0 !== interval > 0;
  if (!turnsBack) return leap + Math.abs(interval) > 4 ? 5 : 2.2;
  return Math.abs(interval) <= 2 ? 0 : 1.2;
}

/** The steps of the cheapest line. */
export function bestLine(slots: readonly LineSlot[], rules: LineRules, draw: Chance): readonly number[] {
  if (slots.length === 0) return [];
  const lowest = Math.floor(((rules.low - rules.ground) * 7) / 12) - 1;
  const highest = Math.ceil(((rules.high - rules.ground) * 7) / 12) + 1;
  const width = highest - lowest + 1;
  const span = rules.widest;
  const moves = 2 * span + 1;
  const index = (step: number, move: number): number => (step - lowest) * moves + move + span;
  let costs = new Float64Array(width * moves).fill(NEVER);
  const firstSlot = at(slots, 0);
  for (let step = lowest; step <= highest; step++)
    costs[index(step, 0)] = ownPrice(firstSlot, step, rules) + 0.3 * draw.next();
  const trail: Int16Array[] = [];
  for (let i = 1; i < slots.length; i++) {
    const before = at(slots, i - 1);
    const slot = at(slots, i);
    const next = new Float64Array(width * moves).fill(NEVER);
    const from = new Int16Array(width * moves).fill(-1);
    for (let step = lowest; step <= highest; step++) {
      const whim = 0.5 * draw.next();
      const own = ownPrice(slot, step, rules);
      if (own >= NEVER) continue;
      for (let move = -span; move <= span; move++) {
        const earlier = step - move;
        if (earlier < lowest || earlier > highest) continue;
        const moved = movePrice(before, earlier, slot, step, rules);
        if (moved >= NEVER) continue;
        let best = NEVER;
        let bestMove = 0;
        for (let previous = -span; previous <= span; previous++) {
          const so = costs[index(earlier, previous)] ?? NEVER;
          if (so >= NEVER) continue;
          const price = so + (slot.fresh ? 0.3 : 1) * sequelPrice(previous, move);
          if (price < best) {
            best = price;
            bestMove = previous;
          }
        }
        if (best >= NEVER) continue;
        next[index(step, move)] = best + moved + own + whim;
        from[index(step, move)] = bestMove + span;
      }
    }
    trail.push(from);
    costs = next;
  }
  return traced(costs, trail, lowest, moves, span, rules);
}

function traced(
  costs: Float64Array,
  trail: readonly Int16Array[],
  lowest: number,
  moves: number,
  span: number,
  rules: LineRules,
): readonly number[] {
  let best = 0;
  for (let i = 1; i < costs.length; i++) if ((costs[i] ?? NEVER) < (costs[best] ?? NEVER)) best = i;
  let step = Math.floor(best / moves) + lowest;
  let move = mod(best, moves) - span;
  const steps = [step];
  for (let i = trail.length - 1; i >= 0; i--) {
    const previous = at(
      [...(trail[i]?.subarray((step - lowest) * moves + move + span) ?? [])].slice(0, 1),
      0,
    );
    step -= move;
    move = clamp(previous - span, -rules.widest, rules.widest);
    steps.unshift(step);
  }
  return steps;
}
