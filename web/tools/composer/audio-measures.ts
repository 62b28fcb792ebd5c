/** Measures of rendered audio: loudness, true peak, spectral centroid, onset rate and silence. */
import { fftOf } from "../../src/shared/dsp/fft";
import { integratedLoudness } from "../../src/shared/dsp/loudness";
import { gainToDb } from "../../src/shared/dsp/units";
import { truePeak } from "./true-peak";

export interface AudioMeasures {
  readonly lufs: number;
  readonly truePeakDb: number;
  /** Mean spectral centroid in hertz, weighted by magnitude. */
  readonly centroidHertz: number;
  readonly onsetsPerSecond: number;
  /** Longest silence (below −60 dBFS) in seconds, not counting the end. */
  readonly longestSilence: number;
  readonly seconds: number;
}

const SIZE = 1024;
const HOP = 512;
const SILENCE_DB = -60;
const SILENCE_STEP_SECONDS = 0.05;
/** The flux at an onset exceeds the mean around it by this factor. */
const ONSET_FACTOR = 1.6;
/** Shortest time between two onsets. */
const ONSET_GAP_SECONDS = 0.06;
const NEIGHBOURHOOD_SECONDS = 0.35;

export function measure(channels: readonly [Float32Array, Float32Array], sampleRate: number): AudioMeasures {
  const { centroidHertz, flux } = spectra(channels, sampleRate);
  const seconds = channels[0].length / sampleRate;
  return {
    lufs: integratedLoudness(channels, sampleRate),
    truePeakDb: gainToDb(truePeak(channels)),
    centroidHertz,
    onsetsPerSecond: onsets(flux, sampleRate / HOP).length / seconds,
    longestSilence: longestSilence(channels, sampleRate),
    seconds,
  };
}

function spectra(
  channels: readonly [Float32Array, Float32Array],
  sampleRate: number,
): { centroidHertz: number; flux: Float64Array } {
  const frames = Math.max(0, Math.floor((channels[0].length - SIZE) / HOP));
  const flux = new Float64Array(frames);
  const re = new Float64Array(SIZE);
  const im = new Float64Array(SIZE);
  let before = new Float64Array(SIZE / 2);
  let now = new Float64Array(SIZE / 2);
  const window = Float64Array.from(
    { length: SIZE },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / SIZE),
  );
  let weighted = 0;
  let weight = 0;
  for (let f = 0; f < frames; f++) {
    for (let i = 0; i < SIZE; i++) {
      const at = f * HOP + i;
      re[i] = 0.5 * ((channels[0][at] as number) + (channels[1][at] as number)) * (window[i] as number);
      im[i] = 0;
    }
    fftOf(SIZE).forward(re, im);
    let sum = 0;
    let moment = 0;
    let rise = 0;
    for (let k = 1; k < SIZE / 2; k++) {
      const magnitude = Math.sqrt((re[k] as number) ** 2 + (im[k] as number) ** 2);
      sum += magnitude;
      moment += magnitude * k;
      const level = Math.log1p(20 * magnitude);
      now[k] = level;
      const step = level - (before[k] as number);
      if (step > 0) rise += step;
    }
    flux[f] = rise;
    [before, now] = [now, before];
    weighted += moment;
    weight += sum;
  }
  return { centroidHertz: weight > 0 ? ((weighted / weight) * sampleRate) / SIZE : 0, flux };
}

/** Frames with onsets: peaks of the spectral flux above the mean around them. */
export function onsets(flux: Float64Array, framesPerSecond: number): readonly number[] {
  const reach = Math.round(NEIGHBOURHOOD_SECONDS * framesPerSecond);
  const gap = ONSET_GAP_SECONDS * framesPerSecond;
  const sums = new Float64Array(flux.length + 1);
  for (let f = 0; f < flux.length; f++) sums[f + 1] = (sums[f] as number) + (flux[f] as number);
  const floor = (2 * (sums[flux.length] as number)) / Math.max(1, flux.length) / 10;
  const found: number[] = [];
  for (let f = 1; f < flux.length - 1; f++) {
    const value = flux[f] as number;
    if (value < (flux[f - 1] as number) || value < (flux[f + 1] as number)) continue;
    const from = Math.max(0, f - reach);
    const to = Math.min(flux.length, f + reach + 1);
    const mean = ((sums[to] as number) - (sums[from] as number)) / (to - from);
    if (value < mean * ONSET_FACTOR + floor || f - (found.at(-1) ?? Number.NEGATIVE_INFINITY) < gap) continue;
    found.push(f);
  }
  return found;
}

/** Longest silence in seconds. Silence at the end does not count. */
export function longestSilence(channels: readonly Float32Array[], sampleRate: number): number {
  const step = Math.round(SILENCE_STEP_SECONDS * sampleRate);
  const steps = Math.floor((channels[0]?.length ?? 0) / step);
  let longest = 0;
  let run = 0;
  for (let s = 0; s < steps; s++) {
    let power = 0;
    for (const channel of channels) {
      for (let i = s * step; i < (s + 1) * step; i++) power += (channel[i] as number) ** 2;
    }
    if (gainToDb(Math.sqrt(power / step / channels.length)) < SILENCE_DB) run += 1;
    else {
      longest = Math.max(longest, run);
      run = 0;
    }
  }
  return longest * SILENCE_STEP_SECONDS;
}
