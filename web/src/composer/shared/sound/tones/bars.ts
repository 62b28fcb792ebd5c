/** Bars, tines and bells by modal synthesis: marimba, vibraphone, kalimba, glass bells. */
import { applyFilters, bandPass, highPass } from "../../../../shared/dsp/biquad";
import { clamp, logInterpolate, midiToHertz } from "../../../../shared/dsp/units";
import { noise } from "../random";
import { addBurst, addPartial, softenAttack } from "./partials";
import { framesOf, type MakeTone, mono, type ToneRequest } from "./tone";

interface Mode {
  readonly ratio: number;
  /** Amplitude at force 0 and at force 1. */
  readonly soft: number;
  readonly hard: number;
  /** Decay time as a factor of the first mode's. */
  readonly decay: number;
}

interface BarPatch {
  readonly modes: readonly Mode[];
  /** Seconds to −60 dB of the first mode, at pitch 36 and at pitch 96. */
  readonly lowT60: number;
  readonly highT60: number;
  readonly attack: number;
  readonly click: { readonly hertz: number; readonly amplitude: number; readonly t60: number };
  /** Each low mode is a pair that beats at this rate; 0 for single modes. */
  readonly beatHertz: number;
}

function strikeBar(patch: BarPatch, request: ToneRequest): Float32Array {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = midiToHertz(pitch);
  const t60 = logInterpolate(patch.lowT60, patch.highT60, clamp((pitch - 36) / 60, 0, 1));
  for (const mode of patch.modes) {
    const amplitude = mode.soft + (mode.hard - mode.soft) * force;
    const f = f0 * mode.ratio * (1 + (random() - 0.5) * 0.002 * (mode.ratio === 1 ? 0 : 1));
    const modeT60 = t60 * mode.decay;
    if (patch.beatHertz > 0 && mode.ratio <= 4.2) {
      addPartial(
        out,
        { hertz: f - patch.beatHertz / 2, amplitude: amplitude * 0.5, t60: modeT60, phase: 0 },
        sampleRate,
      );
      addPartial(
        out,
        { hertz: f + patch.beatHertz / 2, amplitude: amplitude * 0.5, t60: modeT60 * 0.9, phase: 0 },
        sampleRate,
      );
    } else {
      addPartial(out, { hertz: f, amplitude, t60: modeT60, phase: 0 }, sampleRate);
    }
  }
  softenAttack(out, patch.attack * (1.3 - force), sampleRate);
  const frames = Math.min(out.length, Math.round(patch.click.t60 * 1.5 * sampleRate));
  const click = applyFilters(
    noise(frames, random),
    bandPass(patch.click.hertz * (0.8 + 0.5 * force), 0.9, sampleRate),
  );
  addBurst(out, click, patch.click.amplitude * (0.4 + force), patch.click.t60, sampleRate);
  return out;
}

const MARIMBA: BarPatch = {
  modes: [
    { ratio: 1, soft: 1, hard: 1, decay: 1 },
    { ratio: 3.93, soft: 0.1, hard: 0.5, decay: 0.34 },
    { ratio: 9.24, soft: 0.01, hard: 0.2, decay: 0.13 },
    { ratio: 16.3, soft: 0, hard: 0.04, decay: 0.06 },
  ],
  lowT60: 2.6,
  highT60: 0.5,
  attack: 0.003,
  click: { hertz: 900, amplitude: 0.35, t60: 0.035 },
  beatHertz: 0,
};

const VIBRAPHONE: BarPatch = {
  modes: [
    { ratio: 1, soft: 1, hard: 1, decay: 1 },
    { ratio: 4, soft: 0.12, hard: 0.3, decay: 0.5 },
    { ratio: 10.2, soft: 0.02, hard: 0.09, decay: 0.2 },
  ],
  lowT60: 7,
  highT60: 3,
  attack: 0.003,
  click: { hertz: 1500, amplitude: 0.12, t60: 0.02 },
  beatHertz: 0.35,
};

const KALIMBA: BarPatch = {
  modes: [
    { ratio: 1, soft: 1, hard: 1, decay: 1 },
    { ratio: 2.02, soft: 0.08, hard: 0.12, decay: 0.7 },
    { ratio: 5.4, soft: 0.08, hard: 0.24, decay: 0.16 },
    { ratio: 9.8, soft: 0.02, hard: 0.08, decay: 0.08 },
  ],
  lowT60: 3.2,
  highT60: 1.1,
  attack: 0.0016,
  click: { hertz: 2200, amplitude: 0.22, t60: 0.025 },
  beatHertz: 0.3,
};

const GLASS: BarPatch = {
  modes: [
    { ratio: 1, soft: 1, hard: 1, decay: 1 },
    { ratio: 2.005, soft: 0.22, hard: 0.3, decay: 0.8 },
    { ratio: 3.98, soft: 0.16, hard: 0.3, decay: 0.4 },
    { ratio: 6.7, soft: 0.04, hard: 0.12, decay: 0.22 },
    { ratio: 9.1, soft: 0.01, hard: 0.05, decay: 0.14 },
  ],
  lowT60: 6,
  highT60: 2.6,
  attack: 0.002,
  click: { hertz: 3800, amplitude: 0.06, t60: 0.015 },
  beatHertz: 0.6,
};

export const marimba: MakeTone = (request) => mono(strikeBar(MARIMBA, request));
export const vibraphone: MakeTone = (request) => mono(strikeBar(VIBRAPHONE, request));
export const glassBells: MakeTone = (request) => mono(strikeBar(GLASS, request));

export const kalimba: MakeTone = (request) => {
  const out = strikeBar(KALIMBA, request);
  // A tine buzzes on its bridge: the upper part of the tone is distorted.
  const buzz = applyFilters(out.slice(), highPass(1200, 0.7, request.sampleRate));
  for (let i = 0; i < out.length; i++)
    out[i] = (out[i] as number) + 0.25 * Math.tanh(3 * (buzz[i] as number));
  return mono(out);
};
