/** What keeps a look from counting, said so that the person can do something about it. */

import { QUALITY_DARK } from "../quality/judge";
import { type Hindrance, QUALITY_WORDS } from "../quality/words";
import type { Observation } from "./subject";

export const NO_FACE: Hindrance = {
  because: "I see no face",
  help: "Turn towards the camera, so that all of your face is in the picture.",
};

export const DARK_PICTURE: Hindrance = {
  because: "the picture is too dark",
  help: "Turn a light on, or open the camera's cover.",
};

export const NO_NET: Hindrance = {
  because: "nothing here reads expressions",
  help: "Set the point on the plane yourself.",
};

/** The face is seen well, and says several things at once, or little. */
export const MIXED: Hindrance = {
  because: "your expression says several things at once",
  help: "Hold it for a moment, or set the point yourself.",
};

/** Null when the look counts. */
export function hindranceOf({ quality, probabilities, light }: Observation): Hindrance | null {
  if (!quality) return light < QUALITY_DARK ? DARK_PICTURE : NO_FACE;
  const [reason] = quality.reasons;
  if (reason) return QUALITY_WORDS[reason];
  return probabilities ? null : NO_NET;
}
