/** Decides whether a face is visible well enough to read its expression, and if not, why. */

import { expressionSquare } from "../detection/crop";
import type { Face } from "../detection/face";
import type { RgbImage } from "../detection/image";
import type { Square } from "../detection/sampling";
import { glareOf, greyOf, percentile, sharpnessOf, symmetryOf } from "./measures";
import { QUALITY_REASONS, type Quality, type QualityMeasures, type QualityReason } from "./quality";

// Brightness limits apply to the brightest and darkest tenth of a face, not to its mean, so that dark skin in
// good light does not count as "too dark".

/** Minimum 90th percentile of the face's grey values, 0 to 255. */
export const QUALITY_DARK = 48;
/** Maximum 10th percentile of the face's grey values, 0 to 255. */
export const QUALITY_BRIGHT = 190;
/** Maximum share of the face that is overexposed. */
export const QUALITY_GLARE = 0.4;
/** Minimum share of the square from brow to chin that is inside the frame. */
export const QUALITY_INSIDE = 0.85;
/** Minimum brow to chin, pixels of the frame: half the size in the training data, so it is enlarged twice. */
export const QUALITY_SIDE = 24;
/** Maximum distance of the nose from the midpoint of the eyes, in eye distances: a turn of about 40 degrees. */
export const QUALITY_TURN = 0.36;
/**
 * A head counts as turned if narrowness + QUALITY_MIRROR * symmetry is below QUALITY_FACING. The landmarks of
 * the shipped detector vary little (a frontal face has a narrowness of 0.93 ± 0.01), so they do not suffice alone.
 * Fitted with `python -m export.judge.facing` on 4,373 faces of seven groups, with landmarks from another
 * detector: it rejects 36 % of the faces turned by more than about 40 degrees and 3 % of the frontal ones.
 * Another detector needs another pair of values.
 */
export const QUALITY_MIRROR = 0.03;
export const QUALITY_FACING = 0.927;
/** Minimum contrast of the finest detail, as a share of all contrast, at 48 pixels from brow to chin. */
export const QUALITY_SHARPNESS = 0.06;

/** Side of the crop that is measured, pixels: the resolution of the expression models, whatever the camera. */
export const QUALITY_SIDE_PIXELS = 48;

/** The square to measure: brow to chin, level with the eyes. */
export function qualitySquare(face: Face): Square {
  return expressionSquare(face, 1, 0);
}

/** @param crop the `qualitySquare` of the face, resized to `QUALITY_SIDE_PIXELS` */
export function judgeFace(face: Face, crop: RgbImage, frame: { width: number; height: number }): Quality {
  const grey = greyOf(crop);
  const square = qualitySquare(face);
  return qualityOf({
    light: percentile(grey.data, 0.9),
    shade: percentile(grey.data, 0.1),
    glare: glareOf(grey),
    side: square.side,
    turn: turnOf(face),
    narrowness: narrownessOf(face),
    symmetry: symmetryOf(grey),
    inside: shareInside(square, frame),
    sharpness: sharpnessOf(grey),
  });
}

/** A face crop has no landmarks and no frame, so only brightness, size and sharpness are judged. */
export function judgeFaceCrop(crop: RgbImage, side: number): Quality {
  const grey = greyOf(crop);
  return qualityOf({
    light: percentile(grey.data, 0.9),
    shade: percentile(grey.data, 0.1),
    glare: glareOf(grey),
    side,
    turn: null,
    narrowness: null,
    symmetry: null,
    inside: 1,
    sharpness: sharpnessOf(grey),
  });
}

export function qualityOf(measures: QualityMeasures): Quality {
  const { light, shade, glare, side, turn, narrowness, symmetry, inside, sharpness } = measures;
  const facing = narrowness === null ? 1 : narrowness + QUALITY_MIRROR * (symmetry ?? 0);
  const fails: Readonly<Record<QualityReason, boolean>> = {
    "too-dark": light < QUALITY_DARK,
    "too-bright": shade > QUALITY_BRIGHT || glare > QUALITY_GLARE,
    "cut-off": inside < QUALITY_INSIDE,
    "too-small": side < QUALITY_SIDE,
    "turned-away": Math.abs(turn ?? 0) > QUALITY_TURN || facing < QUALITY_FACING,
    blurred: sharpness < QUALITY_SHARPNESS,
  };
  const reasons = QUALITY_REASONS.filter((reason) => fails[reason]);
  return { good: reasons.length === 0, reasons, measures };
}

/** Distance of the nose from the midpoint of the eyes, in eye distances: about half the tangent of the turn. */
export function turnOf({ rightEye, leftEye, nose }: Face): number {
  const [across, down] = [leftEye.x - rightEye.x, leftEye.y - rightEye.y];
  const length = across ** 2 + down ** 2;
  if (length === 0) return Number.POSITIVE_INFINITY;
  return ((nose.x - rightEye.x) * across + (nose.y - rightEye.y) * down) / length - 0.5;
}

/** Eye distance divided by the distance from eyes to mouth: about 1 in frontal view, 0 in profile. */
export function narrownessOf({ rightEye, leftEye, mouth }: Face): number {
  const depth = Math.hypot(mouth.x - (rightEye.x + leftEye.x) / 2, mouth.y - (rightEye.y + leftEye.y) / 2);
  const eyes = Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y);
  return depth === 0 ? Number.POSITIVE_INFINITY : eyes / depth;
}

/** Sample points per side for measuring how much of a square is inside the frame. */
const GRID = 12;

export function shareInside(
  { centre, side, roll }: Square,
  frame: { width: number; height: number },
): number {
  const [cos, sin] = [Math.cos(roll), Math.sin(roll)];
  let inside = 0;
  for (let row = 0; row < GRID; row++) {
    const down = ((row + 0.5) / GRID - 0.5) * side;
    for (let column = 0; column < GRID; column++) {
      const right = ((column + 0.5) / GRID - 0.5) * side;
      const x = centre.x + cos * right - sin * down;
      const y = centre.y + sin * right + cos * down;
      if (x >= 0 && y >= 0 && x <= frame.width && y <= frame.height) inside++;
    }
  }
  return inside / GRID ** 2;
}
