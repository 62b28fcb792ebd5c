/**
 * Key and mode from what sounds. Spectral peaks give twelve pitch classes (after finding how the piece is tuned); the
 * profiles that Temperley counted in the Kostka-Payne corpus say which key would sound like that.
 */

import { clamp } from "../../../shared/dsp/units";
import { eachSpectrum } from "./spectra";

const FRAMING = { size: 8192, hop: 4096 } as const;
const [LOWEST_HERTZ, HIGHEST_HERTZ] = [62, 1800];
/** Above this a peak is more often an overtone than a note. */
const NOTES_UP_TO_HERTZ = 500;
/** A peak of a frame counts when it is no more than so far below the frame's highest. */
const PEAK_SHARE = 0.02;
const MOST_PEAKS = 24;

const MAJOR = [0.748, 0.06, 0.488, 0.082, 0.67, 0.46, 0.096, 0.715, 0.104, 0.366, 0.057, 0.4] as const;
const MINOR = [0.712, 0.084, 0.474, 0.618, 0.049, 0.46, 0.105, 0.747, 0.404, 0.067, 0.133, 0.33] as const;

/** By how much the better mode's likeness must lead to count as certain. */
const CERTAIN_LEAD = 0.22;
const NAMES = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"] as const;

export interface Key {
  /** 0 is C. */
  readonly tonic: number;
  readonly mode: "major" | "minor";
  /** −1 plainly minor, 1 plainly major, near 0 where it could be either. */
  readonly majorness: number;
}

export function keyName({ tonic, mode }: Key): string {
  return `${NAMES[tonic] ?? ""} ${mode}`;
}

/** null where nothing has a pitch. */
export function keyOf(samples: Float32Array, sampleRate: number): Key | null {
  const chroma = chromaOf(samples, sampleRate);
  return chroma && keyOfChroma(chroma);
}

export function keyOfChroma(chroma: readonly number[]): Key | null {
  const major = MAJOR.map((_, tonic) => likeness(chroma, MAJOR, tonic));
  const minor = MINOR.map((_, tonic) => likeness(chroma, MINOR, tonic));
  const bestMajor = Math.max(...major);
  const bestMinor = Math.max(...minor);
  if (!Number.isFinite(bestMajor) || Math.max(bestMajor, bestMinor) < 0.3) return null;
  const mode = bestMajor >= bestMinor ? "major" : "minor";
  const tonic = mode === "major" ? major.indexOf(bestMajor) : minor.indexOf(bestMinor);
  return { tonic, mode, majorness: clamp((bestMajor - bestMinor) / CERTAIN_LEAD, -1, 1) };
}

/** Shares of the twelve pitch classes, C first; null where nothing has a pitch. */
export function chromaOf(samples: Float32Array, sampleRate: number): readonly number[] | null {
  const peaks = peaksOf(samples, sampleRate);
  if (peaks.length === 0) return null;
  const offset = tuningOf(peaks);
  const chroma = new Array<number>(12).fill(0);
  for (const { pitch, weight } of peaks) {
    const place = pitch - offset;
    const nearest = Math.round(place);
    const off = Math.abs(place - nearest);
    const pitchClass = ((nearest % 12) + 12) % 12;
    // What lies between two notes says little about either.
    chroma[pitchClass] = (chroma[pitchClass] ?? 0) + weight * Math.max(0, 1 - 2 * off);
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
  const perBin = sampleRate / FRAMING.size;
  const from = Math.max(1, Math.floor(LOWEST_HERTZ / perBin));
  const to = Math.min(FRAMING.size / 2 - 1, Math.ceil(HIGHEST_HERTZ / perBin));
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
      .filter(({ magnitude }) => magnitude > PEAK_SHARE * highest)
      .sort((a, b) => b.magnitude - a.magnitude)
      .slice(0, MOST_PEAKS);
    // Every frame has its say, a loud one not much more than a soft one.
    const scale = Math.sqrt(highest) / kept.reduce((sum, { magnitude }) => sum + magnitude, 0);
    for (const { bin, magnitude } of kept) {
      const hertz = sharpBin(power, bin) * perBin;
      const note = Math.min(1, NOTES_UP_TO_HERTZ / hertz);
      peaks.push({ pitch: 69 + 12 * Math.log2(hertz / 440), weight: magnitude * scale * note });
    }
  });
  return peaks;
}

/** Parabola through the logarithms of a peak and its neighbours. */
function sharpBin(power: Float64Array, k: number): number {
  const [before, at, after] = [k - 1, k, k + 1].map((i) => Math.log((power[i] as number) + 1e-30)) as [
    number,
    number,
    number,
  ];
  const bend = before - 2 * at + after;
  return bend < 0 ? k + (0.5 * (before - after)) / bend : k;
}

/** How far all notes together lie above equal temperament at 440 Hz, in semitones, −0.5..0.5. */
function tuningOf(peaks: readonly Peak[]): number {
  let [x, y] = [0, 0];
  for (const { pitch, weight } of peaks) {
    x += weight * Math.cos(2 * Math.PI * pitch);
    y += weight * Math.sin(2 * Math.PI * pitch);
  }
  return Math.atan2(y, x) / (2 * Math.PI);
}

/** Pearson's correlation of the chroma with a profile that begins at the tonic. */
function likeness(chroma: readonly number[], profile: readonly number[], tonic: number): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / 12;
  const [chromaMean, profileMean] = [mean(chroma), mean(profile)];
  let [both, own, wanted] = [0, 0, 0];
  for (let i = 0; i < 12; i++) {
    const a = (chroma[(i + tonic) % 12] ?? 0) - chromaMean;
    const b = (profile[i] ?? 0) - profileMean;
    both += a * b;
    own += a * a;
    wanted += b * b;
  }
  return both / Math.sqrt(own * wanted);
}
