/** Building blocks of the tones: decaying sine partials, noise bursts, and short fades. */
import { decayPerSample } from "../../../../shared/dsp/units";

/** A partial ends when it has fallen below −100 dB. */
const INAUDIBLE = 1e-5;

export interface Partial {
  readonly hertz: number;
  readonly amplitude: number;
  /** Seconds to fall by 60 dB. */
  readonly t60: number;
  readonly phase: number;
}

/** Adds a decaying sine by a two-term recursion, which is cheaper than Math.sin. */
export function addPartial(out: Float32Array, partial: Partial, sampleRate: number, from = 0): void {
  const { hertz, amplitude, t60, phase } = partial;
  if (hertz <= 0 || hertz > sampleRate * 0.45 || Math.abs(amplitude) < INAUDIBLE) return;
  const w = (2 * Math.PI * hertz) / sampleRate;
  const r = decayPerSample(t60, sampleRate);
  const length = Math.ceil(Math.log(INAUDIBLE / Math.abs(amplitude)) / Math.log(r));
  const end = Math.min(out.length, from + length);
  const c1 = 2 * r * Math.cos(w);
  const c2 = r * r;
  let y1 = (amplitude / r) * Math.sin(phase - w);
  let y2 = (amplitude / (r * r)) * Math.sin(phase - 2 * w);
  for (let i = from; i < end; i++) {
    const y = c1 * y1 - c2 * y2;
    y2 = y1;
    y1 = y;
    out[i] = (out[i] as number) + y;
  }
}

/** A raised-cosine fade-in. */
export function softenAttack(out: Float32Array, seconds: number, sampleRate: number): void {
  const frames = Math.min(out.length, Math.round(seconds * sampleRate));
  for (let i = 0; i < frames; i++) {
    out[i] = (out[i] as number) * (0.5 - 0.5 * Math.cos((Math.PI * i) / frames));
  }
}

/** A linear fade-out, so that a tone cut to length does not click. */
export function softenEnd(out: Float32Array, seconds: number, sampleRate: number): void {
  const frames = Math.min(out.length, Math.round(seconds * sampleRate));
  for (let i = 0; i < frames; i++) {
    const at = out.length - 1 - i;
    out[at] = (out[at] as number) * (i / frames);
  }
}

/** Adds a burst of noise that decays by 60 dB in `t60` seconds. */
export function addBurst(
  out: Float32Array,
  burst: Float32Array,
  amplitude: number,
  t60: number,
  sampleRate: number,
  from = 0,
): void {
  const r = decayPerSample(t60, sampleRate);
  const end = Math.min(out.length - from, burst.length);
  let gain = amplitude;
  for (let i = 0; i < end; i++) {
    out[from + i] = (out[from + i] as number) + (burst[i] as number) * gain;
    gain *= r;
  }
}
