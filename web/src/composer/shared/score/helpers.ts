/** Small list and number helpers for strict index access and arithmetic that is the same in every engine. */

/** The element at this index; throws where there is none. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`No element ${index} in a list of ${list.length}.`);
  return found;
}

/** The remainder, never negative. */
export function mod(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

export function lerp(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** Rounds to 1/4800 of a beat or second, so that rounding errors do not add up in sums of thirds and halves. */
export function quantise(value: number): number {
  return Math.round(value * 4800) / 4800;
}
