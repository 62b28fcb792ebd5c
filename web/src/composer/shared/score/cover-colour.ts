/** The palette of a cover: the mood's hue in Oklch, near shades and one accent from across the wheel. */
import { moodHue } from "../../../shared/mood-colour";
import { clamp, mix } from "./lists";
import { chance } from "./random";
import type { MoodPoint } from "./score";

/** Oklch to "#rrggbb", clipped to sRGB. */
export function oklch(lightness: number, chroma: number, hueDegrees: number): string {
  const hue = (hueDegrees * Math.PI) / 180;
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const hex = linear.map((part) => {
    const even = part <= 0.0031308 ? 12.92 * part : 1.055 * clamp(part, 0, 1) ** (1 / 2.4) - 0.055;
    return Math.round(clamp(even, 0, 1) * 255)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${hex.join("")}`;
}

export interface Palette {
  readonly skyHigh: string;
  readonly skyLow: string;
  /** The sun, moon or centre. */
  readonly light: string;
  readonly accent: string;
  /** From 0 far away to 1 close by. */
  readonly ground: (nearness: number) => string;
  readonly ink: string;
}

export function paletteFor(seed: number, mood: MoodPoint): Palette {
  const draw = chance(seed, "cover colours");
  const strength = clamp(Math.sqrt(mood.valence * mood.valence + mood.energy * mood.energy), 0, 1);
  // in the middle of the plane the mood names no hue: the seed does
  const own = moodHue(mood);
  const drift = draw.around() * mix(180, 26, Math.sqrt(strength));
  const hue = own + drift;
  const side = draw.pick([-70, -45, 40, 65, 150]);
  const chroma = mix(0.045, 0.125, strength) * (0.85 + 0.3 * draw.next());
  const warmth = (mood.valence + 1) / 2;
  const energy = (mood.energy + 1) / 2;
  const high = mix(0.3, 0.78, warmth) - 0.08 * energy;
  const low = mix(0.52, 0.93, warmth);
  const far = mix(0.5, 0.76, warmth);
  const near = mix(0.14, 0.32, warmth);
  return {
    skyHigh: oklch(high, chroma, hue),
    skyLow: oklch(low, chroma * 0.75, hue + side * 0.5),
    light: oklch(mix(0.86, 0.97, warmth), chroma * 0.6, hue + side),
    accent: oklch(mix(0.62, 0.74, warmth), mix(0.09, 0.17, energy), hue + side),
    ground: (nearness) =>
      oklch(mix(far, near, nearness), chroma * mix(0.7, 1, nearness), hue + side * 0.25 * nearness),
    ink: oklch(mix(0.16, 0.28, warmth), chroma * 0.7, hue),
  };
}
