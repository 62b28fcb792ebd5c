/**
 * Corrects for a person's resting face. Many resting faces look slightly sad or angry to a model, which says
 * nothing about the mood. The baseline is a few numbers: mean log-probabilities, and no picture.
 */
import { softmax } from "../probabilities";

/** Stored in the browser as JSON under these field names. */
export interface Baseline {
  /** Mean of the calibrated log-probability of each expression at rest. */
  readonly meanLogits: Readonly<Record<string, number>>;
  /** Number of usable frames behind the mean. */
  readonly looks: number;
}

/** A resting face is corrected to this result: neutral, with some uncertainty. */
const RESTING_LABEL = "neutral";
const RESTING_PROBABILITY = 0.7;

/** Maximum correction in nats, so that a baseline taken while smiling does not hide all smiles. */
const MAX_SHIFT = 2;

/** Lower limit for probabilities: the logarithm of 0 would outweigh all other frames. */
const MIN_PROBABILITY = 1e-3;

/** The baseline after one more usable frame. */
export function addToBaseline(
  baseline: Baseline | null,
  probabilities: Readonly<Record<string, number>>,
): Baseline {
  const looks = (baseline?.looks ?? 0) + 1;
  const meanLogits = Object.fromEntries(
    Object.entries(probabilities).map(([label, probability]) => {
      const logit = clampedLog(probability);
      const mean = baseline?.meanLogits[label] ?? logit;
      return [label, mean + (logit - mean) / looks];
    }),
  );
  return { meanLogits, looks };
}

/** The corrected probabilities; unchanged without a baseline for the same labels. */
export function applyBaseline(
  probabilities: Readonly<Record<string, number>>,
  baseline: Baseline | null,
): Readonly<Record<string, number>> {
  const labels = Object.keys(probabilities);
  if (!baseline || !labels.includes(RESTING_LABEL)) return probabilities;
  if (labels.some((label) => baseline.meanLogits[label] === undefined)) return probabilities;
  const otherProbability = (1 - RESTING_PROBABILITY) / (labels.length - 1);
  const shifted = labels.map((label) => {
    const target = Math.log(label === RESTING_LABEL ? RESTING_PROBABILITY : otherProbability);
    const shift = target - (baseline.meanLogits[label] ?? target);
    return clampedLog(probabilities[label] ?? 0) + Math.min(MAX_SHIFT, Math.max(-MAX_SHIFT, shift));
  });
  const corrected = softmax(shifted);
  return Object.fromEntries(labels.map((label, index) => [label, corrected[index] ?? 0]));
}

/** Reads a stored baseline; null when it is invalid, for example from another release. */
export function parseBaseline(text: string | null): Baseline | null {
  if (text === null) return null;
  try {
    const { meanLogits, looks } = JSON.parse(text) as Partial<Baseline>;
    const numbers = Object.values(meanLogits ?? {});
    const isValid = numbers.length > 1 && numbers.every((value) => Number.isFinite(value));
    return meanLogits && isValid && Number.isInteger(looks) && Number(looks) > 0
      ? { meanLogits, looks: Number(looks) }
      : null;
  } catch {
    return null;
  }
}

function clampedLog(probability: number): number {
  return Math.log(Math.max(probability, MIN_PROBABILITY));
}
