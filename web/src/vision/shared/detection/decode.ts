/** Decodes the detector's output map into faces. Matches `training/detector/decode.py` line by line. */
import { type Candidate, centreOf, logitOf, sigmoid } from "./candidate";
import type { DecodeSettings } from "./decode-settings";

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
