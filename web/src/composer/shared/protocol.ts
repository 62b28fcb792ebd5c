/**
 * Messages between the page and the renderer, the worker that composes and renders pieces.
 * Samples and files are transferred, not copied.
 */
import type { EnsembleId, MoodPoint, Score } from "./score/score";
import type { BitDepth } from "./sound/wav";

/** Everything that determines a piece: the same request gives the same samples. */
export interface PieceRequest {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly mood: MoodPoint;
  /** null lets the mood choose. */
  readonly ensemble: EnsembleId | null;
}

type ScoreFields =
  | "version"
  | "seed"
  | "mood"
  | "ensemble"
  | "title"
  | "key"
  | "metre"
  | "bpm"
  | "sections"
  | "endSeconds"
  | "seconds";

/** What the page shows of a piece: the score without its notes, and the cover. */
export interface PieceSummary extends Pick<Score, ScoreFields> {
  /** An SVG document. */
  readonly cover: string;
}

/** Every request has a number `id`; a rendered piece is known by the `id` of its `prepare` request. */
export type ToRenderer =
  | { readonly kind: "prepare"; readonly id: number; readonly request: PieceRequest }
  /** Composes without rendering. Answered at once with "composed", even while another piece is rendered. */
  | { readonly kind: "describe"; readonly id: number; readonly request: PieceRequest }
  /** Frames `from` to `to` of a rendered piece. */
  | {
      readonly kind: "samples";
      readonly id: number;
      readonly piece: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "wav"; readonly id: number; readonly piece: number; readonly bits: BitDepth }
  | { readonly kind: "midi"; readonly id: number; readonly request: PieceRequest }
  /** Cancels all work on this piece and frees its samples. Not answered. */
  | { readonly kind: "drop"; readonly piece: number };

export type FromRenderer =
  | { readonly kind: "composed"; readonly id: number; readonly summary: PieceSummary }
  /** `done` goes from 0 to 1. */
  | { readonly kind: "progress"; readonly id: number; readonly done: number }
  | { readonly kind: "ready"; readonly id: number; readonly frames: number; readonly sampleRate: number }
  | {
      readonly kind: "samples";
      readonly id: number;
      readonly left: Float32Array<ArrayBuffer>;
      readonly right: Float32Array<ArrayBuffer>;
    }
  | { readonly kind: "file"; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: "failed";
      readonly id: number;
      /** "dropped": the piece is no longer in memory. */
      readonly because: "dropped" | "error";
      readonly reason: string;
    };
