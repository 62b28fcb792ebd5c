/** What a look at a face is worth: fit to be read, or why not. Types and order only; `gate.ts` judges. */

/** Worst first: of several reasons, the first is the one to tell. */
export const QUALITY_REASONS = [
  "too-dark",
  "too-bright",
  "cut-off",
  "too-small",
  "turned-away",
  "blurred",
] as const;
export type QualityReason = (typeof QUALITY_REASONS)[number];

/** What was measured; null where it could not be. */
export interface QualityMeasures {
  /** Grey that only a tenth of the face exceeds, 0 black to 255 white: low in the dark, on any skin. */
  readonly light: number;
  /** Grey that nine tenths of the face exceed: high when everything is washed out. */
  readonly shade: number;
  /** Share of the face that is burnt out to white, 0 to 1. */
  readonly glare: number;
  /** Brow to chin, pixels of the frame. */
  readonly side: number;
  /** How far the nose stands beside the middle of the eyes, in eye distances; 0 is straight. Null for a cut-out. */
  readonly turn: number | null;
  /** Distance of the eyes over that from eyes to mouth: about 1 from the front, 0 in profile. Null for a cut-out. */
  readonly narrowness: number | null;
  /** How alike the two halves of the face are, -1 to 1; low when it is turned. Null for a cut-out. */
  readonly symmetry: number | null;
  /** Share of the face that lies inside the frame, 0 to 1. */
  readonly inside: number;
  /** Contrast of the finest detail over the face's contrast; small is blurred. */
  readonly sharpness: number;
}

export interface Quality {
  readonly good: boolean;
  /** Empty when good; else worst first. */
  readonly reasons: readonly QualityReason[];
  readonly measures: QualityMeasures;
}
