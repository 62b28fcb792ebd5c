/**
 * Explains an expression by occlusion (Zeiler and Fergus, 2014): covers parts of the crop one after the other and
 * measures how much the label's probability drops. Works with every model and backend.
 */
import type { Face } from "../shared/detection/face";
import type { RgbaImage, RgbImage } from "../shared/detection/image";
import type { Square } from "../shared/detection/sampling";
import type { ExpressionNet } from "./expression";

/** Grid cells along each side of the crop. */
const GRID = 8;

/** Side of the covered patch in grid cells: large enough to hide an eye or a corner of the mouth. */
const PATCH = 2;

export interface OcclusionMap {
  readonly label: string;
  readonly square: Square;
  readonly rows: number;
  readonly columns: number;
  readonly weights: readonly number[];
}

export async function explainFace(
  expression: ExpressionNet,
  picture: RgbaImage,
  face: Face,
  probabilities: Readonly<Record<string, number>>,
): Promise<OcclusionMap> {
  const { crop, square } = expression.cropOf(picture, face);
  const [label = "", original = 0] = Object.entries(probabilities).reduce((best, entry) =>
    entry[1] > best[1] ? entry : best,
  );
  const steps = GRID - PATCH + 1;
  const dropSums = new Float64Array(GRID * GRID);
  const patchCounts = new Float64Array(GRID * GRID);
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      const occluded = await expression.readCrop(occlude(crop, row, column));
      const drop = original - (occluded.probabilities[label] ?? 0);
      for (let y = row; y < row + PATCH; y++) {
        for (let x = column; x < column + PATCH; x++) {
          dropSums[y * GRID + x] = (dropSums[y * GRID + x] ?? 0) + drop;
          patchCounts[y * GRID + x] = (patchCounts[y * GRID + x] ?? 0) + 1;
        }
      }
    }
  }
  const weights = Array.from(dropSums, (sum, cell) => sum / (patchCounts[cell] ?? 1));
  return { label, square, rows: GRID, columns: GRID, weights };
}

/** The crop with one patch filled with its mean colour, so that the patch adds no strong edges. */
function occlude({ width, height, data }: RgbImage, row: number, column: number): RgbImage {
  const occluded = data.slice();
  const mean = meanColour(data);
  const edge = (cell: number, length: number) => Math.round((cell * length) / GRID);
  for (let y = edge(row, height); y < edge(row + PATCH, height); y++) {
    for (let x = edge(column, width); x < edge(column + PATCH, width); x++) {
      occluded.set(mean, (y * width + x) * 3);
    }
  }
  return { width, height, data: occluded };
}

function meanColour(data: Float32Array): readonly [number, number, number] {
  const sum = [0, 0, 0];
  for (let index = 0; index < data.length; index++)
    sum[index % 3] = (sum[index % 3] ?? 0) + (data[index] ?? 0);
  const pixels = data.length / 3;
  return [(sum[0] ?? 0) / pixels, (sum[1] ?? 0) / pixels, (sum[2] ?? 0) / pixels];
}
