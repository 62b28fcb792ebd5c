/** Everything that is heard in a piece, as numbers that mean something to a musician. Pure: the same samples, the same features. */

import { integratedLoudness } from "../../../shared/dsp/loudness";
import type { Facts } from "../../../shared/json-facts";
import { brightnessHertz } from "./brightness";
import { type Key, keyOf } from "./key";
import { rhythmOf } from "./rhythm";

/** Raise it whenever the same samples would no longer give the same features: what was kept is then listened to again. */
export const FEATURES_VERSION = 1;

export interface Features {
  readonly version: number;
  /** Integrated loudness (BS.1770), LUFS. */
  readonly lufs: number;
  readonly onsetsPerSecond: number;
  /** null where nothing pulses. */
  readonly bpm: number | null;
  readonly pulse: number;
  readonly brightnessHertz: number;
  /** null where nothing has a pitch. */
  readonly key: Key | null;
  /** Highest sample, full scale is 1: how far the piece may be turned up. */
  readonly peak: number;
  /** Of the part that was listened to. */
  readonly heardSeconds: number;
}

/** Softer than this, or shorter, there is nothing to hear a mood in. */
const SILENCE_LUFS = -60;
const LEAST_SECONDS = 3;
/** Level at which everything else is heard, so that a quiet recording is not taken for a lazy one. */
const LISTENING_LUFS = -20;

/** null for silence and for snippets of less than three seconds. */
export function featuresOf(channels: readonly Float32Array[], sampleRate: number): Features | null {
  const heardSeconds = (channels[0]?.length ?? 0) / sampleRate;
  if (heardSeconds < LEAST_SECONDS) return null;
  const lufs = integratedLoudness(channels, sampleRate);
  if (lufs < SILENCE_LUFS) return null;
  const middle = mixedDown(channels, 10 ** ((LISTENING_LUFS - lufs) / 20));
  const brightness = brightnessHertz(middle, sampleRate);
  if (brightness === null) return null;
  return {
    version: FEATURES_VERSION,
    lufs,
    ...rhythmOf(middle, sampleRate),
    brightnessHertz: brightness,
    key: keyOf(middle, sampleRate),
    peak: highestSample(channels),
    heardSeconds,
  };
}

function highestSample(channels: readonly Float32Array[]): number {
  let peak = 0;
  for (const channel of channels) {
    for (let i = 0; i < channel.length; i++) peak = Math.max(peak, Math.abs(channel[i] as number));
  }
  return peak;
}

function mixedDown(channels: readonly Float32Array[], gain: number): Float32Array {
  const out = new Float32Array(channels[0]?.length ?? 0);
  for (const channel of channels) {
    for (let i = 0; i < out.length; i++)
      out[i] = (out[i] as number) + (gain / channels.length) * (channel[i] as number);
  }
  return out;
}

/** Reads features that were kept; throws a FactError when they are none. */
export function readFeatures(facts: Facts): Features {
  const key = facts.has("key") ? facts.at("key") : null;
  return {
    version: facts.integer("version", 1),
    lufs: facts.number("lufs"),
    onsetsPerSecond: facts.number("onsetsPerSecond", 0),
    bpm: facts.has("bpm") ? facts.number("bpm", 1) : null,
    pulse: facts.number("pulse", 0, 1),
    brightnessHertz: facts.number("brightnessHertz", 0),
    key: key && {
      tonic: key.integer("tonic", 0) % 12,
      mode: key.oneOf("mode", ["major", "minor"]),
      majorness: key.number("majorness", -1, 1),
    },
    peak: facts.number("peak", 0),
    heardSeconds: facts.number("heardSeconds", 0),
  };
}
