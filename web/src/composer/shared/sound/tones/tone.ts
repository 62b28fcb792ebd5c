/**
 * What every instrument hands out: the samples of one note, made once and mixed many times.
 *
 * A struck tone dies away by itself; a held tone carries a loop. Whoever mixes adds attack and release.
 */
import type { Random } from "../random";

export interface Tone {
  /** One channel, or left and right. */
  readonly channels: readonly Float32Array[];
  /** Frames between which a held tone goes round; null for tones that die away or were made at full length. */
  readonly loop: { readonly from: number; readonly to: number } | null;
}

export interface ToneRequest {
  readonly pitch: number;
  /** How hard: 0 soft .. 1 hard. Colours the tone; loudness is the mixer's. */
  readonly force: number;
  /** How long the tone will be heard at most. */
  readonly seconds: number;
  readonly sampleRate: number;
  readonly random: Random;
  /** For voices made note by note: where a glide comes from, and whether the note is tongued or slurred. */
  readonly from?: number;
  readonly slurred?: boolean;
}

export type MakeTone = (request: ToneRequest) => Tone;

export function framesOf(request: { seconds: number; sampleRate: number }): number {
  return Math.max(64, Math.ceil(request.seconds * request.sampleRate));
}

export function mono(samples: Float32Array): Tone {
  return { channels: [samples], loop: null };
}
