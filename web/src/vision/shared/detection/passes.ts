/**
 * The geometry of the two looks: what the net is shown, and where its answer lies in the frame. The twin
 * of `training/detector/looks.py`.
 */
import { type Candidate, centreOf, mapPoints, rollOf } from "./candidate";
import type { DecodeSettings } from "./decode-settings";
import type { Point } from "./face";
import type { RgbImage } from "./image";
import { roundHalfEven, type Shrink, type Square } from "./sampling";

/**
 * How large the frame is looked at when the usual size showed nobody: a face that nearly fills the frame is
 * larger than any the net was taught.
 */
export function smallerLook(settings: DecodeSettings): number {
  return settings.firstLookLongest / 2;
}

/** Faces in a frame: where so many are, others may stand behind them. */
export const A_GROUP = 2;

/**
 * How large a photo and a frame with a group are looked at besides, for the small faces: in small photos,
 * too, they are too small.
 */
export function largerLook(settings: DecodeSettings): number {
  return settings.firstLookLongest * 2;
}

/** @param longest the longer side of the frame as it is looked at, pixels */
export function firstLookOf(
  width: number,
  height: number,
  settings: DecodeSettings,
  longest: number = settings.firstLookLongest,
): Shrink {
  const scale = longest / Math.max(width, height);
  const padded = (length: number) => Math.ceil(length / settings.multipleOf) * settings.multipleOf;
  const shrunk = {
    width: Math.max(roundHalfEven(width * scale), 1),
    height: Math.max(roundHalfEven(height * scale), 1),
  };
  return { ...shrunk, paddedWidth: padded(shrunk.width), paddedHeight: padded(shrunk.height), scale };
}

export function fromFirstLook(candidate: Candidate, { scale }: Shrink): Candidate {
  return mapPoints(candidate, ({ x, y }) => ({ x: x / scale, y: y / scale }), 1 / scale);
}

/** Below it, a second look saw nothing at all. */
export const LEAST_SECOND_SCORE = 0.01;

/** The square around a face that the second look is given: level with its eyes, at one size. */
export function secondLookSquare(proposal: Candidate, settings: DecodeSettings): Square {
  return {
    centre: centreOf(proposal),
    side: settings.secondLookCrop * proposal.size,
    roll: rollOf(proposal),
  };
}

export function fromSecondLook(candidate: Candidate, square: Square, settings: DecodeSettings): Candidate {
  const scale = square.side / settings.secondLookSide;
  const [cos, sin] = [Math.cos(square.roll) * scale, Math.sin(square.roll) * scale];
  const middle = settings.secondLookSide / 2;
  return mapPoints(
    candidate,
    ({ x, y }) => ({
      x: square.centre.x + cos * (x - middle) - sin * (y - middle),
      y: square.centre.y + sin * (x - middle) + cos * (y - middle),
    }),
    scale,
  );
}

/** The picture with left and right changed over. */
export function mirrorOf({ width, height, data }: RgbImage): RgbImage {
  const mirrored = new Float32Array(data.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = (row * width + column) * 3;
      const to = (row * width + width - 1 - column) * 3;
      mirrored[to] = data[from] as number;
      mirrored[to + 1] = data[from + 1] as number;
      mirrored[to + 2] = data[from + 2] as number;
    }
  }
  return { width, height, data: mirrored };
}

/** A face of a mirrored picture `width` wide, on the picture itself: right and left change places. */
export function mirroredBack(candidate: Candidate, width: number): Candidate {
  const { rightEye, leftEye, ...back } = mapPoints(candidate, ({ x, y }) => ({ x: width - x, y }), 1);
  return { ...back, rightEye: leftEye, leftEye: rightEye };
}

/**
 * The mean of what a square and its mirror image showed, for the net is wrong in another way on each: its
 * eyes stand nearer to the true ones. Where one shows nobody the other decides.
 */
export function bothWays(plain: Candidate | null, mirrored: Candidate | null): Candidate | null {
  if (!plain || !mirrored) return plain ?? mirrored;
  const between = (one: Point, other: Point) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
  return {
    rightEye: between(plain.rightEye, mirrored.rightEye),
    leftEye: between(plain.leftEye, mirrored.leftEye),
    nose: between(plain.nose, mirrored.nose),
    mouth: between(plain.mouth, mirrored.mouth),
    size: (plain.size + mirrored.size) / 2,
    logit: (plain.logit + mirrored.logit) / 2,
  };
}

/** The surest face of a second look that stands where the proposal said one is, and is about as large. */
export function bestNearCentre(found: readonly Candidate[], settings: DecodeSettings): Candidate | null {
  const middle = settings.secondLookSide / 2;
  const expected = settings.secondLookSide / settings.secondLookCrop;
  let best: Candidate | null = null;
  for (const candidate of found) {
    const { x, y } = centreOf(candidate);
    const fits =
      Math.hypot(x - middle, y - middle) <= settings.secondLookReach * expected &&
      candidate.size >= settings.secondLookLeast * expected &&
      candidate.size <= settings.secondLookMost * expected;
    if (fits && (best === null || candidate.logit > best.logit)) best = candidate;
  }
  return best;
}
