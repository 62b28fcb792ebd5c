/**
 * The square that the expression net looks at: level with the eyes and sized by the face's own points, not
 * by a box. Twin of `cut_face` in `training/data/unlabelled.py`.
 */
import type { Face } from "./face";
import type { Square } from "./sampling";

/**
 * A face's side: eyes to mouth is about half of brow to chin. A turned head shortens the distance between
 * the eyes, a nodding one that to the mouth; the larger of the two keeps the side steady through both.
 */
const EYES_TO_SIDE = 2.1;
const MOUTH_TO_SIDE = 2.0;

/**
 * @param margin the square's side in sides of the face, as the manifest says (`input.crop_margin`)
 * @param rise how much higher than the face's middle the square stands, in its own sides (`input.crop_rise`)
 */
export function expressionSquare(
  { rightEye, leftEye, mouth, roll }: Face,
  margin: number,
  rise: number,
): Square {
  const middle = { x: (rightEye.x + leftEye.x) / 2, y: (rightEye.y + leftEye.y) / 2 };
  const side = Math.max(
    EYES_TO_SIDE * Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y),
    MOUTH_TO_SIDE * Math.hypot(mouth.x - middle.x, mouth.y - middle.y),
  );
  const up = rise * margin * side;
  const centre = {
    x: (middle.x + mouth.x) / 2 + up * Math.sin(roll),
    y: (middle.y + mouth.y) / 2 - up * Math.cos(roll),
  };
  return { centre, side: margin * side, roll };
}
