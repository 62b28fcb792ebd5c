/**
 * Singing voices, made note by note because no two held notes are alike: a bowed string, a soft flute-like lead and a
 * synthesiser lead. Vibrato comes late and only where there is time for it; slurred notes glide in.
 */
import { bandPass, filtered } from "../../../../shared/dsp/biquad";
import { clamp, hertz } from "../../../../shared/dsp/units";
import { noise } from "../random";
import { framesOf, type MakeTone, mono, type ToneRequest } from "./tone";
import { Oscillator, periodOf, pulse, SweptLowPass, saw } from "./wavetable";

const CONTROL_EVERY = 16;

interface Singing {
  readonly vibratoHertz: number;
  readonly vibratoCents: number;
  readonly vibratoAfter: number;
  /** Seconds to slide from the note before, when slurred. */
  readonly glide: number;
}

/** Pitch as a factor over the nominal one, worked out at control rate. */
function pitchCourse(request: ToneRequest, singing: Singing): (seconds: number) => number {
  const { random } = request;
  const phase = random() * 2 * Math.PI;
  const rate = singing.vibratoHertz * (0.94 + 0.12 * random());
  const driftPhase = random() * 2 * Math.PI;
  const from = request.slurred && request.from !== undefined ? clamp(request.from - request.pitch, -7, 7) : 0;
  return (t) => {
    const bloom = clamp((t - singing.vibratoAfter) / 0.45, 0, 1);
    const vibrato = singing.vibratoCents * bloom * Math.sin(2 * Math.PI * rate * t + phase);
    const drift = 2.2 * Math.sin(2 * Math.PI * 0.7 * t + driftPhase);
    const slide = from === 0 ? 0 : from * 100 * Math.exp((-4 * t) / singing.glide);
    return 2 ** ((vibrato + drift + slide) / 1200);
  };
}

function resonance(f: number, centre: number, octaves: number, gain: number): number {
  const x = Math.log2(f / centre) / octaves;
  return gain * Math.exp(-x * x);
}

export const soloString: MakeTone = (request) => {
  const { sampleRate, force, random, pitch } = request;
  const out = new Float32Array(framesOf(request));
  const f0 = hertz(pitch);
  const body = (f: number) =>
    0.35 +
    resonance(f, 290, 0.4, 0.9) +
    resonance(f, 470, 0.35, 0.8) +
    resonance(f, 1050, 0.5, 0.7) +
    resonance(f, 2600, 0.5, 0.75);
  const bright = 1100 + 3000 * force;
  const table = periodOf((n) => (saw(n) * body(n * f0)) / (1 + ((n * f0) / bright) ** 2), f0, sampleRate);
  const course = pitchCourse(request, {
    vibratoHertz: 5.4,
    vibratoCents: 15,
    vibratoAfter: 0.28,
    glide: 0.07,
  });
  const string = new Oscillator(table, random());
  const second = new Oscillator(table, random());
  const bow = filtered(noise(out.length, random), bandPass(Math.min(3200, f0 * 4), 0.7, sampleRate));
  const rise = (request.slurred ? 0.05 : 0.085) * (1.3 - 0.6 * force);
  const swell = Math.min(1, request.seconds / 2.2);
  let step = 0;
  let level = 0;
  for (let i = 0; i < out.length; i++) {
    if (i % CONTROL_EVERY === 0) {
      const t = i / sampleRate;
      step = (f0 * course(t)) / sampleRate;
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
  const f0 = hertz(pitch);
  const harmonics = [1, 0.32 + 0.2 * force, 0.16 + 0.16 * force, 0.05 + 0.06 * force, 0.03 * force];
  const tone = new Oscillator(
    periodOf((n) => harmonics[n - 1] ?? 0, f0, sampleRate),
    0,
  );
  const course = pitchCourse(request, { vibratoHertz: 4.9, vibratoCents: 9, vibratoAfter: 0.4, glide: 0.05 });
  const breath = filtered(noise(out.length, random), bandPass(f0 * 2, 1.4, sampleRate));
  const rise = request.slurred ? 0.03 : 0.055;
  let step = 0;
  let level = 0;
  let air = 0;
  for (let i = 0; i < out.length; i++) {
    if (i % CONTROL_EVERY === 0) {
      const t = i / sampleRate;
      step = (f0 * course(t)) / sampleRate;
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
  const f0 = hertz(pitch);
  const sawTable = periodOf(saw, f0, sampleRate);
  const first = new Oscillator(sawTable, random());
  const second = new Oscillator(sawTable, random());
  const third = new Oscillator(periodOf(pulse(0.35), f0, sampleRate), random());
  const course = pitchCourse(request, {
    vibratoHertz: 5.6,
    vibratoCents: 11,
    vibratoAfter: 0.3,
    glide: 0.09,
  });
  const filters = [new SweptLowPass(sampleRate), new SweptLowPass(sampleRate)] as const;
  let step = 0;
  let level = 0;
  for (let i = 0; i < frames; i++) {
    if (i % CONTROL_EVERY === 0) {
      const t = i / sampleRate;
      step = (f0 * course(t)) / sampleRate;
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
