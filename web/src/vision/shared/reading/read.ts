/**
 * From looks to a reading, one observation at a time: a pure function of what was seen and when, so that a
 * fast machine and a slow one come to the same answer.
 */
import { affectTable, expectedMood } from "../../../shared/mood";

import { isSure } from "../probabilities";
import type { Hindrance } from "../quality/words";
import { blendProbabilities } from "../smoothing";
import { type Evidence, isEnough, NO_EVIDENCE, progressOf, withLook } from "./evidence";
import { hindranceOf, MIXED, NO_FACE } from "./obstacle";
import type { Guess, Reading } from "./reading";
import type { Observation } from "./subject";

/** Half-life of the shown expressions and of the point they move: calm, and at a smile within a second. */
export const READING_HALF_LIFE_MS = 1_000;
/** Lead, in chance, by which another expression takes the name; near ties keep the one they had. */
export const READING_HYSTERESIS = 0.08;
/** A hindrance is told when it lasted this long: a blink or a passing hand is none. */
export const READING_HINDRANCE_MS = 500;
/** Seen badly or not at all for so long, whoever was read is gone. */
export const READING_LOST_MS = 2_000;
/** Without any look for so long, too: a busy machine may pause, but not for ever. */
export const READING_STALLED_MS = 10_000;
/** Latest end of a reading without an answer. */
export const READING_LIMIT_MS = 30_000;

export interface ReadingState {
  readonly reading: Reading;
  /** Since when there has been no answer. */
  readonly startedMs: number;
  readonly observedMs: number;
  readonly goodMs: number | null;
  readonly goodLooks: number;
  readonly evidence: Evidence;
  readonly guess: Guess | null;
  /** What keeps looks from counting at present, and since when. */
  readonly hindered: { readonly by: Hindrance; readonly sinceMs: number } | null;
  /** How long each hindrance lasted since the start, by its words. */
  readonly tally: ReadonlyMap<Hindrance, number>;
}

export function startReading(nowMs: number): ReadingState {
  return {
    reading: { kind: "looking", guess: null, progress: 0, hindrance: null },
    startedMs: nowMs,
    observedMs: nowMs,
    goodMs: null,
    goodLooks: 0,
    evidence: NO_EVIDENCE,
    guess: null,
    hindered: null,
    tally: new Map(),
  };
}

/** @param thresholds the model's own limits of doubt, as its manifest names them */
export function readOn(
  state: ReadingState,
  observation: Observation,
  thresholds: Readonly<Record<string, number>>,
): ReadingState {
  if (state.reading.kind === "unsure") return state;
  const nowMs = observation.takenMs;
  const by = hindranceOf(observation);
  const seen = by ? hinderedBy(state, by, nowMs) : goodLook(state, observation.probabilities ?? {}, nowMs);
  return concluded({ ...seen, observedMs: nowMs }, nowMs, thresholds);
}

/** Time passes without a look, e.g. because no frame came: the reading still ends in time. */
export function readingAt(
  state: ReadingState,
  nowMs: number,
  thresholds: Readonly<Record<string, number>>,
): ReadingState {
  return state.reading.kind === "unsure" ? state : concluded(state, nowMs, thresholds);
}

function goodLook(
  state: ReadingState,
  chances: Readonly<Record<string, number>>,
  nowMs: number,
): ReadingState {
  const sinceMs = state.goodMs === null ? null : nowMs - state.goodMs;
  return {
    ...state,
    goodMs: nowMs,
    goodLooks: state.goodLooks + 1,
    hindered: null,
    evidence: withLook(state.evidence, chances, sinceMs),
    guess: nextGuess(state.guess, chances, sinceMs ?? 0),
  };
}

function hinderedBy(state: ReadingState, by: Hindrance, nowMs: number): ReadingState {
  const tally = new Map(state.tally);
  tally.set(by, (tally.get(by) ?? 0) + nowMs - state.observedMs);
  const same = state.hindered?.by === by;
  return { ...state, tally, hindered: same ? state.hindered : { by, sinceMs: state.observedMs } };
}

