/**
 * Pads by Paul Nasca's PADsynth algorithm: every harmonic is a narrow noise band in the spectrum instead of a line, and one
 * inverse FFT makes the samples. The result sounds like an ensemble and loops seamlessly.
 */
import { fftOf } from "../../../../shared/dsp/fft";
import { clamp, midiToHertz } from "../../../../shared/dsp/units";
import type { MakeTone, Tone, ToneRequest } from "./tone";

const SIZE = 2 ** 17;
/** Shared by all pads, because it takes two megabytes. */
const SCRATCH = { re: new Float64Array(SIZE), im: new Float64Array(SIZE) };
/** Beyond this many bandwidths from its centre, a band is below −60 dB. */
const BAND_REACH = 2.65;

interface PadPatch {
  /** Bandwidth of the first harmonic, and the exponent by which it grows with the harmonic number. */
  readonly bandwidthCents: number;
  readonly bandwidthScale: number;
  /** Amplitude of harmonic n at f hertz. */
  readonly amplitude: (n: number, f: number, force: number) => number;
  /** Layers of the same spectrum, detuned or an octave apart. */
  readonly layers: readonly (readonly [ratio: number, amplitude: number])[];
  readonly maxHertz: number;
}

/** 0: both channels alike. 1: uncorrelated. In between, the pad is wide and still mono-compatible. */
const STEREO_WIDTH = 0.75;

function renderPad(patch: PadPatch, request: ToneRequest): Tone {
  const { sampleRate, random, force } = request;
  const re = SCRATCH.re.fill(0);
  const im = SCRATCH.im.fill(0);
  for (const [ratio, level] of patch.layers) {
    const f0 = midiToHertz(request.pitch) * ratio;
    for (let n = 1; n * f0 < Math.min(patch.maxHertz, sampleRate * 0.45); n++) {
      const f = n * f0;
      const amplitude = level * patch.amplitude(n, f, force);
      if (amplitude < 1e-4) continue;
      const width = (2 ** (patch.bandwidthCents / 1200) - 1) * f0 * n ** patch.bandwidthScale;
      addBand(re, im, (f / sampleRate) * SIZE, Math.max(0.6, (width / sampleRate) * SIZE), amplitude, random);
    }
  }
  fftOf(SIZE).inverse(re, im);
  return { channels: [new Float32Array(re), new Float32Array(im)], loop: { from: 0, to: SIZE } };
}

/** Adds a band so that the inverse FFT gives left as the real and right as the imaginary part. */
function addBand(
  re: Float64Array,
  im: Float64Array,
  centre: number,
  width: number,
  amplitude: number,
  random: () => number,
): void {
  const first = Math.max(1, Math.floor(centre - BAND_REACH * width));
  const last = Math.min(SIZE / 2 - 1, Math.ceil(centre + BAND_REACH * width));
  for (let k = first; k <= last; k++) {
    const x = (k - centre) / width;
    const magnitude = (amplitude * Math.exp(-x * x)) / Math.sqrt(width);
    const phase = 2 * Math.PI * random();
    const phaseDifference = STEREO_WIDTH * Math.PI * (random() - 0.5) * 2;
    const lr = magnitude * Math.cos(phase);
    const li = magnitude * Math.sin(phase);
    const rr = magnitude * Math.cos(phase + phaseDifference);
    const ri = magnitude * Math.sin(phase + phaseDifference);
    re[k] = (re[k] as number) + lr - ri;
    im[k] = (im[k] as number) + li + rr;
    re[SIZE - k] = (re[SIZE - k] as number) + lr + ri;
    im[SIZE - k] = (im[SIZE - k] as number) - li + rr;
  }
}

function formant(f: number, centre: number, octaves: number): number {
  const x = Math.log2(f / centre) / octaves;
  return Math.exp(-x * x);
}

const WARM: PadPatch = {
  bandwidthCents: 26,
  bandwidthScale: 1,
  amplitude: (n, f, force) => (n ** -1.15 * (n % 2 === 0 ? 0.75 : 1)) / (1 + (f / (650 + 1300 * force)) ** 2),
  layers: [
    [1, 1],
    [0.5, 0.35],
    [2, 0.16],
  ],
  maxHertz: 6000,
};

const SAWS: PadPatch = {
  bandwidthCents: 34,
  bandwidthScale: 1,
  amplitude: (n, f, force) => n ** -1 / (1 + (f / (1500 + 4500 * force)) ** 2),
  layers: [
    [0.9982, 0.85],
    [1.0018, 0.85],
    [0.5, 0.3],
  ],
  maxHertz: 12000,
};

const BOWED: PadPatch = {
  bandwidthCents: 16,
  bandwidthScale: 0.9,
  amplitude: (n, f, force) =>
    (n ** -0.9 *
      (0.45 + 0.8 * formant(f, 420, 0.8) + 0.7 * formant(f, 1100, 0.7) + 0.5 * formant(f, 2700, 0.6))) /
    (1 + (f / (1500 + 3200 * force)) ** 2),
  layers: [
    [1, 1],
    [1.002, 0.5],
  ],
  maxHertz: 9000,
};

export const warmPad: MakeTone = (request) => renderPad(WARM, request);
export const synthPad: MakeTone = (request) => renderPad(SAWS, request);
export const stringEnsemble: MakeTone = (request) =>
  renderPad({ ...BOWED, bandwidthCents: clamp(16 + (request.pitch - 60) * 0.08, 13, 20) }, request);
