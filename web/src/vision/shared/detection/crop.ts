/**
 * The square that is cropped for the expression model: level with the eyes, and sized by the landmarks, not
 * by the detector's box. Same calculation as `crop_face` in `training/data/face_crops.py`.
 */
import type { Face } from "./face";
import type { Square } from "./sampling";

/**
 * Factors from landmark distances to the side of the face (brow to chin). Turning the head shortens the
 * distance between the eyes, nodding shortens the one to the mouth. The larger estimate is stable under both.
 */
const EYE_DISTANCE_TO_SIDE = 2.1;
const EYES_TO_MOUTH_TO_SIDE = 2.0;

/**
 * @param margin side of the square in sides of the face (`input.crop_margin` of the manifest)
 * @param rise how far the square is moved up from the centre of the face, in its own sides (`input.crop_rise`)
 */
export function expressionSquare(
  { rightEye, leftEye, mouth, roll }: Face,
  margin: number,
  rise: number,
): Square {
  const eyes = { x: (rightEye.x + leftEye.x) / 2, y: (rightEye.y + leftEye.y) / 2 };
  const side = Math.max(
    EYE_DISTANCE_TO_SIDE * Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y),
    EYES_TO_MOUTH_TO_SIDE * Math.hypot(mouth.x - eyes.x, mouth.y - eyes.y),
  );
  const up = rise * margin * side;
  const centre = {
    x: (eyes.x + mouth.x) / 2 + up * Math.sin(roll),
    y: (eyes.y + mouth.y) / 2 - up * Math.cos(roll),
  };
  return { centre, side: margin * side, roll };
}
