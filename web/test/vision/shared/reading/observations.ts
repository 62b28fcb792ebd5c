/** Observations for the reading tests: clear faces, dark faces and no face. */
import fc from "fast-check";
import { qualityOf } from "../../../../src/vision/shared/quality/judge";
import {
  addObservation,
  type ReadingState,
  startReading,
} from "../../../../src/vision/shared/reading/reading";
import type { Observation } from "../../../../src/vision/shared/reading/subject";
import { GOOD_MEASURES } from "../quality/good-measures";

export const LABELS = ["neutral", "happy", "surprise", "sad", "angry", "disgust", "fear", "contempt"];

export const THRESHOLDS = { largest_entropy: 0.7, smallest_margin: 0.15 };

/** Probabilities with `share` on one label and the rest spread evenly. */
export function mostlyOn(label: string, share = 0.9): Readonly<Record<string, number>> {
  const rest = (1 - share) / (LABELS.length - 1);
  return Object.fromEntries(LABELS.map((other) => [other, other === label ? share : rest]));
}

export function clearFace(takenMs: number, probabilities: Readonly<Record<string, number>>): Observation {
  return { takenMs, light: 200, quality: qualityOf(GOOD_MEASURES), probabilities };
}

export function darkFace(takenMs: number): Observation {
  return {
    takenMs,
    light: 30,
    quality: qualityOf({ ...GOOD_MEASURES, light: 20 }),
    probabilities: mostlyOn("sad"),
  };
}

export function noFace(takenMs: number, light = 200): Observation {
  return { takenMs, light, quality: null, probabilities: null };
}

/** The reading after these observations. */
export function readingAfter(observations: readonly Observation[], from = startReading(0)): ReadingState {
  return observations.reduce((state, observation) => addObservation(state, observation, THRESHOLDS), from);
}

/** Clear faces with the same probabilities at a fixed frame interval. */
export function repeated(
  probabilities: Readonly<Record<string, number>>,
  { forMs, everyMs, fromMs = 0 }: { forMs: number; everyMs: number; fromMs?: number },
): Observation[] {
  const count = Math.floor(forMs / everyMs);
  return Array.from({ length: count }, (_, index) =>
    clearFace(fromMs + (index + 1) * everyMs, probabilities),
  );
}

/** Arbitrary probabilities over the labels. */
export const anyProbabilities = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), {
    minLength: LABELS.length,
    maxLength: LABELS.length,
  })
  .map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return Object.fromEntries(LABELS.map((label, index) => [label, (weights[index] ?? 0) / total]));
  });
