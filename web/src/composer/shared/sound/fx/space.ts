/** Rooms made in code: seeded noise that dies faster the higher it is, behind a few early reflections. */
import { filtered, highPass, lowPass } from "../../../../shared/dsp/biquad";
import { decayPerSample } from "../../../../shared/dsp/units";
import { noise, seeded } from "../random";

export interface Space {
  /** Seconds to −60 dB, in the middle of the spectrum. */
  readonly t60: number;
  /** Seconds before the room answers. */
  readonly preDelay: number;
  /** Times of low and high sounds, as parts of `t60`. */
  readonly low: number;
  readonly high: number;
  /** Above this nothing comes back, in hertz. */
  readonly darkness: number;
  /** Share of early reflections. */
  readonly early: number;
}

/** The part of a decay that is heard beneath music: what comes after it is 48 dB down, and costs as much. */
const HEARD = 0.8;

/** Left and right impulse response, each of energy 1. */
export function impulse(
  space: Space,
  sampleRate: number,
  seed: number,
): readonly [Float32Array, Float32Array] {
  return [side(space, sampleRate, seed), side(space, sampleRate, seed + 1)];
}

function side(space: Space, sampleRate: number, seed: number): Float32Array {
  const random = seeded(seed);
  const delay = Math.round(space.preDelay * sampleRate);
  const frames = delay + Math.ceil(space.t60 * HEARD * sampleRate);
  const out = new Float32Array(frames);
  const bands = [
    {
      sound: filtered(noise(frames, random), lowPass(320, 0.7, sampleRate)),
      t60: space.t60 * space.low,
      gain: 1.5,
    },
    {
      sound: filtered(noise(frames, random), highPass(320, 0.7, sampleRate), lowPass(2400, 0.7, sampleRate)),
      t60: space.t60,
      gain: 1,
    },
    {
      sound: filtered(noise(frames, random), highPass(2400, 0.7, sampleRate)),
      t60: space.t60 * space.high,
      gain: 0.8,
    },
  ];
  const bloom = 0.012 * sampleRate;
  for (const band of bands) {
    const decay = decayPerSample(band.t60, sampleRate);
    let level = band.gain;
    for (let i = delay; i < frames; i++) {
      const t = i - delay;
      out[i] = (out[i] as number) + level * (1 - Math.exp(-t / bloom)) * (band.sound[t] as number);
      level *= decay;
    }
  }
  for (let r = 0; r < 9; r++) {
    const at = delay + Math.round((0.004 + 0.06 * random()) * sampleRate);
    if (at < frames)
      out[at] = (out[at] as number) + space.early * (random() < 0.5 ? -1 : 1) * (0.9 - 0.07 * r) * 3;
  }
  filtered(out, lowPass(space.darkness, 0.6, sampleRate), highPass(110, 0.6, sampleRate));
  const fade = Math.round(frames * 0.15);
  for (let i = 0; i < fade; i++) out[frames - 1 - i] = (out[frames - 1 - i] as number) * (i / fade);
  let energy = 0;
  for (let i = 0; i < frames; i++) energy += (out[i] as number) ** 2;
  const scale = 1 / Math.sqrt(energy);
  for (let i = 0; i < frames; i++) out[i] = (out[i] as number) * scale;
  return out;
}
