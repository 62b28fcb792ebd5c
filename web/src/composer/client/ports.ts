/** Interfaces to the renderer and the audio output, so that tests can replace both. */

import type { Unsubscribe } from "../../kit/ports";
import type { PieceRequest, PieceSummary } from "../shared/protocol";
import type { BitDepth } from "../shared/sound/wav";

export interface Samples {
  readonly left: Float32Array<ArrayBuffer>;
  readonly right: Float32Array<ArrayBuffer>;
}

/** A piece in the renderer's memory. The caller of `prepare` must drop it. */
export interface RenderedPiece {
  readonly request: PieceRequest;
  readonly summary: PieceSummary;
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

/** The renderer failed. The message is the end of a sentence for the person. */
export class RendererError extends Error {
  override readonly name = "StudioError";
}

export interface Renderer {
  /** Composes and renders. Rejects with a RendererError or the signal's reason. */
  prepare(
    request: PieceRequest,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<RenderedPiece>;
  /** Composes without rendering. Rejects as `prepare` does. */
  describe(request: PieceRequest, signal: AbortSignal): Promise<PieceSummary>;
  midi(request: PieceRequest): Promise<Uint8Array<ArrayBuffer>>;
}

/** Plays the samples of one piece one after the other, without gaps. */
export interface SampleStream {
  /** `atFrame` counts on the output's clock. `onEnded` is called when the last sample has played. */
  play(samples: Samples, atFrame: number, onEnded: () => void): void;
  /** Fades out and closes after `seconds`. No callbacks follow. */
  close(seconds: number): void;
}

export interface SampleOutput {
  /** Call it within a tap. Rejects with an AudioOutputError. */
  unlock(): Promise<void>;
  /** In frames of the audio clock; 0 before the output is open. */
  nowFrame(): number;
  openStream(): SampleStream;
  /** 0 to 1 as a person hears it. */
  setVolume(volume: number): void;
  /** The system or another app stopped the sound. */
  onInterrupted(listener: () => void): Unsubscribe;
}
