/** Types for the quality of a face in a picture. `judge.ts` computes them. */

/** Most important first: the page shows only the first reason. */
export const QUALITY_REASONS = [
  "too-dark",
  "too-bright",
  "cut-off",
  "too-small",
  "turned-away",
  "blurred",
] as const;
export type QualityReason = (typeof QUALITY_REASONS)[number];

/** Measurements of a face; null where they cannot be taken. */
export interface QualityMeasures {
  /** 90th percentile of the face's grey values, 0 to 255. Low in the dark, for any skin colour. */
  readonly light: number;
  /** 10th percentile of the face's grey values, 0 to 255. High when the face is washed out. */
  readonly shade: number;
  /** Share of the face that is overexposed, 0 to 1. */
  readonly glare: number;
  /** Brow to chin, pixels of the frame. */
  readonly side: number;
  /** Distance of the nose from the midpoint of the eyes, in eye distances; 0 is frontal. Null for a face crop. */
  readonly turn: number | null;
  /** Eye distance divided by the distance from eyes to mouth: about 1 in frontal view, 0 in profile. Null for a face crop. */
  readonly narrowness: number | null;
  /** Correlation of the face with its mirror image, -1 to 1; low when it is turned. Null for a face crop. */
  readonly symmetry: number | null;
  /** Share of the face that lies inside the frame, 0 to 1. */
  readonly inside: number;
  /** Contrast of the finest detail as a share of the face's contrast; low when blurred. */
  readonly sharpness: number;
}

export interface Quality {
  readonly good: boolean;
  /** Empty when good; otherwise the most important first. */
  readonly reasons: readonly QualityReason[];
  readonly measures: QualityMeasures;
}
