/** Felt piano: stiff strings in slightly untuned pairs, a soft hammer heard as much as its strings, and a wooden body. */
import { bandPass, filtered, lowPass } from "../../../../shared/dsp/biquad";
import { between, clamp, hertz } from "../../../../shared/dsp/units";
import { noise } from "../random";
import { addBurst, addPartial, softenAttack } from "./partials";
import { framesOf, type MakeTone, mono } from "./tone";

/** Where the hammer meets the string, as a part of its length: partials with a node there stay silent. */
const STRIKE = 0.118;
const BODY_HERTZ = [92, 148, 214, 331] as const;

export const feltPiano: MakeTone = (request) => {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = hertz(pitch);
  const height = clamp((pitch - 28) / 68, 0, 1);
  const stiffness = 1.1e-4 * 2 ** ((pitch - 40) / 9);
  const felt = 340 + 1500 * force ** 1.4 + f0 * (0.45 + 0.5 * force);
  const ring = between(8.5, 1.5, height);
  for (let n = 1; n <= 36; n++) {
    const f = n * f0 * Math.sqrt(1 + stiffness * n * n);
    if (f > 7500) break;
    const amplitude = (0.06 + Math.abs(Math.sin(Math.PI * n * STRIKE))) * Math.exp(-f / felt) * n ** -0.35;
    if (amplitude < 2e-4) continue;
    const t60 = ring / (1 + (f / 1500) ** 1.15);
    // So much a second in the middle of the keyboard, and never so much that a low string sounds sour.
    const beat = Math.min(0.12 + 0.25 * random(), f * 0.0014);
    // The pair sings in step at first and dies quickly; then out of step, and long.
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
  const hammer = filtered(
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
