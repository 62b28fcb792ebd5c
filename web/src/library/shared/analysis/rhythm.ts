/** Estimates onset rate and tempo from the onset strength of the signal. */

import { clamp } from "../../../shared/dsp/units";
import { eachSpectrum, frameCount } from "./spectrum";

const FRAMING = { size: 1024, hop: 256 } as const;
const BANDS = 36;
const [MIN_HERTZ, MAX_HERTZ] = [40, 9000];
/** Band powers below this share of the loudest one (50 dB) count as silence. */
const FLOOR_SHARE = 1e-5;

/** An onset stands out from the mean strength this far around it. */
const NEIGHBOURHOOD_SECONDS = 0.4;
/** Shortest time between two onsets. */
const GAP_SECONDS = 0.07;
/** Smallest strength of an onset. */
const MIN_ONSET_DB = 0.9;
/** Smallest strength of an onset as a multiple of the mean around it. */
const ONSET_FACTOR = 1.5;

const [MIN_BPM, MAX_BPM] = [40, 220];
/** Where several tempos fit, people tap near this one. The width of the preference is a standard deviation in octaves. */
const PREFERRED_BPM = 112;
const PREFERENCE_OCTAVES = 1.1;

export interface Rhythm {
  readonly onsetsPerSecond: number;
  /** Beats a minute; null without a regular pulse. */
  readonly bpm: number | null;
  /** How regular the pulse is, 0..1. */
  readonly pulse: number;
}

/** With a less regular pulse or fewer onsets, a tempo would be a guess. */
const MIN_PULSE = 0.12;
const MIN_ONSETS = 6;

export function rhythmOf(samples: Float32Array, sampleRate: number): Rhythm {
  const strength = onsetStrength(samples, sampleRate);
  const framesPerSecond = sampleRate / FRAMING.hop;
  const seconds = strength.length / framesPerSecond;
  if (seconds < 2) return { onsetsPerSecond: 0, bpm: null, pulse: 0 };
  const onsets = onsetFrames(strength, framesPerSecond).length;
  const { bpm, pulse } =
    onsets < MIN_ONSETS ? { bpm: null, pulse: 0 } : estimateTempo(strength, framesPerSecond);
  return { onsetsPerSecond: onsets / seconds, bpm, pulse };
}

/** Onset strength of each frame: the rise of the bands' levels in decibels, averaged over the bands. */
function onsetStrength(samples: Float32Array, sampleRate: number): Float64Array {
  const edges = bandEdges(sampleRate);
  const frames = frameCount(samples.length, FRAMING);
  const powers = new Float64Array(frames * BANDS);
  let loudest = 0;
  eachSpectrum(samples, FRAMING, (power, frame) => {
    for (let band = 0; band < BANDS; band++) {
      let sum = 0;
      for (let k = edges[band] as number; k < (edges[band + 1] as number); k++) sum += power[k] as number;
      powers[frame * BANDS + band] = sum;
      loudest = Math.max(loudest, sum);
    }
  });
  const floor = Math.max(loudest * FLOOR_SHARE, 1e-12);
  const levels = powers.map((power) => 10 * Math.log10(power + floor));
  const strength = new Float64Array(frames);
  // Compares with two frames back, so that a slow attack is one large rise, not two small ones.
  for (let frame = 2; frame < frames; frame++) {
    let rise = 0;
    for (let band = 0; band < BANDS; band++) {
      const now = levels[frame * BANDS + band] as number;
      const before = levels[(frame - 2) * BANDS + band] as number;
      if (now > before) rise += now - before;
    }
    strength[frame] = rise / BANDS;
  }
  return strength;
}

function onsetFrames(strength: Float64Array, framesPerSecond: number): readonly number[] {
  const means = localMeans(strength, Math.round(NEIGHBOURHOOD_SECONDS * framesPerSecond));
  const gap = Math.round(GAP_SECONDS * framesPerSecond);
  const found: number[] = [];
  for (let frame = 1; frame < strength.length - 1; frame++) {
    const value = strength[frame] as number;
    if (value < MIN_ONSET_DB || value < ONSET_FACTOR * (means[frame] as number)) continue;
    if (!isLocalMaximum(strength, frame, gap)) continue;
    found.push(frame);
    frame += gap;
  }
  return found;
}

function isLocalMaximum(values: Float64Array, at: number, reach: number): boolean {
  const value = values[at] as number;
  for (let i = Math.max(0, at - reach); i <= Math.min(values.length - 1, at + reach); i++) {
    if ((values[i] as number) > value) return false;
  }
  return true;
}

