/** Power spectra of a signal, frame after frame, two frames to one transform: half the price of one at a time. */

import { fftOf } from "../../../shared/dsp/fft";

export interface Framing {
  /** Samples per frame, a power of two. */
  readonly size: number;
  /** Samples from one frame's start to the next one's. */
  readonly hop: number;
}

export function frameCount(samples: number, { size, hop }: Framing): number {
  return samples < size ? 0 : 1 + Math.floor((samples - size) / hop);
}

/**
 * Calls `visit` with the power in each bin from 0 to half the frame's size. A sine of amplitude 1 on a bin has power 1,
 * whatever the size. The array is used again for the next frame.
 */
export function eachSpectrum(
  samples: Float32Array,
  framing: Framing,
  visit: (power: Float64Array, frame: number) => void,
): void {
  const { size, hop } = framing;
  const frames = frameCount(samples.length, framing);
  const fft = fftOf(size);
  const window = hann(size);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  const half = size / 2;
  const first = new Float64Array(half + 1);
  const second = new Float64Array(half + 1);
  for (let frame = 0; frame < frames; frame += 2) {
    const paired = frame + 1 < frames;
    const at = frame * hop;
    for (let i = 0; i < size; i++) {
      const w = window[i] as number;
      re[i] = (samples[at + i] as number) * w;
      im[i] = paired ? (samples[at + hop + i] as number) * w : 0;
    }
    fft.forward(re, im);
    // The spectra of two real signals lie in the even and the odd part of the one of their complex sum.
    for (let k = 0; k <= half; k++) {
      const mirror = (size - k) & (size - 1);
      const [a, b, c, d] = [re[k] as number, im[k] as number, re[mirror] as number, im[mirror] as number];
      first[k] = ((a + c) ** 2 + (b - d) ** 2) / 4;
      second[k] = ((b + d) ** 2 + (c - a) ** 2) / 4;
    }
    visit(first, frame);
    if (paired) visit(second, frame + 1);
  }
}

/** Scaled so that a sine of amplitude 1 comes out with power 1. */
function hann(size: number): Float64Array {
  const scale = 4 / size;
  return Float64Array.from(
    { length: size },
    (_, i) => scale * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size)),
  );
}
