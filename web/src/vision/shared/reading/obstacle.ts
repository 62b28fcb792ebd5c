/** What prevents a face from being read, with advice for the person. */

import { QUALITY_DARK } from "../quality/judge";
import type { QualityReason } from "../quality/quality";
import type { Observation } from "./subject";

export interface Obstacle {
  /** Continues the sentence "Not sure, because ...". */
  readonly reason: string;
  readonly help: string;
}

export const QUALITY_OBSTACLES: Readonly<Record<QualityReason, Obstacle>> = {
  "too-dark": { reason: "your face is too dark", help: "Face a light, or turn one on." },
  "too-bright": {
    reason: "your face is too bright",
    help: "Move out of the direct light, or turn the light away from you.",
  },
  "cut-off": {
    reason: "part of your face is outside the picture",
    help: "Move to the middle of the picture.",
  },
  "too-small": { reason: "your face is too far away", help: "Move closer to the camera." },
  "turned-away": { reason: "your face is turned away", help: "Look at the camera." },
  blurred: { reason: "the picture of your face is blurred", help: "Hold still, or clean the lens." },
};

export const NO_FACE: Obstacle = {
  reason: "no face is in view",
  help: "Turn towards the camera so that your whole face is in the picture.",
};

export const DARK_PICTURE: Obstacle = {
  reason: "the picture is too dark",
  help: "Turn on a light, or open the camera cover.",
};

export const NO_MODEL: Obstacle = {
  reason: "this server has no model for expressions",
  help: "Set your mood on the plane yourself.",
};

/** The face is clearly visible, but no expression leads by enough. */
export const MIXED: Obstacle = {
  reason: "your expression is mixed",
  help: "Hold it for a moment, or set your mood on the plane yourself.",
};

/** Null when the observation can be used. */
export function obstacleOf({ quality, probabilities, light }: Observation): Obstacle | null {
  if (!quality) return light < QUALITY_DARK ? DARK_PICTURE : NO_FACE;
  const [reason] = quality.reasons;
  if (reason) return QUALITY_OBSTACLES[reason];
  return probabilities ? null : NO_MODEL;
}
