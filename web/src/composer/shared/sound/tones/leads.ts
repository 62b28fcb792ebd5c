/**
 * Lead sounds, made note by note: a bowed string, a soft flute-like lead and a synthesiser lead.
 * Vibrato sets in after a while, and slurred notes glide from the previous pitch.
 */
import { applyFilters, bandPass } from "../../../../shared/dsp/biquad";
import { clamp, midiToHertz } from "../../../../shared/dsp/units";
import { noise } from "../random";
import { framesOf, type MakeTone, mono, type ToneRequest } from "./tone";
import { makeWavetable, Oscillator, pulse, SweptLowPass, saw } from "./wavetable";

/** Pitch, level and filter are updated once in so many frames. */
const CONTROL_FRAMES = 16;

interface PitchModulation {
  readonly vibratoHertz: number;
  readonly vibratoCents: number;
  /** Seconds before the vibrato sets in. */
  readonly vibratoDelay: number;
  /** Seconds of the glide into a slurred note. */
  readonly glide: number;
}

/** Vibrato, slow drift and glide over time, as a factor on the nominal frequency. */
function pitchCurve(request: ToneRequest, modulation: PitchModulation): (seconds: number) => number {
  const { random } = request;
  const phase = random() * 2 * Math.PI;
  const rate = modulation.vibratoHertz * (0.94 + 0.12 * random());
  const driftPhase = random() * 2 * Math.PI;
  const { pitch, fromPitch, isSlurred } = request;
  const interval = isSlurred && fromPitch !== undefined ? clamp(fromPitch - pitch, -7, 7) : 0;
  return (t) => {
    const onset = clamp((t - modulation.vibratoDelay) / 0.45, 0, 1);
    const vibrato = modulation.vibratoCents * onset * Math.sin(2 * Math.PI * rate * t + phase);
    const drift = 2.2 * Math.sin(2 * Math.PI * 0.7 * t + driftPhase);
    const glide = interval === 0 ? 0 : interval * 100 * Math.exp((-4 * t) / modulation.glide);
    return 2 ** ((vibrato + drift + glide) / 1200);
  };
}

function resonance(f: number, centre: number, octaves: number, gain: number): number {
  const x = Math.log2(f / centre) / octaves;
  return gain * Math.exp(-x * x);
}

export const soloString: MakeTone = (request) => {
  const { sampleRate, force, random, pitch } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = midiToHertz(pitch);
  const body = (f: number) =>
    0.35 +
    resonance(f, 290, 0.4, 0.9) +
    resonance(f, 470, 0.35, 0.8) +
    resonance(f, 1050, 0.5, 0.7) +
    resonance(f, 2600, 0.5, 0.75);
  const cutoff = 1100 + 3000 * force;
  const table = makeWavetable(
    (n) => (saw(n) * body(n * f0)) / (1 + ((n * f0) / cutoff) ** 2),
    f0,
    sampleRate,
  );
  const pitchFactor = pitchCurve(request, {
    vibratoHertz: 5.4,
    vibratoCents: 15,
    vibratoDelay: 0.28,
    glide: 0.07,
  });
  const string = new Oscillator(table, random());
  const second = new Oscillator(table, random());
  const bow = applyFilters(noise(out.length, random), bandPass(Math.min(3200, f0 * 4), 0.7, sampleRate));
  const rise = (request.isSlurred ? 0.05 : 0.085) * (1.3 - 0.6 * force);
  const swell = Math.min(1, request.seconds / 2.2);
  let step = 0;
  let level = 0;
  for (let i = 0; i < out.length; i++) {
    if (i % CONTROL_FRAMES === 0) {
      const t = i / sampleRate;
      step = (f0 * pitchFactor(t)) / sampleRate;
      level =
        (1 - Math.exp((-3.2 * t) / rise)) *
        (1 + 0.22 * swell * Math.sin(Math.PI * clamp(t / request.seconds, 0, 1)));
    }
    out[i] = level * (string.next(step) + 0.45 * second.next(step * 1.0016) + 0.035 * (bow[i] as number));
  }
  return mono(out);
};

export const softLead: MakeTone = (request) => {
  const { sampleRate, force, random, pitch } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = midiToHertz(pitch);
  const harmonics = [1, 0.32 + 0.2 * force, 0.16 + 0.16 * force, 0.05 + 0.06 * force, 0.03 * force];
  const tone = new Oscillator(
    makeWavetable((n) => harmonics[n - 1] ?? 0, f0, sampleRate),
    0,
  );
  const pitchFactor = pitchCurve(request, {
    vibratoHertz: 4.9,
    vibratoCents: 9,
    vibratoDelay: 0.4,
    glide: 0.05,
  });
  const breath = applyFilters(noise(out.length, random), bandPass(f0 * 2, 1.4, sampleRate));
  const rise = request.isSlurred ? 0.03 : 0.055;
  let step = 0;
  let level = 0;
  let air = 0;
  for (let i = 0; i < out.length; i++) {
    if (i % CONTROL_FRAMES === 0) {
      const t = i / sampleRate;
      step = (f0 * pitchFactor(t)) / sampleRate;
      level =
        (1 - Math.exp((-3.5 * t) / rise)) *
        (1 + 0.07 * Math.sin(2 * Math.PI * 4.9 * t) * clamp((t - 0.4) / 0.5, 0, 1));
      air = level * (0.05 + 0.22 * Math.exp(-t / 0.06));
    }
    out[i] = level * tone.next(step) + air * (breath[i] as number);
  }
  return mono(out);
};

export const synthLead: MakeTone = (request) => {
  const { sampleRate, force, random, pitch } = request;
  const frames = framesOf(request);
  const left = new Float32Array(frames);
  const right = new Float32Array(frames);
  const f0 = midiToHertz(pitch);
  const sawTable = makeWavetable(saw, f0, sampleRate);
  const first = new Oscillator(sawTable, random());
  const second = new Oscillator(sawTable, random());
  const third = new Oscillator(makeWavetable(pulse(0.35), f0, sampleRate), random());
  const pitchFactor = pitchCurve(request, {
    vibratoHertz: 5.6,
    vibratoCents: 11,
    vibratoDelay: 0.3,
    glide: 0.09,
  });
  const filters = [new SweptLowPass(sampleRate), new SweptLowPass(sampleRate)] as const;
  let step = 0;
  let level = 0;
  for (let i = 0; i < frames; i++) {
    if (i % CONTROL_FRAMES === 0) {
      const t = i / sampleRate;
      step = (f0 * pitchFactor(t)) / sampleRate;
      level = 1 - Math.exp(-t / 0.006);
      const cutoff = f0 * 1.5 + 700 + (900 + 2600 * force) * (0.45 + 0.55 * Math.exp(-t / 0.35));
      filters[0].tune(cutoff, 1.1);
      filters[1].tune(cutoff * 1.03, 1.1);
    }
    const centre = 0.55 * third.next(step);
    left[i] = level * filters[0].next(first.next(step * 1.0026) + centre);
    right[i] = level * filters[1].next(second.next(step * 0.9974) + centre);
  }
  return { channels: [left, right], loop: null };
};
