/** Small list and number helpers that keep index access honest under strict types. */

export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`No element ${index} in a list of ${list.length}.`);
  return found;
}

export function last<T>(list: readonly T[]): T {
  return at(list, list.length - 1);
}

/** The remainder that is never negative. */
export function mod(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

export function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** A multiple of 1/4800 beat or second: keeps sums of thirds and halves from drifting apart in the last bit. */
export function tidy(value: number): number {
  return Math.round(value * 4800) / 4800;
}
