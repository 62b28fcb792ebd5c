/** Raw answers of a head to calibrated chances. */

/** The softmax of logits over a temperature: above 1 it doubts more, below 1 less. */
export function softmax(logits: ArrayLike<number>, temperature = 1): number[] {
  const scaled = Array.from(logits, (logit) => logit / temperature);
  const highest = Math.max(...scaled);
  const exponentials = scaled.map((value) => Math.exp(value - highest));
  const whole = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / whole);
}

/** Chances that were probabilities already, made softer or sharper by the same temperature. */
export function tempered(probabilities: ArrayLike<number>, temperature: number): number[] {
  return softmax(
    Array.from(probabilities, (chance) => Math.log(Math.max(chance, 1e-12))),
    temperature,
  );
}

/** Shannon's entropy as a share of the largest possible: 0 certain, 1 no idea. */
export function entropyShare(chances: readonly number[]): number {
  if (chances.length < 2) return 0;
  const entropy = chances.reduce((sum, chance) => (chance > 0 ? sum - chance * Math.log(chance) : sum), 0);
  return entropy / Math.log(chances.length);
}

/** The lead of the likeliest over the next. */
export function topMargin(chances: readonly number[]): number {
  const [first = 0, second = 0] = [...chances].sort((left, right) => right - left);
  return first - second;
}

/** What a model is held to that names no limits of its own. */
const ENTROPY_UNNAMED = 0.8;
const MARGIN_UNNAMED = 0.1;

/** Whether an answer clears the limits of doubt that were fitted for its model. Twin of `Doubt` in `training/judging`. */
export function isSure(
  probabilities: Readonly<Record<string, number>>,
  thresholds: Readonly<Record<string, number>>,
): boolean {
  const chances = Object.values(probabilities);
  return (
    entropyShare(chances) <= (thresholds.largest_entropy ?? ENTROPY_UNNAMED) &&
    topMargin(chances) >= (thresholds.smallest_margin ?? MARGIN_UNNAMED)
  );
}
