/**
 * What the page and the studio say to each other. The studio is a worker that composes and renders; the page plays.
 *
 * Every message names a piece by the number the page gave it. Samples and files are transferred, never shared.
 */
import type { EnsembleId, MoodPoint, Score } from "./score/score";
import type { BitDepth } from "./sound/wav";

/** Everything that makes a piece this piece. */
export interface PieceRequest {
  /** Unsigned 32-bit. */
  readonly seed: number;
  readonly mood: MoodPoint;
  /** null lets the mood choose. */
  readonly ensemble: EnsembleId | null;
}

type Shown = "version" | "seed" | "mood" | "ensemble" | "title" | "key" | "metre" | "bpm" | "sections";

/** What a page shows of a piece: the score without its notes, and its cover as an SVG document. */
export interface PieceSheet extends Pick<Score, Shown | "endSeconds" | "seconds"> {
  readonly cover: string;
}

export type ToStudio =
  | { readonly kind: "prepare"; readonly piece: number; readonly request: PieceRequest }
  /** Only the sheet: answered at once with "composed", also while another piece is rendered. */
  | { readonly kind: "describe"; readonly piece: number; readonly request: PieceRequest }
  | { readonly kind: "samples"; readonly piece: number; readonly from: number; readonly to: number }
  | { readonly kind: "wav"; readonly piece: number; readonly bits: BitDepth }
  | { readonly kind: "midi"; readonly piece: number; readonly request: PieceRequest }
  /** Stops whatever is under way for this piece and forgets it. */
  | { readonly kind: "drop"; readonly piece: number };

export type FromStudio =
  | { readonly kind: "composed"; readonly piece: number; readonly sheet: PieceSheet }
  | { readonly kind: "progress"; readonly piece: number; readonly done: number }
  | { readonly kind: "ready"; readonly piece: number; readonly frames: number; readonly sampleRate: number }
  | {
      readonly kind: "samples";
      readonly piece: number;
      readonly from: number;
      readonly left: Float32Array<ArrayBuffer>;
      readonly right: Float32Array<ArrayBuffer>;
    }
  | { readonly kind: "file"; readonly piece: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly piece: number; readonly reason: string };
