/** Felt piano by additive synthesis, and electric piano by frequency modulation. */
import { applyFilters, bandPass, lowPass } from "../../../../shared/dsp/biquad";
import { clamp, decayPerSample, logInterpolate, midiToHertz } from "../../../../shared/dsp/units";
import { noise } from "../random";
import { addBurst, addPartial, softenAttack } from "./partials";
import { framesOf, type MakeTone, mono } from "./tone";

/** Where the hammer strikes, as a share of the string's length. Partials with a node there are weak. */
const STRIKE_POSITION = 0.118;
const BODY_HERTZ = [92, 148, 214, 331] as const;

/** Stiff strings in slightly detuned pairs, the noise of a soft hammer, and resonances of a wooden body. */
export const feltPiano: MakeTone = (request) => {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = midiToHertz(pitch);
  const height = clamp((pitch - 28) / 68, 0, 1);
  const stiffness = 1.1e-4 * 2 ** ((pitch - 40) / 9);
  const feltCutoff = 340 + 1500 * force ** 1.4 + f0 * (0.45 + 0.5 * force);
  const baseT60 = logInterpolate(8.5, 1.5, height);
  for (let n = 1; n <= 36; n++) {
    const f = n * f0 * Math.sqrt(1 + stiffness * n * n);
    if (f > 7500) break;
    const amplitude =
      (0.06 + Math.abs(Math.sin(Math.PI * n * STRIKE_POSITION))) * Math.exp(-f / feltCutoff) * n ** -0.35;
    if (amplitude < 2e-4) continue;
    const t60 = baseT60 / (1 + (f / 1500) ** 1.15);
    // Beats per second between the pair. Low notes get fewer, because they would sound out of tune.
    const beat = Math.min(0.12 + 0.25 * random(), f * 0.0014);
    // One of the pair decays fast and one slowly, which gives the two-stage decay of a piano.
    addPartial(
      out,
      { hertz: f, amplitude: amplitude * 0.62, t60: t60 * 0.55, phase: 2 * Math.PI * random() },
      sampleRate,
    );
    addPartial(
      out,
      { hertz: f + beat, amplitude: amplitude * 0.42, t60: t60 * 1.25, phase: 2 * Math.PI * random() },
      sampleRate,
    );
  }
  softenAttack(out, 0.004 + 0.009 * (1 - force), sampleRate);
  const frames = Math.min(out.length, Math.round(0.16 * sampleRate));
  const hammer = applyFilters(
    noise(frames, random),
    lowPass(520 + 900 * force, 0.7, sampleRate),
    bandPass(260 + f0 * 0.3, 0.6, sampleRate),
  );
  addBurst(out, hammer, 0.16 + 0.1 * force, 0.07, sampleRate);
  for (const f of BODY_HERTZ) {
    addPartial(out, { hertz: f, amplitude: 0.03 + 0.015 * random(), t60: 0.16, phase: 0 }, sampleRate);
  }
  return mono(out);
};

/** A tine and a bar, each frequency-modulated, through a slightly overdriven amplifier. */
export const electricPiano: MakeTone = (request) => {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = midiToHertz(pitch);
  const height = clamp((pitch - 33) / 55, 0, 1);
  const step = (2 * Math.PI) / sampleRate;
  const levelDecay = decayPerSample(logInterpolate(6, 1.8, height), sampleRate);
  const indexDecay = decayPerSample(logInterpolate(1.8, 0.7, height), sampleRate);
  const tineDecay = decayPerSample(0.35, sampleRate);
  const tineHertz = Math.min(f0 * 14.02, sampleRate * 0.4);
  let level = 1;
  let index = (0.25 + 1.5 * force ** 1.6) * (1.15 - 0.6 * height);
  let tine = (0.02 + 0.09 * force) * (1 - 0.5 * height);
  const w = f0 * step;
  const detuned = (f0 + 0.22 + 0.1 * random()) * step;
  const tineW = tineHertz * step;
  for (let i = 0; i < out.length; i++) {
    const modulator = Math.sin(w * i);
    const first = Math.sin(w * i + index * modulator);
    const second = Math.sin(detuned * i + 0.7 * index * modulator);
    const bell = tine > 1e-5 ? tine * Math.sin(tineW * i) : 0;
    out[i] = Math.tanh(1.15 * (level * (0.62 * first + 0.34 * second) + bell)) / 1.15;
    level *= levelDecay;
    index *= indexDecay;
    tine *= tineDecay;
  }
  softenAttack(out, 0.002 + 0.003 * (1 - force), sampleRate);
  applyFilters(out, lowPass(2600 + 3600 * force, 0.6, sampleRate));
  return mono(out);
};
