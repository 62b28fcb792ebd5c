/** Observations for the tests of the reading: faces seen well, badly, or not at all. */
import fc from "fast-check";
import { verdict } from "../../../../src/vision/shared/quality/judge";
import { type ReadingState, readOn, startReading } from "../../../../src/vision/shared/reading/read";
import type { Observation } from "../../../../src/vision/shared/reading/subject";
import { GOOD_MEASURES } from "../quality/good-measures";

export const LABELS = ["neutral", "happy", "surprise", "sad", "angry", "disgust", "fear", "contempt"];

export const THRESHOLDS = { largest_entropy: 0.7, smallest_margin: 0.15 };

/** Most of the chance on one label, the rest spread evenly. */
export function mostly(label: string, share = 0.9): Readonly<Record<string, number>> {
  const rest = (1 - share) / (LABELS.length - 1);
  return Object.fromEntries(LABELS.map((other) => [other, other === label ? share : rest]));
}

export function seen(takenMs: number, probabilities: Readonly<Record<string, number>>): Observation {
  return { takenMs, light: 200, quality: verdict(GOOD_MEASURES), probabilities };
}

export function dark(takenMs: number): Observation {
  return {
    takenMs,
    light: 30,
    quality: verdict({ ...GOOD_MEASURES, light: 20 }),
    probabilities: mostly("sad"),
  };
}

export function nobody(takenMs: number, light = 200): Observation {
  return { takenMs, light, quality: null, probabilities: null };
}

/** What a stream of observations comes to. */
export function readAll(observations: readonly Observation[], from = startReading(0)): ReadingState {
  return observations.reduce((state, observation) => readOn(state, observation, THRESHOLDS), from);
}

/** The same chances at a steady rate. */
export function steadily(
  probabilities: Readonly<Record<string, number>>,
  { forMs, everyMs, fromMs = 0 }: { forMs: number; everyMs: number; fromMs?: number },
): Observation[] {
  const count = Math.floor(forMs / everyMs);
  return Array.from({ length: count }, (_, index) => seen(fromMs + (index + 1) * everyMs, probabilities));
}

/** Any chances at all over the labels. */
export const anyChances = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
    minLength: LABELS.length,
    maxLength: LABELS.length,
  })
  .map((weights) => {
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    return Object.fromEntries(LABELS.map((label, index) => [label, (weights[index] ?? 0) / whole]));
  });
