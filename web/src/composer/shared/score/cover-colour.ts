/** The palette of a cover, in Oklch: the mood's hue, shades near it and one accent of another hue. */
import { moodHue } from "../../../shared/mood-colour";
import { clamp, lerp } from "./helpers";
import { randomStream } from "./random";
import type { MoodPoint } from "./score";

/** Converts Oklch to "#rrggbb", clipped to sRGB (https://bottosson.github.io/posts/oklab/). */
function oklch(lightness: number, chroma: number, hueDegrees: number): string {
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
    const encoded = part <= 0.0031308 ? 12.92 * part : 1.055 * clamp(part, 0, 1) ** (1 / 2.4) - 0.055;
    return Math.round(clamp(encoded, 0, 1) * 255)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${hex.join("")}`;
}

export interface Palette {
  readonly skyTop: string;
  readonly skyBottom: string;
  /** Colour of the sun, moon or centre. */
  readonly light: string;
  readonly accent: string;
  /** Colour of a layer: nearness 0 is far away, 1 is close. */
  readonly ground: (nearness: number) => string;
}

export function paletteFor(seed: number, mood: MoodPoint): Palette {
  const random = randomStream(seed, "cover colours");
  const strength = clamp(Math.sqrt(mood.valence * mood.valence + mood.energy * mood.energy), 0, 1);
  // Near the middle of the plane the mood gives no clear hue, so the seed shifts it more.
  const hue = moodHue(mood) + random.bell() * lerp(180, 26, Math.sqrt(strength));
  const accentShift = random.pick([-70, -45, 40, 65, 150]);
  const chroma = lerp(0.045, 0.125, strength) * (0.85 + 0.3 * random.next());
  const pleasantness = (mood.valence + 1) / 2;
  const energy = (mood.energy + 1) / 2;
  const high = lerp(0.3, 0.78, pleasantness) - 0.08 * energy;
  const low = lerp(0.52, 0.93, pleasantness);
  const far = lerp(0.5, 0.76, pleasantness);
  const near = lerp(0.14, 0.32, pleasantness);
  return {
    skyTop: oklch(high, chroma, hue),
    skyBottom: oklch(low, chroma * 0.75, hue + accentShift * 0.5),
    light: oklch(lerp(0.86, 0.97, pleasantness), chroma * 0.6, hue + accentShift),
    accent: oklch(lerp(0.62, 0.74, pleasantness), lerp(0.09, 0.17, energy), hue + accentShift),
    ground: (nearness) =>
      oklch(lerp(far, near, nearness), chroma * lerp(0.7, 1, nearness), hue + accentShift * 0.25 * nearness),
  };
}
