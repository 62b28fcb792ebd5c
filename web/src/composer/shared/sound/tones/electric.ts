/** Electric piano: frequency modulation as tine and bar, bent a little by its amplifier. */
import { filtered, lowPass } from "../../../../shared/dsp/biquad";
import { between, clamp, decayPerSample, hertz } from "../../../../shared/dsp/units";
import { softenAttack } from "./partials";
import { framesOf, type MakeTone, mono } from "./tone";

export const electricPiano: MakeTone = (request) => {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = hertz(pitch);
  const height = clamp((pitch - 33) / 55, 0, 1);
  const step = (2 * Math.PI) / sampleRate;
  const body = decayPerSample(between(6, 1.8, height), sampleRate);
  const bark = decayPerSample(between(1.8, 0.7, height), sampleRate);
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
    level *= body;
    index *= bark;
    tine *= tineDecay;
  }
  softenAttack(out, 0.002 + 0.003 * (1 - force), sampleRate);
  filtered(out, lowPass(2600 + 3600 * force, 0.6, sampleRate));
  return mono(out);
};
