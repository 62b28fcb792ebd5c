/** Judges whether a look at a face is fit to be read, and says why not. Pure: grey pixels and points in, verdict out. */

import { expressionSquare } from "../detection/crop";
import type { Face } from "../detection/face";
import type { RgbImage } from "../detection/image";
import type { Square } from "../detection/sampling";
import { glareOf, greyOf, percentile, sharpnessOf, symmetryOf } from "./measures";
import { QUALITY_REASONS, type Quality, type QualityMeasures, type QualityReason } from "./quality";

/**
 * When a look at a face is not fit to be read. The greys are of the face's bright and dark ends, not of its
 * mean, so that dark skin in good light is not "too dark".
 */
/** Grey of the face's brightest tenth, 0 to 255. */
export const QUALITY_DARK = 48;
/** Grey of the face's darkest tenth, 0 to 255. */
export const QUALITY_BRIGHT = 190;
/** Share of the face that may be burnt out to white. */
export const QUALITY_GLARE = 0.4;
/** Share of brow to chin that must be inside the frame. */
export const QUALITY_INSIDE = 0.85;
/** Brow to chin in the frame's pixels: half of what the nets were trained on, enlarged twice. */
export const QUALITY_SIDE = 24;
/** Nose beside the eyes' middle, in eye distances: a head turned by about 40 degrees. */
export const QUALITY_TURN = 0.36;
/**
 * Narrowness plus this much of the symmetry tells a turned head, below `QUALITY_FACING`. The shipped detector
 * draws all faces much alike (from the front 0.93 narrow, give or take 0.01), so its points say little alone.
 * Fitted on 4,373 faces of seven groups whose points another detector had found (`python -m export.judge.turned`):
 * of those turned by more than about 40 degrees 36 % fall below, of those that look straight 3 %. Another
 * detector needs another pair.
 */
export const QUALITY_MIRROR = 0.03;
export const QUALITY_FACING = 0.927;
/** Contrast of the finest detail over all contrast, at 48 pixels from brow to chin. */
export const QUALITY_SHARPNESS = 0.06;

/** Side of the picture that is measured, pixels: as fine as the expression nets see, whatever the camera. */
export const QUALITY_SIDE_PIXELS = 48;

/** The square to measure: brow to chin, level, without what stands around the face. */
export function qualitySquare(face: Face): Square {
  return expressionSquare(face, 1, 0);
}

/** @param crop `qualitySquare` of the face, cut out at `QUALITY_SIDE_PIXELS` */
export function judgeFace(face: Face, crop: RgbImage, frame: { width: number; height: number }): Quality {
  const grey = greyOf(crop);
  const square = qualitySquare(face);
  return verdict({
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

/** A cut-out face has no points and no frame: only its light can be judged. */
export function judgeCutOut(crop: RgbImage, side: number): Quality {
  const grey = greyOf(crop);
  return verdict({
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

export function verdict(measures: QualityMeasures): Quality {
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

/** How far the nose stands beside the middle of the eyes, in eye distances: about the tangent of the turn, halved. */
export function turnOf({ rightEye, leftEye, nose }: Face): number {
  const [across, down] = [leftEye.x - rightEye.x, leftEye.y - rightEye.y];
  const length = across ** 2 + down ** 2;
  if (length === 0) return Number.POSITIVE_INFINITY;
  return ((nose.x - rightEye.x) * across + (nose.y - rightEye.y) * down) / length - 0.5;
}

/** Distance of the eyes over that from eyes to mouth: about 1 from the front, 0 in profile. */
export function narrownessOf({ rightEye, leftEye, mouth }: Face): number {
  const depth = Math.hypot(mouth.x - (rightEye.x + leftEye.x) / 2, mouth.y - (rightEye.y + leftEye.y) / 2);
  const eyes = Math.hypot(leftEye.x - rightEye.x, leftEye.y - rightEye.y);
  return depth === 0 ? Number.POSITIVE_INFINITY : eyes / depth;
}

/** Points per side by which a square's share inside the frame is counted. */
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
