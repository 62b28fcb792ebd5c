/** Synthesiser voices: bass, pluck and the deep sub, each an oscillator pair through a filter that closes. */
import { decayPerSample, hertz } from "../../../../shared/dsp/units";
import { softenAttack } from "./partials";
import { framesOf, type MakeTone, mono, type ToneRequest } from "./tone";
import { Oscillator, periodOf, pulse, SweptLowPass, saw, square } from "./wavetable";

/** How often a moving filter is tuned anew, in samples. */
const TUNE_EVERY = 16;

interface Patch {
  readonly first: (n: number) => number;
  readonly second: (n: number) => number;
  readonly secondRatio: number;
  readonly secondLevel: number;
  /** Filter in hertz: where it rests, how far it opens, how fast it closes (to −60 dB). */
  readonly rest: number;
  readonly open: number;
  readonly close: number;
  readonly q: number;
  /** 0: holds its level while held; else seconds to −60 dB. */
  readonly fade: number;
  readonly drive: number;
}

function play(patch: Patch, request: ToneRequest): Float32Array {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f = hertz(pitch);
  const first = new Oscillator(periodOf(patch.first, f, sampleRate), random());
  const second = new Oscillator(periodOf(patch.second, f * patch.secondRatio, sampleRate), random());
  const filter = new SweptLowPass(sampleRate);
  const closing = decayPerSample(patch.close, sampleRate) ** TUNE_EVERY;
  const fading = patch.fade > 0 ? decayPerSample(patch.fade, sampleRate) : 1;
  let opening = patch.open * (0.3 + 0.7 * force);
  let level = 1;
  for (let i = 0; i < out.length; i++) {
    if (i % TUNE_EVERY === 0) {
      filter.tune(patch.rest * (0.7 + 0.6 * force) + f + opening, patch.q);
      opening *= closing;
    }
    const raw =
      first.next(f / sampleRate) + patch.secondLevel * second.next((f * patch.secondRatio) / sampleRate);
    out[i] = Math.tanh(patch.drive * filter.next(raw)) * level;
    level *= fading;
  }
  softenAttack(out, 0.003, sampleRate);
  return out;
}

const BASS: Patch = {
  first: saw,
  second: square,
  secondRatio: 0.5,
  secondLevel: 0.4,
  rest: 160,
  open: 2200,
  close: 0.7,
  q: 1.1,
  fade: 7,
  drive: 1.2,
};

const PLUCK: Patch = {
  first: saw,
  second: pulse(0.3),
  secondRatio: 1.006,
  secondLevel: 0.7,
  rest: 250,
  open: 5200,
  close: 0.55,
  q: 1.3,
  fade: 1.6,
  drive: 0.9,
};

export const synthBass: MakeTone = (request) => mono(play(BASS, request));
export const synthPluck: MakeTone = (request) => mono(play(PLUCK, request));

/** A sine with just enough second and third harmonic for small speakers to tell its pitch. */
export const subBass: MakeTone = (request) => {
  const { pitch, force, sampleRate } = request;
  const out = new Float32Array(framesOf(request));
  const w = (2 * Math.PI * hertz(pitch)) / sampleRate;
  for (let i = 0; i < out.length; i++) {
    const x =
      Math.sin(w * i) + (0.1 + 0.18 * force) * Math.sin(2 * w * i) + 0.07 * force * Math.sin(3 * w * i);
    out[i] = Math.tanh(1.1 * x);
  }
  softenAttack(out, 0.02, sampleRate);
  return mono(out);
};
