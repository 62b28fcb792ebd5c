/** A detected face before tracking: four landmarks, a size and a score. All positions in pixels. */
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

/** Half way between the mouth and the midpoint of the eyes. */
export function centreOf({ rightEye, leftEye, mouth }: Candidate): Point {
  return {
    x: (rightEye.x + leftEye.x) / 4 + mouth.x / 2,
    y: (rightEye.y + leftEye.y) / 4 + mouth.y / 2,
  };
}

/** Below this eye distance, as a share of the distance from eyes to mouth, a face counts as a profile. */
const MIN_EYE_DISTANCE = 0.4;

/**
 * In-plane rotation of a face in radians, clockwise: the angle of the line between its eyes. In profile the
 * eyes nearly coincide and that angle is noise, so the line from the eyes to the mouth is used instead.
 */
export function rollOf({ rightEye, leftEye, mouth }: Candidate): number {
  const eyes = { x: leftEye.x - rightEye.x, y: leftEye.y - rightEye.y };
  const down = { x: mouth.x - (leftEye.x + rightEye.x) / 2, y: mouth.y - (leftEye.y + rightEye.y) / 2 };
  const inProfile = Math.hypot(eyes.x, eyes.y) < MIN_EYE_DISTANCE * Math.hypot(down.x, down.y);
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

export function logitOf(probability: number): number {
  return Math.log(probability / (1 - probability));
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
