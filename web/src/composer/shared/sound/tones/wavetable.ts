/** A band-limited wavetable oscillator, and a state-variable low-pass that can be swept. */
import { fftOf } from "../../../../shared/dsp/fft";

const TABLE_FRAMES = 2048;

/** One period from harmonic amplitudes, in sine phase. One more sample at the end saves a wrap when interpolating. */
export function makeWavetable(
  amplitude: (n: number) => number,
  hertz: number,
  sampleRate: number,
): Float32Array {
  const re = new Float64Array(TABLE_FRAMES);
  const im = new Float64Array(TABLE_FRAMES);
  const harmonics = Math.min(TABLE_FRAMES / 2 - 1, Math.floor((sampleRate * 0.45) / hertz));
  for (let n = 1; n <= harmonics; n++) {
    const half = (amplitude(n) * TABLE_FRAMES) / 2;
    im[n] = -half;
    im[TABLE_FRAMES - n] = half;
  }
  fftOf(TABLE_FRAMES).inverse(re, im);
  const table = new Float32Array(TABLE_FRAMES + 1);
  for (let i = 0; i < TABLE_FRAMES; i++) table[i] = re[i] as number;
  table[TABLE_FRAMES] = table[0] as number;
  return table;
}

export class Oscillator {
  private phase: number;
  private readonly table: Float32Array;

  /** `phase` is 0 to 1. */
  constructor(table: Float32Array, phase: number) {
    this.table = table;
    this.phase = phase * TABLE_FRAMES;
  }

  /** `step` in periods per sample. */
  next(step: number): number {
    const whole = this.phase | 0;
    const a = this.table[whole] as number;
    const value = a + ((this.table[whole + 1] as number) - a) * (this.phase - whole);
    this.phase += step * TABLE_FRAMES;
    if (this.phase >= TABLE_FRAMES) this.phase -= TABLE_FRAMES;
    return value;
  }
}

/** Andrew Simper's trapezoidal state-variable filter, which stays stable while its cut-off is swept. */
export class SweptLowPass {
  private ic1 = 0;
  private ic2 = 0;
  private g = 0;
  private k = 1;
  private readonly sampleRate: number;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
  }

  tune(hertz: number, q: number): void {
    this.g = Math.tan((Math.PI * Math.min(hertz, this.sampleRate * 0.45)) / this.sampleRate);
    this.k = 1 / q;
  }

  next(input: number): number {
    const { g, k } = this;
    const v3 = input - this.ic2;
    const a1 = 1 / (1 + g * (g + k));
    const v1 = a1 * this.ic1 + g * a1 * v3;
    const v2 = this.ic2 + g * v1;
    this.ic1 = 2 * v1 - this.ic1;
    this.ic2 = 2 * v2 - this.ic2;
    return v2;
  }
}

/** Harmonic amplitudes of the classic waveforms. */
export const saw = (n: number): number => 2 / Math.PI / n;
export const square = (n: number): number => (n % 2 === 1 ? 4 / Math.PI / n : 0);
export const pulse =
  (width: number) =>
  (n: number): number =>
    (2 * Math.sin(Math.PI * n * width)) / (Math.PI * n);
