/** Struck bars, tines and bells by their modes: marimba, vibraphone, kalimba, glass bells. */
import { bandPass, filtered, highPass } from "../../../../shared/dsp/biquad";
import { between, clamp, hertz } from "../../../../shared/dsp/units";
import { noise } from "../random";
import { addBurst, addPartial, softenAttack } from "./partials";
import { framesOf, type MakeTone, mono, type ToneRequest } from "./tone";

interface Mode {
  readonly ratio: number;
  /** Amplitude at the softest and at the hardest blow. */
  readonly soft: number;
  readonly hard: number;
  /** Decay relative to the first mode. */
  readonly life: number;
}

interface Bar {
  readonly modes: readonly Mode[];
  /** Seconds to −60 dB of the first mode, at pitch 36 and at 96. */
  readonly low: number;
  readonly high: number;
  readonly attack: number;
  readonly click: { readonly hertz: number; readonly amplitude: number; readonly t60: number };
  /** Two bars a hair apart give a shimmer, in hertz. */
  readonly shimmer: number;
}

function strike(bar: Bar, request: ToneRequest): Float32Array {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = hertz(pitch);
  const t60 = between(bar.low, bar.high, clamp((pitch - 36) / 60, 0, 1));
  for (const mode of bar.modes) {
    const amplitude = mode.soft + (mode.hard - mode.soft) * force;
    const f = f0 * mode.ratio * (1 + (random() - 0.5) * 0.002 * (mode.ratio === 1 ? 0 : 1));
    const life = t60 * mode.life;
    if (bar.shimmer > 0 && mode.ratio <= 4.2) {
      addPartial(
        out,
        { hertz: f - bar.shimmer / 2, amplitude: amplitude * 0.5, t60: life, phase: 0 },
        sampleRate,
      );
      addPartial(
        out,
        { hertz: f + bar.shimmer / 2, amplitude: amplitude * 0.5, t60: life * 0.9, phase: 0 },
        sampleRate,
      );
    } else {
      addPartial(out, { hertz: f, amplitude, t60: life, phase: 0 }, sampleRate);
    }
  }
  softenAttack(out, bar.attack * (1.3 - force), sampleRate);
  const frames = Math.min(out.length, Math.round(bar.click.t60 * 1.5 * sampleRate));
  const click = filtered(
    noise(frames, random),
    bandPass(bar.click.hertz * (0.8 + 0.5 * force), 0.9, sampleRate),
  );
  addBurst(out, click, bar.click.amplitude * (0.4 + force), bar.click.t60, sampleRate);
  return out;
}

const MARIMBA: Bar = {
  modes: [
    { ratio: 1, soft: 1, hard: 1, life: 1 },
    { ratio: 3.93, soft: 0.1, hard: 0.5, life: 0.34 },
    { ratio: 9.24, soft: 0.01, hard: 0.2, life: 0.13 },
    { ratio: 16.3, soft: 0, hard: 0.04, life: 0.06 },
  ],
  low: 2.6,
  high: 0.5,
  attack: 0.003,
  click: { hertz: 900, amplitude: 0.35, t60: 0.035 },
  shimmer: 0,
};

const VIBRAPHONE: Bar = {
  modes: [
    { ratio: 1, soft: 1, hard: 1, life: 1 },
    { ratio: 4, soft: 0.12, hard: 0.3, life: 0.5 },
    { ratio: 10.2, soft: 0.02, hard: 0.09, life: 0.2 },
  ],
  low: 7,
  high: 3,
  attack: 0.003,
  click: { hertz: 1500, amplitude: 0.12, t60: 0.02 },
  shimmer: 0.35,
};

const KALIMBA: Bar = {
  modes: [
    { ratio: 1, soft: 1, hard: 1, life: 1 },
    { ratio: 2.02, soft: 0.08, hard: 0.12, life: 0.7 },
    { ratio: 5.4, soft: 0.08, hard: 0.24, life: 0.16 },
    { ratio: 9.8, soft: 0.02, hard: 0.08, life: 0.08 },
  ],
  low: 3.2,
  high: 1.1,
  attack: 0.0016,
  click: { hertz: 2200, amplitude: 0.22, t60: 0.025 },
  shimmer: 0.3,
};

const GLASS: Bar = {
  modes: [
    { ratio: 1, soft: 1, hard: 1, life: 1 },
    { ratio: 2.005, soft: 0.22, hard: 0.3, life: 0.8 },
    { ratio: 3.98, soft: 0.16, hard: 0.3, life: 0.4 },
    { ratio: 6.7, soft: 0.04, hard: 0.12, life: 0.22 },
    { ratio: 9.1, soft: 0.01, hard: 0.05, life: 0.14 },
  ],
  low: 6,
  high: 2.6,
  attack: 0.002,
  click: { hertz: 3800, amplitude: 0.06, t60: 0.015 },
  shimmer: 0.6,
};

export const marimba: MakeTone = (request) => mono(strike(MARIMBA, request));
export const vibraphone: MakeTone = (request) => mono(strike(VIBRAPHONE, request));
export const glassBells: MakeTone = (request) => mono(strike(GLASS, request));

export const kalimba: MakeTone = (request) => {
  const out = strike(KALIMBA, request);
  // The tin buzz of a tongue on its bridge: only the upper part of the tone is bent.
  const buzz = filtered(out.slice(), highPass(1200, 0.7, request.sampleRate));
  for (let i = 0; i < out.length; i++)
    out[i] = (out[i] as number) + 0.25 * Math.tanh(3 * (buzz[i] as number));
  return mono(out);
};
