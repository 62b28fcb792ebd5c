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

export function rollOf({ rightEye, leftEye }: Candidate): number {
  return Math.atan2(leftEye.y - rightEye.y, leftEye.x - rightEye.x);
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
