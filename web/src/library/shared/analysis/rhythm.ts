/** When things begin, how many of them a second, and at which tempo they pulse. */

import { clamp } from "../../../shared/dsp/units";
import { eachSpectrum, frameCount } from "./spectra";

const FRAMING = { size: 1024, hop: 256 } as const;
const BANDS = 36;
const [LOWEST_HERTZ, HIGHEST_HERTZ] = [40, 9000];
/** Powers below this share of the piece's loud frames count as silence: 50 dB. */
const FLOOR_SHARE = 1e-5;

/** An onset stands out from the mean of so much time around it, and from what came just before it. */
const NEIGHBOURHOOD_SECONDS = 0.4;
const GAP_SECONDS = 0.07;
/** Decibels, averaged over the bands, by which a frame must rise to be an onset at all. */
const LEAST_RISE_DB = 0.9;
const ONSET_FACTOR = 1.5;

const [SLOWEST_BPM, FASTEST_BPM] = [40, 220];
/** Tempo that people tap to when several would fit, and how far from it they still do, in octaves. */
const FAVOURITE_BPM = 112;
const FAVOUR_OCTAVES = 1.1;

export interface Rhythm {
  readonly onsetsPerSecond: number;
  /** Beats a minute, or null where nothing pulses. */
  readonly bpm: number | null;
  /** 0..1: how regular the pulse is. */
  readonly pulse: number;
}

/** Below this regularity, or with fewer onsets, a tempo would be a guess. */
const LEAST_PULSE = 0.12;
const LEAST_ONSETS = 6;

export function rhythmOf(samples: Float32Array, sampleRate: number): Rhythm {
  const rises = riseCurve(samples, sampleRate);
  const framesPerSecond = sampleRate / FRAMING.hop;
  const seconds = rises.length / framesPerSecond;
  if (seconds < 2) return { onsetsPerSecond: 0, bpm: null, pulse: 0 };
  const onsets = onsetFrames(rises, framesPerSecond).length;
  const { bpm, pulse } = onsets < LEAST_ONSETS ? { bpm: null, pulse: 0 } : tempoOf(rises, framesPerSecond);
  return { onsetsPerSecond: onsets / seconds, bpm, pulse };
}

/** Decibels by which the bands rise from one frame to the next, averaged over the bands. */
export function riseCurve(samples: Float32Array, sampleRate: number): Float64Array {
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
  const rises = new Float64Array(frames);
  // Two frames back, so that an attack that takes its time is one rise and not two small ones.
  for (let frame = 2; frame < frames; frame++) {
    let rise = 0;
    for (let band = 0; band < BANDS; band++) {
      const now = levels[frame * BANDS + band] as number;
      const before = levels[(frame - 2) * BANDS + band] as number;
      if (now > before) rise += now - before;
    }
    rises[frame] = rise / BANDS;
  }
  return rises;
}

export function onsetFrames(rises: Float64Array, framesPerSecond: number): readonly number[] {
  const means = localMeans(rises, Math.round(NEIGHBOURHOOD_SECONDS * framesPerSecond));
  const gap = Math.round(GAP_SECONDS * framesPerSecond);
  const found: number[] = [];
  for (let frame = 1; frame < rises.length - 1; frame++) {
    const value = rises[frame] as number;
    if (value < LEAST_RISE_DB || value < ONSET_FACTOR * (means[frame] as number)) continue;
    if (!isHighest(rises, frame, gap)) continue;
    found.push(frame);
    frame += gap;
  }
  return found;
}

function isHighest(values: Float64Array, at: number, reach: number): boolean {
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

/** The lag at which the rises repeat themselves best; whole multiples of it count too, so that a beat beats its half. */
function tempoOf(rises: Float64Array, framesPerSecond: number): { bpm: number | null; pulse: number } {
  const means = localMeans(rises, Math.round(framesPerSecond / 2));
  const accents = Float64Array.from(rises, (value, i) => clamp(value - (means[i] as number), 0, 12));
  const longest = Math.ceil((60 / SLOWEST_BPM) * framesPerSecond);
  const shortest = Math.floor((60 / FASTEST_BPM) * framesPerSecond);
  const likeness = likenessAtLags(accents, Math.min(longest * 4 + 2, accents.length >> 1));
  const own = likeness[0] as number;
  if (own <= 0) return { bpm: null, pulse: 0 };
  let [best, bestScore] = [0, 0];
  for (let lag = shortest; lag <= longest && lag < likeness.length - 1; lag++) {
    const octaves = Math.log2((60 * framesPerSecond) / lag / FAVOURITE_BPM);
    const favour = Math.exp(-0.5 * (octaves / FAVOUR_OCTAVES) ** 2);
    const score = favour * combed(likeness, lag);
    if (score > bestScore) [best, bestScore] = [lag, score];
  }
  if (best === 0) return { bpm: null, pulse: 0 };
  const pulse = clamp(combed(likeness, best) / own, 0, 1);
  if (pulse < LEAST_PULSE) return { bpm: null, pulse };
  return { bpm: (60 * framesPerSecond) / sharpened(likeness, best), pulse };
}

/** Mean likeness at the lag and its multiples; a little slack, because multiples of a rounded lag drift. */
function combed(likeness: Float64Array, lag: number): number {
  let [sum, weights] = [0, 0];
  for (let times = 1; times <= 4; times++) {
    const at = lag * times;
    if (at + 1 >= likeness.length) break;
    const weight = 1 / times;
    sum += weight * Math.max(likeness[at - 1] as number, likeness[at] as number, likeness[at + 1] as number);
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

/** Unbiased, and about the mean: unrelated accents come out at nought. */
function likenessAtLags(accents: Float64Array, lags: number): Float64Array {
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

/** A fourth multiple of the lag tells the period four times finer; a parabola does the rest. */
function sharpened(likeness: Float64Array, lag: number): number {
  for (const times of [4, 2, 1]) {
    const around = lag * times;
    if (around + times + 1 >= likeness.length) continue;
    let top = around;
    for (let i = around - times; i <= around + times; i++) {
      if ((likeness[i] as number) > (likeness[top] as number)) top = i;
    }
    const [before, at, after] = [
      likeness[top - 1] as number,
      likeness[top] as number,
      likeness[top + 1] as number,
    ];
    const bend = before - 2 * at + after;
    if (at <= 0) continue;
    return (top + (bend < 0 ? (0.5 * (before - after)) / bend : 0)) / times;
  }
  return lag;
}

/** Even steps on the mel scale, at least one bin wide. */
function bandEdges(sampleRate: number): Uint16Array {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const [low, high] = [mel(LOWEST_HERTZ), mel(Math.min(HIGHEST_HERTZ, sampleRate * 0.45))];
  const edges = new Uint16Array(BANDS + 1);
  let last = 0;
  for (let i = 0; i <= BANDS; i++) {
    const hertz = 700 * (10 ** ((low + ((high - low) * i) / BANDS) / 2595) - 1);
    last = Math.max(last + 1, Math.round((hertz / sampleRate) * FRAMING.size));
    edges[i] = last;
  }
  return edges;
}
