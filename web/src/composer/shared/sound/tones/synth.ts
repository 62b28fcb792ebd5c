/** Subtractive synthesiser: bass and pluck from two oscillators and a swept low-pass, and a sub bass. */
import { decayPerSample, midiToHertz } from "../../../../shared/dsp/units";
import { softenAttack } from "./partials";
import { framesOf, type MakeTone, mono, type ToneRequest } from "./tone";
import { makeWavetable, Oscillator, pulse, SweptLowPass, saw, square } from "./wavetable";

/** The filter is retuned once in so many frames. */
const CONTROL_FRAMES = 16;

interface SynthPatch {
  /** Harmonic amplitudes of the two oscillators. */
  readonly first: (n: number) => number;
  readonly second: (n: number) => number;
  readonly secondRatio: number;
  readonly secondLevel: number;
  /** Filter cut-off in hertz: its base, and the envelope that opens it and decays by 60 dB in `envelopeT60` seconds. */
  readonly baseCutoff: number;
  readonly envelopeCutoff: number;
  readonly envelopeT60: number;
  readonly q: number;
  /** Seconds to −60 dB; 0 for a constant level. */
  readonly levelT60: number;
  readonly drive: number;
}

function renderSynth(patch: SynthPatch, request: ToneRequest): Float32Array {
  const { pitch, force, sampleRate, random } = request;
  const out = new Float32Array(framesOf(request));
  const f = midiToHertz(pitch);
  const first = new Oscillator(makeWavetable(patch.first, f, sampleRate), random());
  const second = new Oscillator(makeWavetable(patch.second, f * patch.secondRatio, sampleRate), random());
  const filter = new SweptLowPass(sampleRate);
  const envelopeDecay = decayPerSample(patch.envelopeT60, sampleRate) ** CONTROL_FRAMES;
  const levelDecay = patch.levelT60 > 0 ? decayPerSample(patch.levelT60, sampleRate) : 1;
  let envelope = patch.envelopeCutoff * (0.3 + 0.7 * force);
  let level = 1;
  for (let i = 0; i < out.length; i++) {
    if (i % CONTROL_FRAMES === 0) {
      filter.tune(patch.baseCutoff * (0.7 + 0.6 * force) + f + envelope, patch.q);
      envelope *= envelopeDecay;
    }
    const raw =
      first.next(f / sampleRate) + patch.secondLevel * second.next((f * patch.secondRatio) / sampleRate);
    out[i] = Math.tanh(patch.drive * filter.next(raw)) * level;
    level *= levelDecay;
  }
  softenAttack(out, 0.003, sampleRate);
  return out;
}

const BASS: SynthPatch = {
  first: saw,
  second: square,
  secondRatio: 0.5,
  secondLevel: 0.4,
  baseCutoff: 160,
  envelopeCutoff: 2200,
  envelopeT60: 0.7,
  q: 1.1,
  levelT60: 7,
  drive: 1.2,
};

const PLUCK: SynthPatch = {
  first: saw,
  second: pulse(0.3),
  secondRatio: 1.006,
  secondLevel: 0.7,
  baseCutoff: 250,
  envelopeCutoff: 5200,
  envelopeT60: 0.55,
  q: 1.3,
  levelT60: 1.6,
  drive: 0.9,
};

export const synthBass: MakeTone = (request) => mono(renderSynth(BASS, request));
export const synthPluck: MakeTone = (request) => mono(renderSynth(PLUCK, request));

/** A sine with some second and third harmonic, so that small loudspeakers can reproduce its pitch. */
export const subBass: MakeTone = (request) => {
  const { pitch, force, sampleRate } = request;
  const out = new Float32Array(framesOf(request));
  const w = (2 * Math.PI * midiToHertz(pitch)) / sampleRate;
  for (let i = 0; i < out.length; i++) {
    const x =
      Math.sin(w * i) + (0.1 + 0.18 * force) * Math.sin(2 * w * i) + 0.07 * force * Math.sin(3 * w * i);
    out[i] = Math.tanh(1.1 * x);
  }
  softenAttack(out, 0.02, sampleRate);
  return mono(out);
};
