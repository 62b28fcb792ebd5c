/**
 * Where a face should be when nothing in this browser can find one: the middle of the picture, as the
 * page draws it for the person to fit into. A stand-in for a detector, and called so on the page.
 */

import type { Face } from "./detection/face";

/** The guide's side as a share of the picture's shorter side; `.guide` in the style sheet draws the same. */
export const GUIDE_SHARE = 0.6;

/** Eyes, nose and mouth as shares of the face's side, as in a face that looks straight ahead. */
const EYE_INSET = 0.3;
const EYE_DEPTH = 0.35;
const NOSE_DEPTH = 0.57;
const MOUTH_DEPTH = 0.78;

export function guideFace(width: number, height: number): Face {
  const side = GUIDE_SHARE * Math.min(width, height);
  const [x, y] = [(width - side) / 2, (height - side) / 2];
  return {
    id: 0,
    box: { x, y, width: side, height: side },
    score: 1,
    rightEye: { x: x + EYE_INSET * side, y: y + EYE_DEPTH * side },
    leftEye: { x: x + (1 - EYE_INSET) * side, y: y + EYE_DEPTH * side },
    nose: { x: x + side / 2, y: y + NOSE_DEPTH * side },
    mouth: { x: x + side / 2, y: y + MOUTH_DEPTH * side },
    roll: 0,
  };
}
