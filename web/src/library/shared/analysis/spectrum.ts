/** Power spectra of a signal, frame by frame, and the brightness computed from them. */

import { fftOf } from "../../../shared/dsp/fft";

export interface Framing {
  /** Samples per frame, a power of two. */
  readonly size: number;
  /** Samples between the starts of two frames. */
  readonly hop: number;
}

export function frameCount(samples: number, { size, hop }: Framing): number {
  return samples < size ? 0 : 1 + Math.floor((samples - size) / hop);
}

/**
 * Calls `visit` with the power in each bin from 0 to half the frame's size. A sine of amplitude 1 on a bin has power 1,
 * whatever the size. The array is reused for the next frame. One transform serves two frames, which halves the cost.
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
    const hasPair = frame + 1 < frames;
    const at = frame * hop;
    for (let i = 0; i < size; i++) {
      const w = window[i] as number;
      re[i] = (samples[at + i] as number) * w;
      im[i] = hasPair ? (samples[at + hop + i] as number) * w : 0;
    }
    fft.forward(re, im);
    // The spectra of two real signals are the even and the odd part of the spectrum of their complex sum.
    for (let k = 0; k <= half; k++) {
      const mirror = (size - k) & (size - 1);
      const [a, b, c, d] = [re[k] as number, im[k] as number, re[mirror] as number, im[mirror] as number];
      first[k] = ((a + c) ** 2 + (b - d) ** 2) / 4;
      second[k] = ((b + d) ** 2 + (c - a) ** 2) / 4;
    }
    visit(first, frame);
    if (hasPair) visit(second, frame + 1);
  }
}

/** Hann window, scaled so that a sine of amplitude 1 has power 1. */
function hann(size: number): Float64Array {
  const scale = 4 / size;
  return Float64Array.from(
    { length: size },
    (_, i) => scale * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size)),
  );
}

const BRIGHTNESS_FRAMING: Framing = { size: 2048, hop: 2048 };
/** Frames below this share of the loudest frame's power (30 dB) count as rests. */
const REST_SHARE = 1e-3;

/**
 * Brightness as the mean spectral centroid, hertz: computed on magnitudes, and averaged over the sounding frames as
 * logarithms. null for silence.
 */
export function brightnessHertz(samples: Float32Array, sampleRate: number): number | null {
  const frames: { level: number; centroid: number }[] = [];
  const hertzPerBin = sampleRate / BRIGHTNESS_FRAMING.size;
  eachSpectrum(samples, BRIGHTNESS_FRAMING, (power) => {
    let [level, sum, moment] = [0, 0, 0];
    for (let k = 1; k < power.length; k++) {
      const value = power[k] as number;
      const magnitude = Math.sqrt(value);
      level += value;
      sum += magnitude;
      moment += magnitude * k;
    }
    if (sum > 0) frames.push({ level, centroid: (moment / sum) * hertzPerBin });
  });
  const loudest = frames.reduce((most, { level }) => Math.max(most, level), 0);
  if (loudest < 1e-10) return null;
  const sounding = frames.filter(({ level }) => level > loudest * REST_SHARE);
  return Math.exp(sounding.reduce((sum, { centroid }) => sum + Math.log(centroid), 0) / sounding.length);
}
