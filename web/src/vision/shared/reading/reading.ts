/**
 * Turns a stream of observations into a reading: a point on the mood plane with its uncertainty, or "not sure,
 * because ...". Pure functions of what was observed and when, so the result does not depend on the frame rate.
 */
import { affectTable, expectedMood, type MoodPoint } from "../../../shared/mood";
import { isSure } from "../probabilities";
import { blendProbabilities } from "../smoothing";
import { addFrame, type Evidence, isEnough, NO_EVIDENCE, progressOf } from "./evidence";
import { type Obstacle, obstacleOf } from "./obstacle";
import type { Observation } from "./subject";

/** Half-life of the smoothed probabilities: calm, but a smile shows within a second. */
export const READING_HALF_LIFE_MS = 1_000;
/** Lead in probability that another expression needs to become the label, so that near ties do not flicker. */
export const READING_HYSTERESIS = 0.08;
/** An obstacle is reported after this time: a blink or a passing hand is too short to mention. */
export const READING_OBSTACLE_MS = 500;
/** After this time without a usable frame, the person is assumed to have left. */
export const READING_LOST_MS = 2_000;
/** The same limit when no frames arrive at all, for example on a busy machine. */
export const READING_STALLED_MS = 10_000;
/** A reading without an answer ends after this time. */
export const READING_LIMIT_MS = 30_000;

