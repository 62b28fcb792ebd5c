/** Smoothing by elapsed time, so that a slow machine and a fast one see the same movement. */

import type { MoodPoint } from "../../shared/mood";

/** How much of the way to the newest value is gone after `elapsedMs`: half of it after one half-life. */
export function shareTowards(elapsedMs: number, halfLifeMs: number): number {
  return 1 - 0.5 ** (Math.max(0, elapsedMs) / halfLifeMs);
}

export function blend(previous: number, next: number, elapsedMs: number, halfLifeMs: number): number {
  return previous + (next - previous) * shareTowards(elapsedMs, halfLifeMs);
}

export function blendMood(
  previous: MoodPoint,
  next: MoodPoint,
  elapsedMs: number,
  halfLifeMs: number,
): MoodPoint {
  return {
    valence: blend(previous.valence, next.valence, elapsedMs, halfLifeMs),
    energy: blend(previous.energy, next.energy, elapsedMs, halfLifeMs),
  };
}

/** Smooths every label by itself; a label that was not there before starts at its own value. */
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
