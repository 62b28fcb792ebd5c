/**
 * Estimates key and mode. Spectral peaks, corrected for the piece's tuning, give a chroma of twelve pitch classes. It is
 * correlated with Temperley's key profiles from the Kostka-Payne corpus.
 */

import { clamp } from "../../../shared/dsp/units";
import type { KeyTerm, NoteName } from "../../../shared/key-term";
import { eachSpectrum } from "./spectrum";

const FRAMING = { size: 8192, hop: 4096 } as const;
const [MIN_HERTZ, MAX_HERTZ] = [62, 1800];
/** Above this, a peak is more often an overtone than a note. */
const MAX_NOTE_HERTZ = 500;
/** Smallest peak that counts, as a share of the frame's highest. */
const MIN_PEAK_SHARE = 0.02;
const MAX_PEAKS = 24;

const MAJOR_PROFILE = [
  0.748, 0.06, 0.488, 0.082, 0.67, 0.46, 0.096, 0.715, 0.104, 0.366, 0.057, 0.4,
] as const;
const MINOR_PROFILE = [
  0.712, 0.084, 0.474, 0.618, 0.049, 0.46, 0.105, 0.747, 0.404, 0.067, 0.133, 0.33,
] as const;

/** A mode that leads by this correlation is certain. */
const CLEAR_MARGIN = 0.22;
const NOTE_NAMES: readonly NoteName[] = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"];

export interface Key {
  /** 0 is C. */
  readonly tonic: number;
  readonly mode: "major" | "minor";
  /** −1 clearly minor, 1 clearly major, near 0 undecided. */
  readonly majorness: number;
}

export function keyTerm({ tonic, mode }: Key): KeyTerm {
  return { note: NOTE_NAMES[tonic] ?? "C", mode };
}

/** null where nothing is pitched. */
export function keyOf(samples: Float32Array, sampleRate: number): Key | null {
  const chroma = chromaOf(samples, sampleRate);
  return chroma && keyOfChroma(chroma);
}

export function keyOfChroma(chroma: readonly number[]): Key | null {
  const major = MAJOR_PROFILE.map((_, tonic) => correlation(chroma, MAJOR_PROFILE, tonic));
  const minor = MINOR_PROFILE.map((_, tonic) => correlation(chroma, MINOR_PROFILE, tonic));
  const bestMajor = Math.max(...major);
  const bestMinor = Math.max(...minor);
  if (!Number.isFinite(bestMajor) || Math.max(bestMajor, bestMinor) < 0.3) return null;
  const mode = bestMajor >= bestMinor ? "major" : "minor";
  const tonic = mode === "major" ? major.indexOf(bestMajor) : minor.indexOf(bestMinor);
  return { tonic, mode, majorness: clamp((bestMajor - bestMinor) / CLEAR_MARGIN, -1, 1) };
}

/** Shares of the twelve pitch classes, C first; null where nothing is pitched. */
function chromaOf(samples: Float32Array, sampleRate: number): readonly number[] | null {
  const peaks = peaksOf(samples, sampleRate);
  if (peaks.length === 0) return null;
  const offset = tuningOffset(peaks);
  const chroma = new Array<number>(12).fill(0);
  for (const { pitch, weight } of peaks) {
    const tuned = pitch - offset;
    const nearest = Math.round(tuned);
    const distance = Math.abs(tuned - nearest);
    const pitchClass = ((nearest % 12) + 12) % 12;
    // A peak between two notes counts little for either.
    chroma[pitchClass] = (chroma[pitchClass] ?? 0) + weight * Math.max(0, 1 - 2 * distance);
  }
  const sum = chroma.reduce((total, value) => total + value, 0);
  return sum > 0 ? chroma.map((value) => value / sum) : null;
}

interface Peak {
  /** MIDI number, with fractions. */
  readonly pitch: number;
  readonly weight: number;
}

function peaksOf(samples: Float32Array, sampleRate: number): readonly Peak[] {
  const hertzPerBin = sampleRate / FRAMING.size;
  const from = Math.max(1, Math.floor(MIN_HERTZ / hertzPerBin));
  const to = Math.min(FRAMING.size / 2 - 1, Math.ceil(MAX_HERTZ / hertzPerBin));
  const peaks: Peak[] = [];
  eachSpectrum(samples, FRAMING, (power) => {
    const found: { bin: number; magnitude: number }[] = [];
    let highest = 0;
    for (let k = from; k <= to; k++) {
      const value = power[k] as number;
      if (value <= (power[k - 1] as number) || value < (power[k + 1] as number)) continue;
      const magnitude = Math.sqrt(value);
      highest = Math.max(highest, magnitude);
      found.push({ bin: k, magnitude });
    }
    if (highest < 1e-5) return;
    const kept = found
      .filter(({ magnitude }) => magnitude > MIN_PEAK_SHARE * highest)
      .sort((a, b) => b.magnitude - a.magnitude)
      .slice(0, MAX_PEAKS);
    // A loud frame counts only a little more than a soft one.
    const scale = Math.sqrt(highest) / kept.reduce((sum, { magnitude }) => sum + magnitude, 0);
    for (const { bin, magnitude } of kept) {
      const hertz = interpolatedBin(power, bin) * hertzPerBin;
      const noteWeight = Math.min(1, MAX_NOTE_HERTZ / hertz);
      peaks.push({ pitch: 69 + 12 * Math.log2(hertz / 440), weight: magnitude * scale * noteWeight });
    }
  });
  return peaks;
}

/** Vertex of the parabola through the logarithms of a peak and its neighbours. */
function interpolatedBin(power: Float64Array, k: number): number {
  const [before, at, after] = [k - 1, k, k + 1].map((i) => Math.log((power[i] as number) + 1e-30)) as [
    number,
    number,
    number,
  ];
  const curvature = before - 2 * at + after;
  return curvature < 0 ? k + (0.5 * (before - after)) / curvature : k;
}

/** How far the tuning lies above A = 440 Hz, in semitones, −0.5..0.5: the circular mean of the pitches. */
function tuningOffset(peaks: readonly Peak[]): number {
  let [x, y] = [0, 0];
  for (const { pitch, weight } of peaks) {
    x += weight * Math.cos(2 * Math.PI * pitch);
    y += weight * Math.sin(2 * Math.PI * pitch);
  }
  return Math.atan2(y, x) / (2 * Math.PI);
}

/** Pearson's correlation of the chroma with a profile that starts at the tonic. */
function correlation(chroma: readonly number[], profile: readonly number[], tonic: number): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / 12;
  const [chromaMean, profileMean] = [mean(chroma), mean(profile)];
  let [covariance, chromaVariance, profileVariance] = [0, 0, 0];
  for (let i = 0; i < 12; i++) {
    const a = (chroma[(i + tonic) % 12] ?? 0) - chromaMean;
    const b = (profile[i] ?? 0) - profileMean;
    covariance += a * b;
    chromaVariance += a * a;
    profileVariance += b * b;
  }
  return covariance / Math.sqrt(chromaVariance * profileVariance);
}
