/**
 * The assumed face position when there is no face detector: the middle of the picture, where the page draws
 * an outline for the person to fit into.
 */

import type { Face } from "./detection/face";

/** Side of the guide as a share of the picture's shorter side. `.guide` in the style sheet has the same size. */
export const GUIDE_SHARE = 0.6;

/** Positions of the landmarks in a frontal face, as shares of its side. */
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
