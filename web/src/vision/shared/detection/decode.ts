/** Decodes the detector's output map into faces. Matches `training/detector/decode.py` line by line. */

import type { DecodeSettings } from "./decode-settings";
import type { Face, Point } from "./face";

/** The detector's output map: rows x columns x channels, flattened. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly data: Float32Array;
}

/** All faces in one map, best first, in pixels of the model's input. */
export function decode(cells: Cells, leastScore: number, settings: DecodeSettings): Candidate[] {
  const found = peaks(cells, logitOf(leastScore), settings).map(([row, column]) =>
    candidateAt(cells, row, column, settings),
  );
  return suppressOverlaps(found, settings.overlap);
}

/** Non-maximum suppression: best first, without faces that overlap too much with a better one. */
export function suppressOverlaps<T extends Candidate>(candidates: readonly T[], overlap: number): T[] {
  const kept: T[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.logit - a.logit)) {
    if (kept.every((other) => intersectionOverUnion(candidate, other) <= overlap)) kept.push(candidate);
  }
  return kept;
}

/** Intersection over union of the two faces' axis-aligned squares. */
export function intersectionOverUnion(a: Candidate, b: Candidate): number {
  const [first, second] = [centreOf(a), centreOf(b)];
  const overlap1d = (p: number, q: number) =>
    Math.max(0, Math.min(p + a.size / 2, q + b.size / 2) - Math.max(p - a.size / 2, q - b.size / 2));
  const intersection = overlap1d(first.x, second.x) * overlap1d(first.y, second.y);
  return intersection / (a.size ** 2 + b.size ** 2 - intersection);
}

/** Cells above the threshold that none of their eight neighbours exceeds. */
function peaks(cells: Cells, leastLogit: number, settings: DecodeSettings): [number, number][] {
  const heat = (row: number, column: number) =>
    cells.data[(row * cells.columns + column) * cells.channels + settings.channels.heat] as number;
  const found: [number, number][] = [];
  for (let row = 0; row < cells.rows; row++) {
    for (let column = 0; column < cells.columns; column++) {
      const own = heat(row, column);
      if (own < leastLogit) continue;
      if (neighbourhood(cells, row, column).every(([r, c]) => heat(r, c) <= own)) found.push([row, column]);
    }
  }
  return found;
}

/** The cell and its neighbours inside the map. */
function neighbourhood(cells: Cells, row: number, column: number): [number, number][] {
  const cellList: [number, number][] = [];
  for (let r = Math.max(row - 1, 0); r < Math.min(row + 2, cells.rows); r++) {
    for (let c = Math.max(column - 1, 0); c < Math.min(column + 2, cells.columns); c++) cellList.push([r, c]);
  }
  return cellList;
}

/** The face at a peak: the mean of the peak and its neighbours, weighted by their scores. */
function candidateAt(cells: Cells, row: number, column: number, settings: DecodeSettings): Candidate {
  const { channels, stride, sizeUnit } = settings;
  const at = (r: number, c: number, channel: number) =>
    cells.data[(r * cells.columns + c) * cells.channels + channel] as number;
  const nearby = neighbourhood(cells, row, column);
  const weights = nearby.map(([r, c]) => sigmoid(at(r, c, channels.heat)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let size = 0;
  const point = (): { x: number; y: number } => ({ x: 0, y: 0 });
  const points = { right_eye: point(), left_eye: point(), nose: point(), mouth: point() };
  nearby.forEach(([r, c], index) => {
    const weight = (weights[index] as number) / total;
    const ownSize = sizeUnit * Math.exp(at(r, c, channels.log_size));
    size += weight * ownSize;
    for (const name of ["right_eye", "left_eye", "nose", "mouth"] as const) {
      points[name].x += weight * (stride * (c + 0.5) + ownSize * at(r, c, channels[`${name}_x`]));
      points[name].y += weight * (stride * (r + 0.5) + ownSize * at(r, c, channels[`${name}_y`]));
    }
  });
  return {
    rightEye: points.right_eye,
    leftEye: points.left_eye,
    nose: points.nose,
    mouth: points.mouth,
    size,
    logit: at(row, column, channels.heat),
  };
}

/** A detected face before tracking: four landmarks, a size and a score. All positions in pixels. */

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