function localMeans(values: Float64Array, reach: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = (sums[i] as number) + (values[i] as number);
  return Float64Array.from(values, (_, i) => {
    const from = Math.max(0, i - reach);
    const to = Math.min(values.length, i + reach + 1);
    return ((sums[to] as number) - (sums[from] as number)) / (to - from);
  });
}

/**
 * The lag at which the onset strength repeats best. Multiples of the lag count too, so that a beat scores higher than half a
 * beat.
 */
function estimateTempo(
  strength: Float64Array,
  framesPerSecond: number,
): { bpm: number | null; pulse: number } {
  const means = localMeans(strength, Math.round(framesPerSecond / 2));
  const accents = Float64Array.from(strength, (value, i) => clamp(value - (means[i] as number), 0, 12));
  const maxLag = Math.ceil((60 / MIN_BPM) * framesPerSecond);
  const minLag = Math.floor((60 / MAX_BPM) * framesPerSecond);
  const correlation = autocorrelation(accents, Math.min(maxLag * 4 + 2, accents.length >> 1));
  const variance = correlation[0] as number;
  if (variance <= 0) return { bpm: null, pulse: 0 };
  let [best, bestScore] = [0, 0];
  for (let lag = minLag; lag <= maxLag && lag < correlation.length - 1; lag++) {
    const octaves = Math.log2((60 * framesPerSecond) / lag / PREFERRED_BPM);
    const preference = Math.exp(-0.5 * (octaves / PREFERENCE_OCTAVES) ** 2);
    const score = preference * combScore(correlation, lag);
    if (score > bestScore) [best, bestScore] = [lag, score];
  }
  if (best === 0) return { bpm: null, pulse: 0 };
  const pulse = clamp(combScore(correlation, best) / variance, 0, 1);
  if (pulse < MIN_PULSE) return { bpm: null, pulse };
  return { bpm: (60 * framesPerSecond) / refinedLag(correlation, best), pulse };
}

/** Mean correlation at the lag and its multiples. Each may be one frame off, because multiples of a rounded lag drift. */
function combScore(correlation: Float64Array, lag: number): number {
  let [sum, weights] = [0, 0];
  for (let times = 1; times <= 4; times++) {
    const at = lag * times;
    if (at + 1 >= correlation.length) break;
    const weight = 1 / times;
    sum +=
      weight *
      Math.max(correlation[at - 1] as number, correlation[at] as number, correlation[at + 1] as number);
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

/** Unbiased and without the mean, so that unrelated accents have correlation 0. */
function autocorrelation(accents: Float64Array, lags: number): Float64Array {
  const mean = accents.reduce((sum, value) => sum + value, 0) / Math.max(1, accents.length);
  const centred = accents.map((value) => value - mean);
  const out = new Float64Array(lags);
  for (let lag = 0; lag < lags; lag++) {
    let sum = 0;
    for (let i = lag; i < centred.length; i++) sum += (centred[i] as number) * (centred[i - lag] as number);
    out[lag] = sum / (centred.length - lag);
  }
  return out;
}

/** The period with fractions: the peak near four times the lag is four times as precise, and a parabola refines it. */
function refinedLag(correlation: Float64Array, lag: number): number {
  for (const times of [4, 2, 1]) {
    const around = lag * times;
    if (around + times + 1 >= correlation.length) continue;
    let top = around;
    for (let i = around - times; i <= around + times; i++) {
      if ((correlation[i] as number) > (correlation[top] as number)) top = i;
    }
    const [before, at, after] = [
      correlation[top - 1] as number,
      correlation[top] as number,
      correlation[top + 1] as number,
    ];
    const curvature = before - 2 * at + after;
    if (at <= 0) continue;
    return (top + (curvature < 0 ? (0.5 * (before - after)) / curvature : 0)) / times;
  }
  return lag;
}

/** Equal steps on the mel scale, each at least one bin wide. */
function bandEdges(sampleRate: number): Uint16Array {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const [low, high] = [mel(MIN_HERTZ), mel(Math.min(MAX_HERTZ, sampleRate * 0.45))];
  const edges = new Uint16Array(BANDS + 1);
  let last = 0;
  for (let i = 0; i <= BANDS; i++) {
    const hertz = 700 * (10 ** ((low + ((high - low) * i) / BANDS) / 2595) - 1);
    last = Math.max(last + 1, Math.round((hertz / sampleRate) * FRAMING.size));
    edges[i] = last;
  }
  return edges;
}
