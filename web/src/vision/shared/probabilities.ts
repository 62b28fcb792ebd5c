/** Turns a model's raw outputs into calibrated probabilities, and measures how certain they are. */

/** Softmax with a temperature. Above 1 the result is less certain, below 1 more. */
export function softmax(logits: ArrayLike<number>, temperature = 1): number[] {
  const scaled = Array.from(logits, (logit) => logit / temperature);
  const highest = Math.max(...scaled);
  const exponentials = scaled.map((value) => Math.exp(value - highest));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}

/** Applies a temperature to outputs that are already probabilities. */
export function applyTemperature(probabilities: ArrayLike<number>, temperature: number): number[] {
  return softmax(
    Array.from(probabilities, (p) => Math.log(Math.max(p, 1e-12))),
    temperature,
  );
}

/** Shannon entropy as a share of its maximum: 0 is certain, 1 is uniform. */
export function normalisedEntropy(probabilities: readonly number[]): number {
  if (probabilities.length < 2) return 0;
  const entropy = probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  return entropy / Math.log(probabilities.length);
}

/** Difference between the highest and the second highest probability. */
export function topMargin(probabilities: readonly number[]): number {
  const [first = 0, second = 0] = [...probabilities].sort((a, b) => b - a);
  return first - second;
}

/** Used when a model's manifest has no thresholds. */
const DEFAULT_MAX_ENTROPY = 0.8;
const DEFAULT_MIN_MARGIN = 0.1;

/** Whether the result passes the model's own thresholds. Matches `ConfidenceThresholds` in `training/evaluation`. */
export function isSure(
  probabilities: Readonly<Record<string, number>>,
  thresholds: Readonly<Record<string, number>>,
): boolean {
  const values = Object.values(probabilities);
  return (
    normalisedEntropy(values) <= (thresholds.largest_entropy ?? DEFAULT_MAX_ENTROPY) &&
    topMargin(values) >= (thresholds.smallest_margin ?? DEFAULT_MIN_MARGIN)
  );
}
