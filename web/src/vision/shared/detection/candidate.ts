/** A face while it is being found: four points, a size, and how sure the net is. All in pixels. */
import type { Face, Point } from "./face";

export interface Candidate {
  readonly rightEye: Point;
  readonly leftEye: Point;
  readonly nose: Point;
  readonly mouth: Point;
  readonly size: number;
  /** Log-odds that this is a face. */
  readonly logit: number;
}

/** Half way between the eyes' middle and the mouth. */
export function centreOf({ rightEye, leftEye, mouth }: Candidate): Point {
  return {
    x: (rightEye.x + leftEye.x) / 4 + mouth.x / 2,
    y: (rightEye.y + leftEye.y) / 4 + mouth.y / 2,
  };
}

/** Eyes that stand nearer to each other than this share of the way to the mouth are those of a profile. */
const LEAST_APART = 0.4;

/**
 * How far a face is turned in the picture, in radians, clockwise: the angle of its eye line. In profile both
 * eyes stand on one spot and a line through them points anywhere: there the line to the mouth says it.
 */
export function rollOf({ rightEye, leftEye, mouth }: Candidate): number {
  const eyes = { x: leftEye.x - rightEye.x, y: leftEye.y - rightEye.y };
  const down = { x: mouth.x - (leftEye.x + rightEye.x) / 2, y: mouth.y - (leftEye.y + rightEye.y) / 2 };
  const inProfile = Math.hypot(eyes.x, eyes.y) < LEAST_APART * Math.hypot(down.x, down.y);
  return inProfile ? Math.atan2(-down.x, down.y) : Math.atan2(eyes.y, eyes.x);
}

export function mapPoints(candidate: Candidate, move: (point: Point) => Point, scale: number): Candidate {
  return {
    rightEye: move(candidate.rightEye),
    leftEye: move(candidate.leftEye),
    nose: move(candidate.nose),
    mouth: move(candidate.mouth),
    size: candidate.size * scale,
    logit: candidate.logit,
  };
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

export function logitOf(chance: number): number {
  return Math.log(chance / (1 - chance));
}

export function toFace(candidate: Candidate, id: number): Face {
  const centre = centreOf(candidate);
  const { size, rightEye, leftEye, nose, mouth } = candidate;
  return {
    id,
    box: { x: centre.x - size / 2, y: centre.y - size / 2, width: size, height: size },
    score: sigmoid(candidate.logit),
    rightEye,
    leftEye,
    nose,
    mouth,
    roll: rollOf(candidate),
  };
}
