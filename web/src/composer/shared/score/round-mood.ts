/** The mood as a piece knows it. Apart from the composer, so that a page can write links without loading one. */
import { clamp } from "./lists";
import type { MoodPoint } from "./score";

/** Rounded to hundredths, so that a link carries the mood exactly. */
export function settled(mood: MoodPoint): MoodPoint {
  const round = (value: number): number => Math.round(clamp(value, -1, 1) * 100) / 100 + 0;
  return { valence: round(mood.valence), energy: round(mood.energy) };
}