/** The current estimate of a face's expression. */
export interface Estimate {
  readonly point: MoodPoint;
  /** Radius of the ring around the point, in units of the plane: 0 is certain, about 1 is no idea. */
  readonly uncertainty: number;
  /** The leading expression, with hysteresis. */
  readonly label: string;
  /** The label's probability, 0 to 1. */
  readonly probability: number;
  /** The smoothed probabilities of all expressions. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export type Reading =
  /** No answer yet. `estimate` is null until the first usable frame. */
  | {
      readonly kind: "pending";
      readonly estimate: Estimate | null;
      /** Share of the way to an answer, 0 to 1. */
      readonly progress: number;
      /** Set while something lasting prevents frames from being used. */
      readonly obstacle: Obstacle | null;
    }
  /** There is an answer. It follows the face until the person confirms it or the face leaves. */
  | { readonly kind: "read"; readonly estimate: Estimate; readonly frames: number; readonly tookMs: number }
  /** The time is up without an answer. This is final. `estimate` is the last one. */
  | {
      readonly kind: "unsure";
      readonly obstacle: Obstacle;
      readonly estimate: Estimate | null;
      readonly tookMs: number;
    };

/** Probability of each expression by label. */
type Probabilities = Readonly<Record<string, number>>;

/** The model's thresholds for a certain result, as in its manifest. */
type Thresholds = Readonly<Record<string, number>>;

export interface ReadingState {
  readonly reading: Reading;
  /** Start of the time limit. */
  readonly startedMs: number;
  readonly lastFrameMs: number;
  readonly lastGoodMs: number | null;
  readonly goodFrames: number;
  readonly evidence: Evidence;
  readonly estimate: Estimate | null;
  readonly currentObstacle: { readonly obstacle: Obstacle; readonly sinceMs: number } | null;
  /** Total duration of each obstacle since the start. */
  readonly obstacleTimes: ReadonlyMap<Obstacle, number>;
}

export function startReading(nowMs: number): ReadingState {
  return {
    reading: { kind: "pending", estimate: null, progress: 0, obstacle: null },
    startedMs: nowMs,
    lastFrameMs: nowMs,
    lastGoodMs: null,
    goodFrames: 0,
    evidence: NO_EVIDENCE,
    estimate: null,
    currentObstacle: null,
    obstacleTimes: new Map(),
  };
}

export function addObservation(
  state: ReadingState,
  observation: Observation,
  thresholds: Thresholds,
): ReadingState {
  if (state.reading.kind === "unsure") return state;
  const nowMs = observation.takenMs;
  const obstacle = obstacleOf(observation);
  const next = obstacle
    ? addObstacle(state, obstacle, nowMs)
    : addGoodFrame(state, observation.probabilities ?? {}, nowMs);
  return conclude({ ...next, lastFrameMs: nowMs }, nowMs, thresholds);
}

/** Applies the time limits when no frame arrives. */
export function advanceReading(state: ReadingState, nowMs: number, thresholds: Thresholds): ReadingState {
  return state.reading.kind === "unsure" ? state : conclude(state, nowMs, thresholds);
}

function addGoodFrame(state: ReadingState, probabilities: Probabilities, nowMs: number): ReadingState {
  const sinceMs = state.lastGoodMs === null ? null : nowMs - state.lastGoodMs;
  return {
    ...state,
    lastGoodMs: nowMs,
    goodFrames: state.goodFrames + 1,
    currentObstacle: null,
    evidence: addFrame(state.evidence, probabilities, sinceMs),
    estimate: nextEstimate(state.estimate, probabilities, sinceMs ?? 0),
  };
}

function addObstacle(state: ReadingState, obstacle: Obstacle, nowMs: number): ReadingState {
  const { currentObstacle, lastFrameMs } = state;
  const obstacleTimes = new Map(state.obstacleTimes);
  obstacleTimes.set(obstacle, (obstacleTimes.get(obstacle) ?? 0) + nowMs - lastFrameMs);
  const isSame = currentObstacle?.obstacle === obstacle;
  return {
    ...state,
    obstacleTimes,
    currentObstacle: isSame ? currentObstacle : { obstacle, sinceMs: lastFrameMs },
  };
}

function conclude(state: ReadingState, nowMs: number, thresholds: Thresholds): ReadingState {
  const { estimate, evidence, startedMs, currentObstacle } = state;
  const lostAfterMs = currentObstacle ? READING_LOST_MS : READING_STALLED_MS;
  if (state.lastGoodMs !== null && nowMs - state.lastGoodMs >= lostAfterMs) {
    return restart(state, nowMs, thresholds);
  }
  const hasEnough = estimate !== null && isEnough(evidence, estimate.label);
  const isCertain = hasEnough && isSure(estimate.probabilities, thresholds);
  if (estimate && (state.reading.kind === "read" || isCertain)) {
    const tookMs = state.reading.kind === "read" ? state.reading.tookMs : nowMs - startedMs;
    return { ...state, reading: { kind: "read", estimate, frames: state.goodFrames, tookMs } };
  }
  if (nowMs - startedMs >= READING_LIMIT_MS) {
    const obstacle = hasEnough ? "mixed" : (longestObstacle(state.obstacleTimes) ?? "no-face");
    return { ...state, reading: { kind: "unsure", obstacle, estimate, tookMs: nowMs - startedMs } };
  }
  const isLasting = currentObstacle && nowMs - currentObstacle.sinceMs >= READING_OBSTACLE_MS;
  const isMixed = hasEnough && !currentObstacle;
  const obstacle = isLasting ? currentObstacle.obstacle : isMixed ? "mixed" : null;
  const progress = estimate ? progressOf(evidence, estimate.label) : 0;
  return { ...state, reading: { kind: "pending", estimate, progress, obstacle } };
}

/**
 * Starts again after the face was lost, because the next face may be another person's. The time limit continues,
 * unless there was an answer already.
 */
function restart(state: ReadingState, nowMs: number, thresholds: Thresholds): ReadingState {
  const { currentObstacle, obstacleTimes, startedMs } = state;
  const fresh =
    state.reading.kind === "read" ? startReading(nowMs) : { ...startReading(startedMs), obstacleTimes };
  return conclude({ ...fresh, lastFrameMs: nowMs, currentObstacle }, nowMs, thresholds);
}

function nextEstimate(previous: Estimate | null, current: Probabilities, elapsedMs: number): Estimate {
  const probabilities = blendProbabilities(
    previous?.probabilities ?? null,
    current,
    elapsedMs,
    READING_HALF_LIFE_MS,
  );
  const label = nextLabel(previous?.label ?? null, probabilities);
  return {
    point: expectedMood(probabilities),
    uncertainty: uncertaintyOf(probabilities),
    label,
    probability: probabilities[label] ?? 0,
    probabilities,
  };
}

/** The most probable label. The previous one stays unless another is clearly ahead. */
export function nextLabel(previous: string | null, probabilities: Probabilities): string {
  const [best, highest] = Object.entries(probabilities).reduce(
    (top, entry) => (entry[1] > top[1] ? entry : top),
    ["", Number.NEGATIVE_INFINITY],
  );
  const own = previous === null ? undefined : probabilities[previous];
  return previous !== null && own !== undefined && highest <= own + READING_HYSTERESIS ? previous : best;
}

/** Standard deviation, on the mood plane, of the expressions under these probabilities. */
function uncertaintyOf(probabilities: Probabilities): number {
  const mean = expectedMood(probabilities);
  const labels = Object.keys(probabilities);
  const points = affectTable(labels);
  let [sum, total] = [0, 0];
  labels.forEach((label, index) => {
    const weight = probabilities[label] ?? 0;
    const { valence, energy } = points[index] ?? mean;
    sum += weight * ((valence - mean.valence) ** 2 + (energy - mean.energy) ** 2);
    total += weight;
  });
  return total > 0 ? Math.sqrt(sum / total) : 1;
}

function longestObstacle(times: ReadonlyMap<Obstacle, number>): Obstacle | null {
  const [longest] = [...times].sort((a, b) => b[1] - a[1]);
  return longest?.[0] ?? null;
}
