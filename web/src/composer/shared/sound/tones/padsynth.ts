/**
 * Pads after Paul Nasca's PADsynth: every harmonic is a narrow band of noise instead of a line, drawn in the spectrum and
 * turned into sound by one inverse FFT. It sounds like many players at once, and loops without a seam.
 */
import { fftOf } from "../../../../shared/dsp/fft";
import { clamp, hertz } from "../../../../shared/dsp/units";
import type { MakeTone, Tone, ToneRequest } from "./tone";

const SIZE = 2 ** 17;
/** Two megabytes that every pad would otherwise ask for anew. */
const SCRATCH = { re: new Float64Array(SIZE), im: new Float64Array(SIZE) };
/** Bins further from the middle of a band than so many widths hold less than −60 dB of it. */
const REACH = 2.65;

interface Pad {
  /** Width of the first harmonic in cents, and how it grows with the number of the harmonic. */
  readonly cents: number;
  readonly growth: number;
  /** Amplitude of harmonic n at f hertz. */
  readonly amplitude: (n: number, f: number, force: number) => number;
  /** Extra players an octave up or down: [ratio, amplitude]. */
  readonly layers: readonly (readonly [ratio: number, amplitude: number])[];
  readonly highest: number;
}

/** 0 both sides alike .. 1 strangers: a little of both keeps the pad wide and safe in mono. */
const WIDTH = 0.75;

function draw(pad: Pad, request: ToneRequest): Tone {
  const { sampleRate, random, force } = request;
  const re = SCRATCH.re.fill(0);
  const im = SCRATCH.im.fill(0);
  for (const [ratio, level] of pad.layers) {
    const f0 = hertz(request.pitch) * ratio;
    for (let n = 1; n * f0 < Math.min(pad.highest, sampleRate * 0.45); n++) {
      const f = n * f0;
      const amplitude = level * pad.amplitude(n, f, force);
      if (amplitude < 1e-4) continue;
      const width = (2 ** (pad.cents / 1200) - 1) * f0 * n ** pad.growth;
      addBand(re, im, (f / sampleRate) * SIZE, Math.max(0.6, (width / sampleRate) * SIZE), amplitude, random);
    }
  }
  fftOf(SIZE).inverse(re, im);
  return { channels: [new Float32Array(re), new Float32Array(im)], loop: { from: 0, to: SIZE } };
}

/** Left goes into the real part of the time signal, right into the imaginary: two sounds from one transform. */
function addBand(
  re: Float64Array,
  im: Float64Array,
  centre: number,
  width: number,
  amplitude: number,
  random: () => number,
): void {
  const first = Math.max(1, Math.floor(centre - REACH * width));
  const last = Math.min(SIZE / 2 - 1, Math.ceil(centre + REACH * width));
  for (let k = first; k <= last; k++) {
    const x = (k - centre) / width;
    const magnitude = (amplitude * Math.exp(-x * x)) / Math.sqrt(width);
    const phase = 2 * Math.PI * random();
    const apart = WIDTH * Math.PI * (random() - 0.5) * 2;
    const lr = magnitude * Math.cos(phase);
    const li = magnitude * Math.sin(phase);
    const rr = magnitude * Math.cos(phase + apart);
    const ri = magnitude * Math.sin(phase + apart);
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

const WARM: Pad = {
  cents: 26,
  growth: 1,
  amplitude: (n, f, force) => (n ** -1.15 * (n % 2 === 0 ? 0.75 : 1)) / (1 + (f / (650 + 1300 * force)) ** 2),
  layers: [
    [1, 1],
    [0.5, 0.35],
    [2, 0.16],
  ],
  highest: 6000,
};

const SAWS: Pad = {
  cents: 34,
  growth: 1,
  amplitude: (n, f, force) => n ** -1 / (1 + (f / (1500 + 4500 * force)) ** 2),
  layers: [
    [0.9982, 0.85],
    [1.0018, 0.85],
    [0.5, 0.3],
  ],
  highest: 12000,
};

const BOWED: Pad = {
  cents: 16,
  growth: 0.9,
  amplitude: (n, f, force) =>
    (n ** -0.9 *
      (0.45 + 0.8 * formant(f, 420, 0.8) + 0.7 * formant(f, 1100, 0.7) + 0.5 * formant(f, 2700, 0.6))) /
    (1 + (f / (1500 + 3200 * force)) ** 2),
  layers: [
    [1, 1],
    [1.002, 0.5],
  ],
  highest: 9000,
};

export const warmPad: MakeTone = (request) => draw(WARM, request);
export const synthPad: MakeTone = (request) => draw(SAWS, request);
export const stringEnsemble: MakeTone = (request) =>
  draw({ ...BOWED, cents: clamp(16 + (request.pitch - 60) * 0.08, 13, 20) }, request);
