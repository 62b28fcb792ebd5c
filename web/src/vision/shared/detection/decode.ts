/** From a detector's cells to faces; the twin of `training/detector/decode.py`, line by line. */
import { type Candidate, centreOf, logitOf, sigmoid } from "./candidate";
import type { DecodeSettings } from "./decode-settings";
import type { Point } from "./face";

/** A net's answer: rows x columns x channels, as one list. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly data: Float32Array;
}

/** All faces of one map, best first, in pixels of the picture that the net saw. */
export function decode(cells: Cells, leastScore: number, settings: DecodeSettings): Candidate[] {
  const found = peaks(cells, logitOf(leastScore), settings).map(([row, column]) =>
    candidateAt(cells, row, column, settings),
  );
  return distinct(found, settings.overlap);
}

/** Best first; a face that shares too much with a better one is dropped. */
export function distinct<T extends Candidate>(candidates: readonly T[], overlap: number): T[] {
  const kept: T[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.logit - a.logit)) {
    if (kept.every((other) => shared(candidate, other) <= overlap)) kept.push(candidate);
  }
  return kept;
}

/** Intersection over union of the two faces' upright squares. */
export function shared(a: Candidate, b: Candidate): number {
  const [one, other] = [centreOf(a), centreOf(b)];
  const along = (first: number, second: number) =>
    Math.max(
      0,
      Math.min(first + a.size / 2, second + b.size / 2) - Math.max(first - a.size / 2, second - b.size / 2),
    );
  const both = along(one.x, other.x) * along(one.y, other.y);
  return both / (a.size ** 2 + b.size ** 2 - both);
}

/** Cells above the threshold that no neighbour of eight exceeds. */
function peaks(cells: Cells, leastLogit: number, settings: DecodeSettings): [number, number][] {
  const heat = (row: number, column: number) =>
    cells.data[(row * cells.columns + column) * cells.channels + settings.channels.heat] as number;
  const found: [number, number][] = [];
  for (let row = 0; row < cells.rows; row++) {
    for (let column = 0; column < cells.columns; column++) {
      const own = heat(row, column);
      if (own < leastLogit) continue;
      if (around(cells, row, column).every(([r, c]) => heat(r, c) <= own)) found.push([row, column]);
    }
  }
  return found;
}

/** The cell and its neighbours, as far as the map goes. */
function around(cells: Cells, row: number, column: number): [number, number][] {
  const places: [number, number][] = [];
  for (let r = Math.max(row - 1, 0); r < Math.min(row + 2, cells.rows); r++) {
    for (let c = Math.max(column - 1, 0); c < Math.min(column + 2, cells.columns); c++) places.push([r, c]);
  }
  return places;
}

/** The face a peak speaks of: the peak and its neighbours, weighed by how sure each is. */
function candidateAt(cells: Cells, row: number, column: number, settings: DecodeSettings): Candidate {
  const { channels, stride, sizeUnit } = settings;
  const at = (r: number, c: number, channel: number) =>
    cells.data[(r * cells.columns + c) * cells.channels + channel] as number;
  const places = around(cells, row, column);
  const weights = places.map(([r, c]) => sigmoid(at(r, c, channels.heat)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let size = 0;
  const point = (): { x: number; y: number } => ({ x: 0, y: 0 });
  const points = { right_eye: point(), left_eye: point(), nose: point(), mouth: point() };
  places.forEach(([r, c], index) => {
    const weight = (weights[index] as number) / whole;
    const ownSize = sizeUnit * Math.exp(at(r, c, channels.log_size));
    size += weight * ownSize;
    for (const name of ["right_eye", "left_eye", "nose", "mouth"] as const) {
      points[name].x += weight * (stride * (c + 0.5) + ownSize * at(r, c, channels[`${name}_x`]));
      points[name].y += weight * (stride * (r + 0.5) + ownSize * at(r, c, channels[`${name}_y`]));
    }
  });
  const frozen = (name: keyof typeof points): Point => points[name];
  return {
    rightEye: frozen("right_eye"),
    leftEye: frozen("left_eye"),
    nose: frozen("nose"),
    mouth: frozen("mouth"),
    size,
    logit: at(row, column, channels.heat),
  };
}
