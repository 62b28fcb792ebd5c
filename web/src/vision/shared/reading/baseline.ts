/**
 * A person's face at rest, as a few numbers: the mean logits the net gave it, nothing of the picture. Many
 * a resting face looks a little sad or angry to a net; what it always shows says nothing about a mood.
 */
import { softmax } from "../probabilities";

export interface Baseline {
  /** Mean calibrated log-chance of each expression at rest. */
  readonly meanLogits: Readonly<Record<string, number>>;
  /** How many good looks it rests on. */
  readonly looks: number;
}

/** What a resting face should read as: neutral, with some doubt left. */
const AT_REST = "neutral";
const REST_CHANCE = 0.7;

/** No resting face moves a reading by more than this, in nats: a baseline taken while smiling must not hide all smiles. */
const LARGEST_SHIFT = 2;

/** Chances below it count as this much: the logarithm of nothing would drown every other look. */
const LEAST_CHANCE = 1e-3;

/** The baseline with one more good look; null starts one. */
export function restedOn(
  baseline: Baseline | null,
  probabilities: Readonly<Record<string, number>>,
): Baseline {
  const looks = (baseline?.looks ?? 0) + 1;
  const meanLogits = Object.fromEntries(
    Object.entries(probabilities).map(([label, chance]) => {
      const logit = logOf(chance);
      const mean = baseline?.meanLogits[label] ?? logit;
      return [label, mean + (logit - mean) / looks];
    }),
  );
  return { meanLogits, looks };
}

/** Chances as they are for a face whose rest looks like this; unchanged without a baseline that fits. */
export function withBaseline(
  probabilities: Readonly<Record<string, number>>,
  baseline: Baseline | null,
): Readonly<Record<string, number>> {
  const labels = Object.keys(probabilities);
  if (!baseline || !labels.includes(AT_REST)) return probabilities;
  if (labels.some((label) => baseline.meanLogits[label] === undefined)) return probabilities;
  const other = (1 - REST_CHANCE) / (labels.length - 1);
  const shifted = labels.map((label) => {
    const wanted = Math.log(label === AT_REST ? REST_CHANCE : other);
    const shift = wanted - (baseline.meanLogits[label] ?? wanted);
    return logOf(probabilities[label] ?? 0) + Math.min(LARGEST_SHIFT, Math.max(-LARGEST_SHIFT, shift));
  });
  const chances = softmax(shifted);
  return Object.fromEntries(labels.map((label, index) => [label, chances[index] ?? 0]));
}

/** What was kept in the browser, read back; null when it is no baseline, e.g. another release's. */
export function parseBaseline(text: string | null): Baseline | null {
  if (text === null) return null;
  try {
    const { meanLogits, looks } = JSON.parse(text) as Partial<Baseline>;
    const numbers = Object.values(meanLogits ?? {});
    const fits = numbers.length > 1 && numbers.every((value) => Number.isFinite(value));
    return meanLogits && fits && Number.isInteger(looks) && Number(looks) > 0
      ? { meanLogits, looks: Number(looks) }
      : null;
  } catch {
    return null;
  }
}

function logOf(chance: number): number {
  return Math.log(Math.max(chance, LEAST_CHANCE));
}
