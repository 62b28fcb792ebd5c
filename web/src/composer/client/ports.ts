/** What the Composer's models need of the world: a studio that renders, and a speaker that sounds. */

import type { Unsubscribe } from "../../kit/ports";
import type { PieceRequest, PieceSheet } from "../shared/protocol";
import type { BitDepth } from "../shared/sound/wav";

export interface Samples {
  readonly left: Float32Array<ArrayBuffer>;
  readonly right: Float32Array<ArrayBuffer>;
}

/** A piece in the studio's memory. Whoever holds it must drop it. */
export interface StudioPiece {
  readonly request: PieceRequest;
  readonly sheet: PieceSheet;
  readonly frames: number;
  readonly sampleRate: number;
  samples(from: number, to: number): Promise<Samples>;
  wav(
    bits: BitDepth,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>>;
  drop(): void;
}

/** The studio could not do what was asked; the message is for the person. */
export class StudioError extends Error {
  override readonly name = "StudioError";
}

export interface StudioPort {
  /** Rejects with a StudioError, or with the signal's reason when it was called off. */
  prepare(
    request: PieceRequest,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<StudioPiece>;
  /** What a piece will be, without its sound. Rejects as `prepare` does. */
  describe(request: PieceRequest, signal: AbortSignal): Promise<PieceSheet>;
  midi(request: PieceRequest): Promise<Uint8Array<ArrayBuffer>>;
}

/** Why there is no sound. */
export type SoundProblem = "unsupported" | "held-back" | "unknown";

export class SoundRefusal extends Error {
  override readonly name = "SoundRefusal";
  readonly problem: SoundProblem;

  constructor(problem: SoundProblem, options?: ErrorOptions) {
    super(`No sound: ${problem}.`, options);
    this.problem = problem;
  }
}

/** A fader for one piece: its samples one after the other, to the frame. */
export interface Line {
  /** `atFrame` counts on the speaker's clock. `onEnded` is called when the last sample has sounded. */
  play(samples: Samples, atFrame: number, onEnded: () => void): void;
  /** Fades to silence and closes after `seconds`; nothing of it goes on sounding or is called afterwards. */
  close(seconds: number): void;
}

export interface Speaker {
  /** To be called within the person's tap; rejects with a SoundRefusal. */
  wake(): Promise<void>;
  /** Stops the clock; everything that was under way waits. */
  rest(): Promise<void>;
  /** Frames of the audio clock; 0 before the first `wake`. */
  nowFrame(): number;
  line(): Line;
  /** 0..1 as a person hears it. */
  setVolume(volume: number): void;
  /** Somebody else stopped the sound: a call, another app, the browser. Not called after `rest`. */
  onInterrupted(listener: () => void): Unsubscribe;
}
