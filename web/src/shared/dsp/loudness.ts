/**
 * Integrated loudness by ITU-R BS.1770-4: K-weighting, 400 ms blocks every 100 ms, absolute gate at −70 LUFS and
 * relative gate at −10 LU. The filter is computed for any sample rate as in libebur128; at 48 kHz it has the coefficients
 * that the recommendation prints.
 */
import { Biquad, type Coefficients } from "./biquad";

const STEP_SECONDS = 0.1;
const STEPS_PER_BLOCK = 4;
const OFFSET_LU = -0.691;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

/** High shelf and high-pass, in this order. */
export function kWeighting(sampleRate: number): readonly [Coefficients, Coefficients] {
  const shelfK = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const shelfQ = 0.7071752369554196;
  const vh = 10 ** (3.999843853973347 / 20);
  const vb = vh ** 0.4996667741545416;
  const a0 = 1 + shelfK / shelfQ + shelfK * shelfK;
  const shelf = {
    b0: (vh + (vb * shelfK) / shelfQ + shelfK * shelfK) / a0,
    b1: (2 * (shelfK * shelfK - vh)) / a0,
    b2: (vh - (vb * shelfK) / shelfQ + shelfK * shelfK) / a0,
    a1: (2 * (shelfK * shelfK - 1)) / a0,
    a2: (1 - shelfK / shelfQ + shelfK * shelfK) / a0,
  };
  const passK = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const passQ = 0.5003270373238773;
  const d = 1 + passK / passQ + passK * passK;
  const pass = {
    b0: 1,
    b1: -2,
    b2: 1,
    a1: (2 * (passK * passK - 1)) / d,
    a2: (1 - passK / passQ + passK * passK) / d,
  };
  return [shelf, pass];
}

/** Measures the K-weighted power of each 100 ms step while blocks are pushed into it. */
export class LoudnessMeter {
  readonly steps: number[] = [];
  private readonly stepFrames: number;
  private readonly chains: readonly (readonly [Biquad, Biquad])[];
  private scratch = new Float32Array(0);
  private power = new Float32Array(0);
  private sum = 0;
  private filled = 0;

  constructor(channels: number, sampleRate: number) {
    this.stepFrames = Math.round(sampleRate * STEP_SECONDS);
    const [shelf, pass] = kWeighting(sampleRate);
    this.chains = Array.from({ length: channels }, () => [new Biquad(shelf), new Biquad(pass)] as const);
  }

  push(channels: readonly Float32Array[], from = 0, to = channels[0]?.length ?? 0): void {
    const frames = to - from;
    if (this.scratch.length < frames) {
      this.scratch = new Float32Array(frames);
      this.power = new Float32Array(frames);
    }
    const power = this.power.subarray(0, frames).fill(0);
    const weighted = this.scratch.subarray(0, frames);
    this.chains.forEach(([shelf, pass], c) => {
      weighted.set((channels[c] as Float32Array).subarray(from, to));
      shelf.run(weighted);
      pass.run(weighted);
      for (let i = 0; i < frames; i++) power[i] = (power[i] as number) + (weighted[i] as number) ** 2;
    });
    for (let i = 0; i < frames; i++) {
      this.sum += power[i] as number;
      if (++this.filled === this.stepFrames) {
        this.steps.push(this.sum / this.stepFrames);
        this.sum = 0;
        this.filled = 0;
      }
    }
  }
}

/** Mean K-weighted power of each 100 ms step, summed over the channels. Left and right have weight 1. */
export function stepPowers(channels: readonly Float32Array[], sampleRate: number): readonly number[] {
  const meter = new LoudnessMeter(channels.length, sampleRate);
  meter.push(channels);
  return meter.steps;
}

/** LUFS of the gated 400 ms blocks; −Infinity if no block passes the absolute gate. */
export function gatedLoudness(powers: readonly number[]): number {
  const blocks: number[] = [];
  let sum = 0;
  for (let i = 0; i < powers.length; i++) {
    sum += powers[i] as number;
    if (i >= STEPS_PER_BLOCK) sum -= powers[i - STEPS_PER_BLOCK] as number;
    if (i >= STEPS_PER_BLOCK - 1) blocks.push(Math.max(0, sum) / STEPS_PER_BLOCK);
  }
  const loud = blocks.filter((power) => toLufs(power) > ABSOLUTE_GATE_LUFS);
  if (loud.length === 0) return Number.NEGATIVE_INFINITY;
  const threshold = toLufs(mean(loud)) + RELATIVE_GATE_LU;
  const gated = loud.filter((power) => toLufs(power) > threshold);
  return toLufs(mean(gated));
}

export function integratedLoudness(channels: readonly Float32Array[], sampleRate: number): number {
  return gatedLoudness(stepPowers(channels, sampleRate));
}

function toLufs(power: number): number {
  return OFFSET_LU + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
