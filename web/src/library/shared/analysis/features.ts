/** Musical features of a piece, extracted from its samples: loudness, rhythm, brightness and key. */

import * as v from "valibot";
import { integratedLoudness } from "../../../shared/dsp/loudness";
import { numberFrom, orNull, positiveNumber, wholeNumber } from "../../../shared/read-json";
import { keyOf } from "./key";
import { rhythmOf } from "./rhythm";
import { brightnessHertz } from "./spectrum";

/** Raise this whenever the same samples would give other features, so that stored files are analysed again. */
export const FEATURES_VERSION = 1;

/** Features are stored on the device: keep these names. */
export const featuresSchema = v.object({
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Integrated loudness (BS.1770), LUFS. */
  lufs: v.pipe(v.number(), v.finite()),
  onsetsPerSecond: positiveNumber,
  /** Tempo; null without a regular pulse. */
  bpm: orNull(v.pipe(v.number(), v.finite(), v.minValue(1))),
  /** How regular the pulse is, 0..1. */
  pulse: numberFrom(0, 1),
  /** Mean spectral centroid. */
  brightnessHertz: positiveNumber,
  /** null where nothing is pitched. */
  key: orNull(
    v.object({
      tonic: v.pipe(
        wholeNumber,
        v.transform((pitch) => pitch % 12),
      ),
      mode: v.picklist(["major", "minor"]),
      majorness: numberFrom(-1, 1),
    }),
  ),
  /** Highest sample, full scale is 1. It limits how far the piece may be turned up. */
  peak: positiveNumber,
  /** Length of the analysed part. */
  heardSeconds: positiveNumber,
});

export type Features = Readonly<v.InferOutput<typeof featuresSchema>>;

/** Quieter or shorter audio tells nothing about mood. */
const SILENCE_LUFS = -60;
const MIN_SECONDS = 3;
/** Samples are brought to this loudness first, so that the other features do not depend on the recording level. */
const REFERENCE_LUFS = -20;

/** null for silence and for audio of less than three seconds. */
export function featuresOf(channels: readonly Float32Array[], sampleRate: number): Features | null {
  const heardSeconds = (channels[0]?.length ?? 0) / sampleRate;
  if (heardSeconds < MIN_SECONDS) return null;
  const lufs = integratedLoudness(channels, sampleRate);
  if (lufs < SILENCE_LUFS) return null;
  const mono = mixedToMono(channels, 10 ** ((REFERENCE_LUFS - lufs) / 20));
  const brightness = brightnessHertz(mono, sampleRate);
  if (brightness === null) return null;
  return {
    version: FEATURES_VERSION,
    lufs,
    ...rhythmOf(mono, sampleRate),
    brightnessHertz: brightness,
    key: keyOf(mono, sampleRate),
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

function mixedToMono(channels: readonly Float32Array[], gain: number): Float32Array {
  const out = new Float32Array(channels[0]?.length ?? 0);
  for (const channel of channels) {
    for (let i = 0; i < out.length; i++)
      out[i] = (out[i] as number) + (gain / channels.length) * (channel[i] as number);
  }
  return out;
}
