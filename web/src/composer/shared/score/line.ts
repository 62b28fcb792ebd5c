/**
 * Finds the best singable line through planned notes: a shortest path in which every rule of melody writing has a price.
 *
 * The plan says what the line wants (contour, height, goals); the rules say what the ear allows (chord tones on strong beats,
 * steps after leaps, no augmented steps, no parallels with the bass). The cheapest path is exact, not searched by luck.
 */
import { at, mod } from "./lists";
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
  /** From this length on a dissonance is no longer passing. */
  readonly longBeats: number;
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
  const long = slot.beats >= rules.longBeats;
  let price = slot.pull * Math.min(Math.abs(step - slot.height), 7);
  if (tone < 0) {
    price += slot.weight >= 2 ? 7 : slot.weight === 1 ? 3.5 : slot.weight === 0 ? 1.1 : 0.5;
    if (long) price += 4;
    if (slot.leaning) price = slot.pull * Math.min(Math.abs(step - slot.height), 7) + 0.5;
    const semitone = slot.chord.harmony.tones.some(
      (one) => mod(pitch - rules.ground - one.semitones, 12) === 1,
    );
    if (semitone && (slot.beats >= 1 || slot.weight >= 2)) price += 3;
  } else if (tone >= 3) price += (1 - rules.richness) * (slot.weight >= 2 ? 2.2 : 0.9);
  if (slot.heldInto && slot.heldInto !== slot.chord) {
    const later = mod(pitch - rules.ground, 12);
    if (!slot.heldInto.harmony.tones.some((one) => one.semitones === later)) price += 3.5;
  }
  if (slot.goals.length > 0) {
    const rank = slot.goals.indexOf(mod(step, 7));
    price += rank < 0 ? 14 : rank * 3;
  }
  if (slot.beside !== undefined) {
    const apart = Math.abs(pitch - slot.beside);
    if (apart === 0) price += 9;
    else if (apart <= 2) price += 5;
    else if (apart === 6 || apart === 11 || apart === 13) price += 2;
    else if (apart % 12 === 0) price += 2.5;
  }
  return price;
}

/** What is known of every step in one slot before any path is tried. */
interface Prospect {
  readonly slot: LineSlot;
  readonly pitch: readonly number[];
  readonly consonant: readonly boolean[];
  readonly own: readonly number[];
}

function prospect(slot: LineSlot, lowest: number, width: number, rules: LineRules): Prospect {
  const steps = Array.from({ length: width }, (_, i) => lowest + i);
  return {
    slot,
    pitch: steps.map((step) => pitchOf(step, slot.chord, rules)),
    consonant: steps.map((step) => toneIndex(step, slot.chord, rules) >= 0),
    own: steps.map((step) => ownPrice(slot, step, rules)),
  };
}

/** Price of a melodic interval by its size in steps. */
const INTERVAL_PRICES = [0.9, 0, 0.35, 0.9, 1.5, 2.4, 5, 2.6, 7, 9, 9, 9, 9, 9, 9] as const;

/** Price of moving from one note to the next, whatever came before. `from` and `to` count from the lowest step. */
function movePrice(before: Prospect, from: number, now: Prospect, to: number, ground: number): number {
  const { slot } = now;
  const interval = to - from;
  const size = Math.abs(interval);
  const ease = slot.fresh ? 0.35 : 1;
  let price = ease * at(INTERVAL_PRICES, size);
  if (slot.grip > 0) {
    price += slot.grip * Math.min(Math.abs(interval - slot.contour), 4);
    if (slot.contour !== 0 && interval !== 0 && interval > 0 !== slot.contour > 0) price += slot.grip * 1.5;
    if (slot.contour !== 0 && interval === 0) price += slot.grip * 0.8;
  }
  const lower = at(before.pitch, from);
  const upper = at(now.pitch, to);
  const semitones = Math.abs(upper - lower);
  if (semitones === 6) price += 3.5 * ease;
  if (size === 1 && semitones === 3) price += 6;
  if (size === 0) price += (semitones === 1 ? 1.5 : 0) + (slot.beats >= 1 ? 0.5 : 0);
  // a dissonance goes on by step, else it was a wrong note
  if (!at(before.consonant, from)) {
    if (size !== 1) price += size === 0 ? 2.5 : 7 * ease;
    if (before.slot.leaning && interval !== -1) price += 4;
  }
  if (size > 1 && !slot.leaning && !at(now.consonant, to)) price += 2.5 * ease;
  price += besidePrice(before.slot, lower, slot, upper);
  const firstBass = before.slot.chord.bass;
  const bass = slot.chord.bass;
  if (firstBass !== bass && lower !== upper && slot.weight >= 0) {
    const over = mod(upper - ground - bass, 12);
    if (over === mod(lower - ground - firstBass, 12)) price += over === 7 ? 6.5 : over === 0 ? 5.5 : 0;
  }
  return price;
}

/** Fifths and octaves in parallel with the voice beside. */
function besidePrice(before: LineSlot, lower: number, slot: LineSlot, upper: number): number {
  if (before.beside === undefined || slot.beside === undefined) return 0;
  if (before.beside === slot.beside || lower === upper) return 0;
  const interval = mod(lower - before.beside, 12);
  const parallel =
    interval === mod(upper - slot.beside, 12) && (interval === 0 || interval === 5 || interval === 7);
  return parallel ? 5 : 0;
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
  const prospects = slots.map((slot) => prospect(slot, lowest, width, rules));
  // costs by step and by the move that led to it
  let costs = new Float64Array(width * moves).fill(NEVER);
  const opening = at(prospects, 0);
  for (let step = 0; step < width; step++)
    costs[step * moves + span] = at(opening.own, step) + 0.3 * draw.next();
  const trail: Int16Array[] = [];
  for (let i = 1; i < prospects.length; i++) {
    const before = at(prospects, i - 1);
    const now = at(prospects, i);
    const sequel = now.slot.fresh ? 0.3 : 1;
    const next = new Float64Array(width * moves).fill(NEVER);
    const from = new Int16Array(width * moves);
    for (let step = 0; step < width; step++) {
      const own = at(now.own, step) + 0.5 * draw.next();
      if (own >= NEVER) continue;
      for (let move = -span; move <= span; move++) {
        const earlier = step - move;
        if (earlier < 0 || earlier >= width || at(before.own, earlier) >= NEVER) continue;
        let best = NEVER;
        let bestMove = 0;
        for (let previous = -span; previous <= span; previous++) {
          const so = costs[earlier * moves + previous + span] ?? NEVER;
          if (so >= best) continue;
          const price = so + sequel * sequelPrice(previous, move);
          if (price < best) {
            best = price;
            bestMove = previous;
          }
        }
        if (best >= NEVER) continue;
        next[step * moves + move + span] = best + own + movePrice(before, earlier, now, step, rules.ground);
        from[step * moves + move + span] = bestMove;
      }
    }
    trail.push(from);
    costs = next;
  }
  return traced(costs, trail, moves, span).map((step) => step + lowest);
}

function traced(costs: Float64Array, trail: readonly Int16Array[], moves: number, span: number): number[] {
  let best = 0;
  for (let i = 1; i < costs.length; i++) if ((costs[i] ?? NEVER) < (costs[best] ?? NEVER)) best = i;
  let step = Math.floor(best / moves);
  let move = mod(best, moves) - span;
  const steps = [step];
  for (let i = trail.length - 1; i >= 0; i--) {
    const previous = at(trail, i)[step * moves + move + span] ?? 0;
    step -= move;
    move = previous;
    steps.unshift(step);
  }
  return steps;
}
