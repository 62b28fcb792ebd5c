/** Exponential smoothing by elapsed time, so that the result does not depend on the frame rate. */

/** Weight of the newest value after `elapsedMs`: 0.5 after one half-life. */
export function smoothingFactor(elapsedMs: number, halfLifeMs: number): number {
  return 1 - 0.5 ** (Math.max(0, elapsedMs) / halfLifeMs);
}

export function blend(previous: number, next: number, elapsedMs: number, halfLifeMs: number): number {
  return previous + (next - previous) * smoothingFactor(elapsedMs, halfLifeMs);
}

/** Smooths each label separately. A new label starts at its own value. */
export function blendProbabilities(
  previous: Readonly<Record<string, number>> | null,
  next: Readonly<Record<string, number>>,
  elapsedMs: number,
  halfLifeMs: number,
): Readonly<Record<string, number>> {
  if (!previous) return next;
  return Object.fromEntries(
    Object.entries(next).map(([label, value]) => [
      label,
      blend(previous[label] ?? value, value, elapsedMs, halfLifeMs),
    ]),
  );
}
