/**
 * Convolution reverb: a generated stereo impulse response, and its convolution with a mono send one block at a time
 * (uniform partitions, overlap-add).
 *
 * Left and right are the real and the imaginary part of one spectrum, so one FFT each way serves both. Everything here runs
 * at half the sample rate, at a quarter of the cost: no reverb of ours has content above 9 kHz.
 */
import { applyFilters, highPass, lowPass } from "../../../../shared/dsp/biquad";
import { fftOf } from "../../../../shared/dsp/fft";
import { decayPerSample } from "../../../../shared/dsp/units";
import { noise, seeded } from "../random";

export interface ReverbSettings {
  /** Seconds to −60 dB, in the middle of the spectrum. */
  readonly t60: number;
  /** Seconds before the first reflection. */
  readonly preDelay: number;
  /** Decay times of low and of high frequencies, as factors of `t60`. */
  readonly lowDecay: number;
  readonly highDecay: number;
  /** Low-pass over the whole response, in hertz. */
  readonly cutoff: number;
  /** Level of the early reflections. */
  readonly early: number;
}

/** The response is cut at this share of `t60`: the rest is more than 48 dB down, which is inaudible under music. */
const AUDIBLE_SHARE = 0.8;
const LOW_BAND_HERTZ = 320;
const HIGH_BAND_HERTZ = 2400;
/** Time constant of the rise at the start of the tail. */
const RISE_SECONDS = 0.012;
const REFLECTIONS = 9;

/** Left and right impulse response, each with energy 1. Each seed gives a different one. */
export function impulseResponse(
  settings: ReverbSettings,
  sampleRate: number,
  seed: number,
): readonly [Float32Array, Float32Array] {
  return [impulseChannel(settings, sampleRate, seed), impulseChannel(settings, sampleRate, seed + 1)];
}

/** Noise in three bands that decay at their own speed, preceded by early reflections. */
function impulseChannel(settings: ReverbSettings, sampleRate: number, seed: number): Float32Array {
  const random = seeded(seed);
  const delay = Math.round(settings.preDelay * sampleRate);
  const frames = delay + Math.ceil(settings.t60 * AUDIBLE_SHARE * sampleRate);
  const out = new Float32Array(frames);
  const aboveLow = highPass(LOW_BAND_HERTZ, 0.7, sampleRate);
  const bands = [
    {
      noise: applyFilters(noise(frames, random), lowPass(LOW_BAND_HERTZ, 0.7, sampleRate)),
      t60: settings.t60 * settings.lowDecay,
      gain: 1.5,
    },
    {
      noise: applyFilters(noise(frames, random), aboveLow, lowPass(HIGH_BAND_HERTZ, 0.7, sampleRate)),
      t60: settings.t60,
      gain: 1,
    },
    {
      noise: applyFilters(noise(frames, random), highPass(HIGH_BAND_HERTZ, 0.7, sampleRate)),
      t60: settings.t60 * settings.highDecay,
      gain: 0.8,
    },
  ];
  const rise = RISE_SECONDS * sampleRate;
  for (const band of bands) {
    const decay = decayPerSample(band.t60, sampleRate);
    let level = band.gain;
    for (let i = delay; i < frames; i++) {
      const t = i - delay;
      out[i] = (out[i] as number) + level * (1 - Math.exp(-t / rise)) * (band.noise[t] as number);
      level *= decay;
    }
  }
  for (let r = 0; r < REFLECTIONS; r++) {
    const at = delay + Math.round((0.004 + 0.06 * random()) * sampleRate);
    if (at < frames)
      out[at] = (out[at] as number) + settings.early * (random() < 0.5 ? -1 : 1) * (0.9 - 0.07 * r) * 3;
  }
  applyFilters(out, lowPass(settings.cutoff, 0.6, sampleRate), highPass(110, 0.6, sampleRate));
  const fade = Math.round(frames * 0.15);
  for (let i = 0; i < fade; i++) out[frames - 1 - i] = (out[frames - 1 - i] as number) * (i / fade);
  let energy = 0;
  for (let i = 0; i < frames; i++) energy += (out[i] as number) ** 2;
  const scale = 1 / Math.sqrt(energy);
  for (let i = 0; i < frames; i++) out[i] = (out[i] as number) * scale;
  return out;
}

/** Half-band low-pass: the odd taps from the centre outwards. Every even tap except the centre is zero. */
const HALF_BAND = [0.3133, -0.0897, 0.0395, -0.0173, 0.0066] as const;
/** History that the half-band filter needs, in frames at the full and at the half rate. */
const DRY_HISTORY = 4 * HALF_BAND.length;
const WET_HISTORY = 2 * HALF_BAND.length;

interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export class ConvolutionReverb {
  private readonly blockFrames: number;
  private readonly half: number;
  private readonly size: number;
  /** One spectrum per partition of the impulse response. */
  private readonly response: readonly Spectrum[];
  /** Ring buffer with the spectra of the latest sends. */
  private readonly sends: readonly Spectrum[];
  private newest = 0;
  private readonly sum: Spectrum;
  private readonly tailLeft: Float64Array;
  private readonly tailRight: Float64Array;
  private readonly dryHistory: Float32Array;
  private readonly wetHistory: readonly [Float32Array, Float32Array];

  /** `response` is at half the sample rate of the signal; `blockFrames` counts at the full rate. */
  constructor(response: readonly [Float32Array, Float32Array], blockFrames: number) {
    this.blockFrames = blockFrames;
    this.half = blockFrames / 2;
    this.size = blockFrames;
    const partitions = Math.ceil(response[0].length / this.half);
    this.response = Array.from({ length: partitions }, (_, p) => {
      const { re, im } = emptySpectrum(this.size);
      re.set(response[0].subarray(p * this.half, (p + 1) * this.half));
      im.set(response[1].subarray(p * this.half, (p + 1) * this.half));
      fftOf(this.size).forward(re, im);
      return { re, im };
    });
    this.sends = Array.from({ length: partitions }, () => emptySpectrum(this.size));
    this.sum = emptySpectrum(this.size);
    this.tailLeft = new Float64Array(this.half);
    this.tailRight = new Float64Array(this.half);
    this.dryHistory = new Float32Array(DRY_HISTORY + blockFrames);
    this.wetHistory = [new Float32Array(WET_HISTORY + this.half), new Float32Array(WET_HISTORY + this.half)];
  }

  /** Adds the reverb of one block of the mono send to left and right. */
  run(send: Float32Array, left: Float32Array, right: Float32Array): void {
    const { size, half, sends } = this;
    const { re, im } = this.sum;
    const slot = sends[this.newest] as Spectrum;
    slot.re.fill(0);
    slot.im.fill(0);
    this.decimate(send, slot.re);
    fftOf(size).forward(slot.re, slot.im);
    re.fill(0);
    im.fill(0);
    for (let p = 0; p < this.response.length; p++) {
      const { re: xr, im: xi } = sends[(this.newest - p + sends.length) % sends.length] as Spectrum;
      const { re: hr, im: hi } = this.response[p] as Spectrum;
      for (let k = 0; k < size; k++) {
        const a = xr[k] as number;
        const b = xi[k] as number;
        const c = hr[k] as number;
        const d = hi[k] as number;
        re[k] = (re[k] as number) + a * c - b * d;
        im[k] = (im[k] as number) + a * d + b * c;
      }
    }
    this.newest = (this.newest + 1) % sends.length;
    fftOf(size).inverse(re, im);
    for (let i = 0; i < half; i++) {
      re[i] = (re[i] as number) + (this.tailLeft[i] as number);
      im[i] = (im[i] as number) + (this.tailRight[i] as number);
      this.tailLeft[i] = re[half + i] as number;
      this.tailRight[i] = im[half + i] as number;
    }
    this.interpolate(re, this.wetHistory[0], left);
    this.interpolate(im, this.wetHistory[1], right);
  }

  private decimate(send: Float32Array, into: Float64Array): void {
    const { dryHistory, blockFrames } = this;
    dryHistory.copyWithin(0, blockFrames);
    dryHistory.set(send, DRY_HISTORY);
    const centre = DRY_HISTORY / 2;
    for (let i = 0; i < this.half; i++) {
      const at = 2 * i + centre;
      let value = 0.5 * (dryHistory[at] as number);
      for (let t = 0; t < HALF_BAND.length; t++) {
        const d = 2 * t + 1;
        value += (HALF_BAND[t] as number) * ((dryHistory[at - d] as number) + (dryHistory[at + d] as number));
      }
      into[i] = value;
    }
  }

  private interpolate(wet: Float64Array, history: Float32Array, out: Float32Array): void {
    const { half } = this;
    history.copyWithin(0, half);
    for (let i = 0; i < half; i++) history[WET_HISTORY + i] = wet[i] as number;
    const centre = WET_HISTORY / 2;
    for (let i = 0; i < half; i++) {
      const at = i + centre;
      out[2 * i] = (out[2 * i] as number) + (history[at] as number);
      let value = 0;
      for (let t = 0; t < HALF_BAND.length; t++) {
        value += (HALF_BAND[t] as number) * ((history[at - t] as number) + (history[at + t + 1] as number));
      }
      out[2 * i + 1] = (out[2 * i + 1] as number) + 2 * value;
    }
  }
}

function emptySpectrum(size: number): Spectrum {
  return { re: new Float64Array(size), im: new Float64Array(size) };
}
