/**
 * Plucked strings by the Karplus–Strong algorithm with the extensions of Jaffe and Smith, and bass strings by partials.
 * A plucked string is a tuned delay line; its loop filter sets decay and damping, and a resonant body follows.
 */
import { applyFilters, bandPass, lowPass } from "../../../../shared/dsp/biquad";
import { clamp, midiToHertz } from "../../../../shared/dsp/units";
import { noise, type Random } from "../random";
import { addBurst, addPartial, softenAttack } from "./partials";
import { framesOf, type MakeTone, mono, type ToneRequest } from "./tone";

interface StringPatch {
  /** Seconds to −60 dB at middle C. */
  readonly t60: number;
  /** Weight of the previous sample in the loop filter: 0 is bright, 0.5 is dark. */
  readonly damping: number;
  /** Low-pass of the excitation at force 0 and at force 1, in hertz. */
  readonly softCutoff: number;
  readonly hardCutoff: number;
  /** As a share of the string's length. */
  readonly pluckPosition: number;
  /** Resonances. */
  readonly body: readonly (readonly [hertz: number, q: number, gain: number])[];
  /** Level of the knock on the body. */
  readonly knock: number;
}

const NYLON: StringPatch = {
  t60: 3.2,
  damping: 0.34,
  softCutoff: 900,
  hardCutoff: 4200,
  pluckPosition: 0.21,
  body: [
    [104, 7, 0.5],
    [206, 6, 0.42],
    [410, 4, 0.25],
  ],
  knock: 0.12,
};

const HARP: StringPatch = {
  t60: 4.2,
  damping: 0.22,
  softCutoff: 1100,
  hardCutoff: 5200,
  pluckPosition: 0.38,
  body: [
    [165, 4, 0.35],
    [330, 3, 0.2],
  ],
  knock: 0.05,
};

/** One period of low-passed noise, comb-filtered by the pluck position, without DC offset and at a fixed power. */
function excitation(length: number, patch: StringPatch, request: ToneRequest, random: Random): Float32Array {
  const cutoff =
    patch.softCutoff * (patch.hardCutoff / patch.softCutoff) ** request.force +
    midiToHertz(request.pitch) * 0.8;
  const burst = applyFilters(noise(length * 2, random), lowPass(cutoff, 0.6, request.sampleRate)).subarray(
    length,
  );
  const out = new Float32Array(length);
  const comb = Math.max(1, Math.round(length * patch.pluckPosition));
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

/** Adds one polarisation of the string. */
function addString(
  out: Float32Array,
  f: number,
  patch: StringPatch,
  request: ToneRequest,
  share: number,
): void {
  const { sampleRate, random } = request;
  const period = sampleRate / f;
  const damping = patch.damping * clamp(1.25 - 0.35 * request.force, 0.7, 1.25);
  // The loop consists of a whole-sample delay, the damping filter (its delay ≈ its weight) and an all-pass for the rest.
  let whole = Math.floor(period - damping - 0.1);
  let rest = period - damping - whole;
  if (rest > 1.1) {
    whole += 1;
    rest -= 1;
  }
  const coefficient = (1 - rest) / (1 + rest);
  const t60 = patch.t60 * clamp((261.6 / f) ** 0.45, 0.35, 1.7);
  const loss = 10 ** ((-3 * period) / sampleRate / t60);
  const line = excitation(whole, patch, request, random);
  let at = 0;
  let previous = 0;
  let allpassIn = 0;
  let allpassOut = 0;
  for (let i = 0; i < out.length; i++) {
    const x = line[at] as number;
    const damped = loss * ((1 - damping) * x + damping * previous);
    previous = x;
    const y = coefficient * (damped - allpassOut) + allpassIn;
    allpassIn = damped;
    allpassOut = y;
    line[at] = y;
    at = at + 1 === whole ? 0 : at + 1;
    out[i] = (out[i] as number) + share * x;
  }
}

function pluck(patch: StringPatch, request: ToneRequest): Float32Array {
  const { sampleRate, random } = request;
  const f = midiToHertz(request.pitch);
  const string = new Float32Array(framesOf(request));
  addString(string, f, patch, request, 0.62);
  addString(string, f * 1.0007, patch, request, 0.38);
  const out = string.slice();
  for (const [resonance, q, gain] of patch.body) {
    const body = applyFilters(string.slice(), bandPass(resonance, q, sampleRate));
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + gain * (body[i] as number);
  }
  softenAttack(out, 0.0012 + 0.003 * (1 - request.force), sampleRate);
  const frames = Math.min(out.length, Math.round(0.08 * sampleRate));
  const knock = applyFilters(noise(frames, random), bandPass(patch.body[1]?.[0] ?? 200, 1.2, sampleRate));
  addBurst(out, knock, patch.knock * (0.5 + request.force), 0.06, sampleRate);
  return out;
}

export const nylonGuitar: MakeTone = (request) => mono(pluck(NYLON, request));
export const harp: MakeTone = (request) => mono(pluck(HARP, request));

interface BassPatch {
  /** Base of the spectral roll-off, in hertz. */
  readonly cutoff: number;
  readonly t60: number;
  /** Level of the finger noise. */
  readonly thump: number;
  /** Exponent of the roll-off over the harmonic number. */
  readonly rolloff: number;
}

/** A thick string by additive synthesis, which gives fewer and softer partials than a delay line. */
function bass(patch: BassPatch, request: ToneRequest): Float32Array {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = midiToHertz(pitch);
  const cutoff = patch.cutoff * (0.6 + 0.9 * force);
  for (let n = 1; n <= 18; n++) {
    const f = n * f0 * Math.sqrt(1 + 6e-5 * n * n);
    const amplitude =
      ((n === 1 ? 1 : 0.9) * Math.exp(-f / cutoff) * (0.25 + Math.abs(Math.sin(Math.PI * n * 0.23)))) /
      n ** patch.rolloff;
    addPartial(
      out,
      { hertz: f, amplitude, t60: patch.t60 / (1 + 0.42 * (n - 1)), phase: 2 * Math.PI * random() },
      sampleRate,
    );
  }
  softenAttack(out, 0.004 + 0.008 * (1 - force), sampleRate);
  const frames = Math.min(out.length, Math.round(0.1 * sampleRate));
  addBurst(
    out,
    applyFilters(noise(frames, random), lowPass(700, 0.7, sampleRate)),
    patch.thump,
    0.06,
    sampleRate,
  );
  return out;
}

export const uprightBass: MakeTone = (request) =>
  mono(bass({ cutoff: 420, t60: 2.1, thump: 0.35, rolloff: 0.3 }, request));
export const electricBass: MakeTone = (request) =>
  mono(bass({ cutoff: 620, t60: 4.5, thump: 0.12, rolloff: 0.15 }, request));
