/**
 * The colour of a mood. The mood plane is mapped to the a/b plane of the Oklab colour space: neighbouring moods have
 * neighbouring colours, and the centre is grey. The theme sets the lightness.
 */
import type { MoodPoint } from "./mood";

/** The two colour axes of Oklab, for a chroma of up to 1. The style sheet scales them for each use. */
export interface MoodTint {
  readonly a: number;
  readonly b: number;
}

/**
 * Oklab hue at each angle of the plane, both in degrees: green for contentment, gold for joy, orange, red, crimson,
 * violet for sadness, blue, teal. `--wheel` in tokens.css has the same stops.
 */
const HUES: readonly (readonly [angle: number, hue: number])[] = [
  [-22.5, 145],
  [22.5, 88],
  [67.5, 55],
  [112.5, 28],
  [157.5, 5],
  [202.5, -70],
  [247.5, -105],
  [292.5, -160],
  [337.5, -215],
];

export function moodHue({ valence, energy }: MoodPoint): number {
  let angle = (Math.atan2(energy, valence) * 180) / Math.PI;
  if (angle < -22.5) angle += 360;
  for (let stop = 1; stop < HUES.length; stop++) {
    const [from, to] = [HUES[stop - 1], HUES[stop]];
    if (!from || !to || angle > to[0]) continue;
    const part = (angle - from[0]) / (to[0] - from[0]);
    return (((from[1] + part * (to[1] - from[1])) % 360) + 360) % 360;
  }
  return 145;
}

export function moodTint(point: MoodPoint): MoodTint {
  const strength = Math.min(1, Math.hypot(point.valence, point.energy));
  const hue = (moodHue(point) * Math.PI) / 180;
  return { a: strength * Math.cos(hue), b: strength * Math.sin(hue) };
}
