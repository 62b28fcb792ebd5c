/**
 * From what is heard to a place on the mood plane.
 *
 * Each feature is put on a scale from −1 to 1 between two ends that recordings rarely pass, and the scales are weighed.
 * Which features matter, and in which order, is what listening studies agree on (Gabrielsson and Lindström 2010; Eerola,
 * Friberg and Bresin 2013): energy lies in how much happens, how bright, how loud and how fast; valence in the mode first,
 * then in the tempo, then in the brightness. The very weights are ours: a rule of thumb, learnt from nobody's ratings. That
 * is why a person can put every piece elsewhere, and their word wins.
 */

import { clamp } from "../../../shared/dsp/units";
import { clampMood, type MoodPoint } from "../../../shared/mood";
import type { Features } from "./features";
import { keyName } from "./key";

/** What weighs in, and how: −1..1. */
export interface Leanings {
  readonly happening: number;
  readonly brightness: number;
  readonly loudness: number;
  readonly tempo: number;
  readonly mode: number;
}

/** The ends of the scales. Brightness and tempo are felt in ratios, so their scales are logarithmic. */
const ONSETS_PER_SECOND = [0.6, 6] as const;
const BRIGHTNESS_HERTZ = [420, 2600] as const;
const LUFS = [-27, -9] as const;
const BPM = [55, 165] as const;
/** From this regularity on a tempo counts in full. */
const SURE_PULSE = 0.4;

const ENERGY = { happening: 0.42, brightness: 0.24, loudness: 0.16, tempo: 0.18 } as const;
const VALENCE = { mode: 0.66, tempo: 0.22, brightness: 0.12 } as const;
/** A mean of several scales keeps to the middle; this draws it out again so that the corners can be reached. */
const STRETCH = { valence: 1.1, energy: 1.2 } as const;

export function leaningsOf(features: Features): Leanings {
  const { onsetsPerSecond, brightnessHertz, lufs, bpm, pulse, key } = features;
  return {
    happening: onScale(Math.sqrt(onsetsPerSecond), ONSETS_PER_SECOND.map(Math.sqrt)),
    brightness: onScale(Math.log(brightnessHertz), BRIGHTNESS_HERTZ.map(Math.log)),
    loudness: onScale(lufs, LUFS),
    tempo: bpm === null ? 0 : onScale(Math.log(bpm), BPM.map(Math.log)) * clamp(pulse / SURE_PULSE, 0, 1),
    mode: key?.majorness ?? 0,
  };
}

export function placeOf(features: Features): MoodPoint {
  const leanings = leaningsOf(features);
  return clampMood({
    valence: STRETCH.valence * weighed(leanings, VALENCE),
    energy: STRETCH.energy * weighed(leanings, ENERGY),
  });
}

/** What was heard, in words that a listener would use: "in A minor, 62 beats a minute, little happening, dark, quiet". */
export function describeFeatures(features: Features): string {
  const { happening, brightness, loudness } = leaningsOf(features);
  const parts = [
    features.key ? `in ${keyName(features.key)}` : "without a clear key",
    features.bpm === null ? "no steady beat" : `${Math.round(features.bpm)} beats a minute`,
    ...said(happening, "little happening", "much happening"),
    ...said(brightness, "dark", "bright"),
    ...said(loudness, "quiet", "loud"),
  ];
  return parts.join(", ");
}

function said(leaning: number, low: string, high: string): readonly string[] {
  if (leaning < -0.35) return [low];
  return leaning > 0.35 ? [high] : [];
}

function weighed(leanings: Leanings, weights: Partial<Leanings>): number {
  const names = Object.keys(weights) as (keyof Leanings)[];
  return names.reduce((sum, name) => sum + leanings[name] * (weights[name] ?? 0), 0);
}

function onScale(value: number, [low = 0, high = 1]: readonly number[]): number {
  return clamp((2 * (value - low)) / (high - low) - 1, -1, 1);
}
