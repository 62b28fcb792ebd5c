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
