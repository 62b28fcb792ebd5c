/** The contract of all instruments: a tone is the samples of one note, without the envelope that the mixer applies. */
import type { Random } from "../random";

export interface Tone {
  /** One channel, or left and right. */
  readonly channels: readonly Float32Array[];
  /** Loop points of a sustained tone, in frames; null for tones that decay or were made at full length. */
  readonly loop: { readonly from: number; readonly to: number } | null;
}

export interface ToneRequest {
  /** MIDI number. */
  readonly pitch: number;
  /** 0 soft to 1 hard. It changes only the timbre; the mixer sets the loudness. */
  readonly force: number;
  /** How long the tone can sound. */
  readonly seconds: number;
  readonly sampleRate: number;
  readonly random: Random;
  /** Only for tones made note by note: the previous pitch, and whether to glide from it. */
  readonly fromPitch?: number;
  readonly isSlurred?: boolean;
}

export type MakeTone = (request: ToneRequest) => Tone;

export function framesOf(request: { seconds: number; sampleRate: number }): number {
  return Math.max(64, Math.ceil(request.seconds * request.sampleRate));
}

export function mono(samples: Float32Array): Tone {
  return { channels: [samples], loop: null };
}