function concluded(
  state: ReadingState,
  nowMs: number,
  thresholds: Readonly<Record<string, number>>,
): ReadingState {
  const { guess, evidence, startedMs } = state;
  const patienceMs = state.hindered ? READING_LOST_MS : READING_STALLED_MS;
  if (state.goodMs !== null && nowMs - state.goodMs >= patienceMs) return lost(state, nowMs, thresholds);
  const answered = state.reading.kind === "read";
  const sure = guess !== null && isSure(guess.probabilities, thresholds);
  if (guess && (answered || (sure && isEnough(evidence, guess.label)))) {
    const tookMs = state.reading.kind === "read" ? state.reading.tookMs : nowMs - startedMs;
    return { ...state, reading: { kind: "read", guess, looks: state.goodLooks, tookMs } };
  }
  const mixed = guess !== null && isEnough(evidence, guess.label);
  if (nowMs - startedMs >= READING_LIMIT_MS) {
    const hindrance = mixed ? MIXED : (longest(state.tally) ?? NO_FACE);
    return { ...state, reading: { kind: "unsure", hindrance, guess, tookMs: nowMs - startedMs } };
  }
  const { hindered } = state;
  const lasting = hindered && nowMs - hindered.sinceMs >= READING_HINDRANCE_MS ? hindered.by : null;
  const progress = guess ? progressOf(evidence, guess.label) : 0;
  const hindrance = lasting ?? (mixed && !hindered ? MIXED : null);
  return { ...state, reading: { kind: "looking", guess, progress, hindrance } };
}

/** Whoever was read is gone: what was learnt of them counts for nobody else. The limit runs on, or anew after an answer. */
function lost(
  state: ReadingState,
  nowMs: number,
  thresholds: Readonly<Record<string, number>>,
): ReadingState {
  const { hindered, tally } = state;
  const fresh =
    state.reading.kind === "read" ? startReading(nowMs) : { ...startReading(state.startedMs), tally };
  return concluded({ ...fresh, observedMs: nowMs, hindered }, nowMs, thresholds);
}

function nextGuess(last: Guess | null, chances: Readonly<Record<string, number>>, elapsedMs: number): Guess {
  const probabilities = blendProbabilities(
    last?.probabilities ?? null,
    chances,
    elapsedMs,
    READING_HALF_LIFE_MS,
  );
  const label = nextLabel(last?.label ?? null, probabilities);
  return {
    point: expectedMood(probabilities),
    doubt: doubtOf(probabilities),
    label,
    share: probabilities[label] ?? 0,
    probabilities,
  };
}

/** The leader, which gives way only to one that is clearly ahead. */
export function nextLabel(last: string | null, probabilities: Readonly<Record<string, number>>): string {
  const [best, most] = Object.entries(probabilities).reduce(
    (top, entry) => (entry[1] > top[1] ? entry : top),
    ["", Number.NEGATIVE_INFINITY],
  );
  const held = last === null ? undefined : probabilities[last];
  return last !== null && held !== undefined && most <= held + READING_HYSTERESIS ? last : best;
}

/** How far the expressions under these chances lie about their mean: the standard deviation on the plane. */
export function doubtOf(probabilities: Readonly<Record<string, number>>): number {
  const mean = expectedMood(probabilities);
  const labels = Object.keys(probabilities);
  const table = affectTable(labels);
  let [sum, whole] = [0, 0];
  labels.forEach((label, index) => {
    const weight = probabilities[label] ?? 0;
    const { valence, energy } = table[index] ?? mean;
    sum += weight * ((valence - mean.valence) ** 2 + (energy - mean.energy) ** 2);
    whole += weight;
  });
  return whole > 0 ? Math.sqrt(sum / whole) : 1;
}

function longest(tally: ReadonlyMap<Hindrance, number>): Hindrance | null {
  const [first] = [...tally].sort((one, other) => other[1] - one[1]);
  return first?.[0] ?? null;
}
