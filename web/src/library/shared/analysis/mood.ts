/**
 * Estimates the mood of a piece from its features.
 *
 * Each feature becomes a cue from −1 to 1, and the mood is a weighted sum of the cues. The choice and order of the cues follow
 * listening studies (Gabrielsson and Lindström 2010; Eerola, Friberg and Bresin 2013): energy depends on event density,
 * brightness, loudness and tempo; valence on the mode first, then the tempo, then the brightness. The weights are a rule of
 * thumb and were not fitted to ratings. Listeners can therefore move every piece, and their choice wins.
 */

import { clamp } from "../../../shared/dsp/units";
import type { KeyTerm } from "../../../shared/key-term";
import { clampMood, type MoodPoint } from "../../../shared/mood";
import type { Features } from "./features";
import { keyTerm } from "./key";

/** Each −1..1. */
export interface MoodCues {
  readonly density: number;
  readonly brightness: number;
  readonly loudness: number;
  readonly tempo: number;
  readonly mode: number;
}

/**
 * The feature values that become cues of −1 and 1; recordings rarely go beyond. Brightness and tempo are perceived as ratios, so
 * their scales are logarithmic.
 */
const ONSETS_PER_SECOND = [0.6, 6] as const;
const BRIGHTNESS_HERTZ = [420, 2600] as const;
const LUFS = [-27, -9] as const;
const BPM = [55, 165] as const;
/** From this regularity on, the tempo counts in full. */
const CLEAR_PULSE = 0.4;

const ENERGY_WEIGHTS: Partial<MoodCues> = { density: 0.42, brightness: 0.24, loudness: 0.16, tempo: 0.18 };
const VALENCE_WEIGHTS: Partial<MoodCues> = { mode: 0.66, tempo: 0.22, brightness: 0.12 };
/** A mean of several cues stays near the middle; these factors spread it over the whole plane. */
const SPREAD = { valence: 1.1, energy: 1.2 } as const;

export function moodCuesOf(features: Features): MoodCues {
  const { onsetsPerSecond, brightnessHertz, lufs, bpm, pulse, key } = features;
  return {
    density: onScale(Math.sqrt(onsetsPerSecond), ONSETS_PER_SECOND.map(Math.sqrt)),
    brightness: onScale(Math.log(brightnessHertz), BRIGHTNESS_HERTZ.map(Math.log)),
    loudness: onScale(lufs, LUFS),
    tempo: bpm === null ? 0 : onScale(Math.log(bpm), BPM.map(Math.log)) * clamp(pulse / CLEAR_PULSE, 0, 1),
    mode: key?.majorness ?? 0,
  };
}

export function moodOf(features: Features): MoodPoint {
  const cues = moodCuesOf(features);
  return clampMood({
    valence: SPREAD.valence * weightedSum(cues, VALENCE_WEIGHTS),
    energy: SPREAD.energy * weightedSum(cues, ENERGY_WEIGHTS),
  });
}

export type SoundTrait = "sparse" | "busy" | "dark" | "bright" | "quiet" | "loud";

/** What a listener notices in a piece, without the words of a language. */
export interface Sound {
  /** null without a clear key. */
  readonly key: KeyTerm | null;
  /** null without a steady beat. */
  readonly bpm: number | null;
  readonly traits: readonly SoundTrait[];
}

export function soundOf(features: Features): Sound {
  const { density, brightness, loudness } = moodCuesOf(features);
  return {
    key: features.key && keyTerm(features.key),
    bpm: features.bpm,
    traits: [
      ...traitFor(density, "sparse", "busy"),
      ...traitFor(brightness, "dark", "bright"),
      ...traitFor(loudness, "quiet", "loud"),
    ],
  };
}

function traitFor(cue: number, low: SoundTrait, high: SoundTrait): readonly SoundTrait[] {
  if (cue < -0.35) return [low];
  return cue > 0.35 ? [high] : [];
}

function weightedSum(cues: MoodCues, weights: Partial<MoodCues>): number {
  const names = Object.keys(weights) as (keyof MoodCues)[];
  return names.reduce((sum, name) => sum + cues[name] * (weights[name] ?? 0), 0);
}

function onScale(value: number, [low = 0, high = 1]: readonly number[]): number {
  return clamp((2 * (value - low)) / (high - low) - 1, -1, 1);
}
