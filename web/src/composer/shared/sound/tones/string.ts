/**
 * Plucked strings after Karplus and Strong, with the extensions of Jaffe and Smith: a tuned delay line whose loop filter
 * sets how fast and how darkly it dies, plucked at a place, through a resonant body.
 */
import { bandPass, filtered, lowPass } from "../../../../shared/dsp/biquad";
import { clamp, hertz } from "../../../../shared/dsp/units";
import { noise, type Random } from "../random";
import { addBurst, addPartial, softenAttack } from "./partials";
import { framesOf, type MakeTone, mono, type ToneRequest } from "./tone";

interface StringKind {
  /** Seconds to −60 dB at middle C. */
  readonly t60: number;
  /** Weight of the neighbouring sample in the loop: 0 bright .. 0.5 dark. */
  readonly damping: number;
  /** Cut-off of the plucking noise, soft and hard. */
  readonly soft: number;
  readonly hard: number;
  /** Where it is plucked, as a part of its length. */
  readonly place: number;
  readonly body: readonly (readonly [hertz: number, q: number, gain: number])[];
  readonly knock: number;
}

const NYLON: StringKind = {
  t60: 3.2,
  damping: 0.34,
  soft: 900,
  hard: 4200,
  place: 0.21,
  body: [
    [104, 7, 0.5],
    [206, 6, 0.42],
    [410, 4, 0.25],
  ],
  knock: 0.12,
};

const HARP: StringKind = {
  t60: 4.2,
  damping: 0.22,
  soft: 1100,
  hard: 5200,
  place: 0.38,
  body: [
    [165, 4, 0.35],
    [330, 3, 0.2],
  ],
  knock: 0.05,
};

function excitation(length: number, kind: StringKind, request: ToneRequest, random: Random): Float32Array {
  const cutoff = kind.soft * (kind.hard / kind.soft) ** request.force + hertz(request.pitch) * 0.8;
  const burst = filtered(noise(length * 2, random), lowPass(cutoff, 0.6, request.sampleRate)).subarray(
    length,
  );
  const out = new Float32Array(length);
  const comb = Math.max(1, Math.round(length * kind.place));
  let mean = 0;
  for (let i = 0; i < length; i++) {
    out[i] = (burst[i] as number) - (burst[(i + length - comb) % length] as number);
    mean += (out[i] as number) / length;
  }
  let power = 0;
  for (let i = 0; i < length; i++) {
    out[i] = (out[i] as number) - mean;
    power += (out[i] as number) ** 2 / length;
  }
  const scale = 0.3 / Math.sqrt(power + 1e-9);
  for (let i = 0; i < length; i++) out[i] = (out[i] as number) * scale;
  return out;
}

/** One polarisation of the string. */
function vibrate(out: Float32Array, f: number, kind: StringKind, request: ToneRequest, share: number): void {
  const { sampleRate, random } = request;
  const period = sampleRate / f;
  const damping = kind.damping * clamp(1.25 - 0.35 * request.force, 0.7, 1.25);
  // The loop holds a whole delay, the damping filter (delay ≈ its weight) and an all-pass for the rest.
  let whole = Math.floor(period - damping - 0.1);
  let rest = period - damping - whole;
  if (rest > 1.1) {
    whole += 1;
    rest -= 1;
  }
  const allpass = (1 - rest) / (1 + rest);
  const t60 = kind.t60 * clamp((261.6 / f) ** 0.45, 0.35, 1.7);
  const loss = 10 ** ((-3 * period) / sampleRate / t60);
  const line = excitation(whole, kind, request, random);
  let at = 0;
  let before = 0;
  let apIn = 0;
  let apOut = 0;
  for (let i = 0; i < out.length; i++) {
    const x = line[at] as number;
    const damped = loss * ((1 - damping) * x + damping * before);
    before = x;
    const y = allpass * (damped - apOut) + apIn;
    apIn = damped;
    apOut = y;
    line[at] = y;
    at = at + 1 === whole ? 0 : at + 1;
    out[i] = (out[i] as number) + share * x;
  }
}

function pluck(kind: StringKind, request: ToneRequest): Float32Array {
  const { sampleRate, random } = request;
  const f = hertz(request.pitch);
  const string = new Float32Array(framesOf(request));
  vibrate(string, f, kind, request, 0.62);
  vibrate(string, f * 1.0007, kind, request, 0.38);
  const out = string.slice();
  for (const [resonance, q, gain] of kind.body) {
    const body = filtered(string.slice(), bandPass(resonance, q, sampleRate));
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + gain * (body[i] as number);
  }
  softenAttack(out, 0.0012 + 0.003 * (1 - request.force), sampleRate);
  const frames = Math.min(out.length, Math.round(0.08 * sampleRate));
  const knock = filtered(noise(frames, random), bandPass(kind.body[1]?.[0] ?? 200, 1.2, sampleRate));
  addBurst(out, knock, kind.knock * (0.5 + request.force), 0.06, sampleRate);
  return out;
}

export const nylonGuitar: MakeTone = (request) => mono(pluck(NYLON, request));
export const harp: MakeTone = (request) => mono(pluck(HARP, request));

/** A thick string by its partials: fewer and rounder than the delay line gives. */
function bass(
  request: ToneRequest,
  kind: { felt: number; t60: number; thump: number; growl: number },
): Float32Array {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = hertz(pitch);
  const cutoff = kind.felt * (0.6 + 0.9 * force);
  for (let n = 1; n <= 18; n++) {
    const f = n * f0 * Math.sqrt(1 + 6e-5 * n * n);
    const amplitude =
      ((n === 1 ? 1 : 0.9) * Math.exp(-f / cutoff) * (0.25 + Math.abs(Math.sin(Math.PI * n * 0.23)))) /
      n ** kind.growl;
    addPartial(
      out,
      { hertz: f, amplitude, t60: kind.t60 / (1 + 0.42 * (n - 1)), phase: 2 * Math.PI * random() },
      sampleRate,
    );
  }
  softenAttack(out, 0.004 + 0.008 * (1 - force), sampleRate);
  const frames = Math.min(out.length, Math.round(0.1 * sampleRate));
  addBurst(out, filtered(noise(frames, random), lowPass(700, 0.7, sampleRate)), kind.thump, 0.06, sampleRate);
  return out;
}

export const uprightBass: MakeTone = (request) =>
  mono(bass(request, { felt: 420, t60: 2.1, thump: 0.35, growl: 0.3 }));
export const electricBass: MakeTone = (request) =>
  mono(bass(request, { felt: 620, t60: 4.5, thump: 0.12, growl: 0.15 }));
