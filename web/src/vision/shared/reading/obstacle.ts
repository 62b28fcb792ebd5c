/** What prevents a face from being read. The page gives advice for each. */

import { QUALITY_DARK } from "../quality/judge";
import type { QualityReason } from "../quality/quality";
import type { Observation } from "./subject";

export type Obstacle =
  | QualityReason
  | "no-face"
  | "dark-picture"
  | "no-model"
  /** The face is clearly visible, but no expression leads by enough. */
  | "mixed";

/** Null when the observation can be used. */
export function obstacleOf({ quality, probabilities, light }: Observation): Obstacle | null {
  if (!quality) return light < QUALITY_DARK ? "dark-picture" : "no-face";
  const [reason] = quality.reasons;
  if (reason) return reason;
  return probabilities ? null : "no-model";
}
