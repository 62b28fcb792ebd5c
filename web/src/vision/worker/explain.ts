/**
 * Why an expression was read: parts of the crop are covered one after the other, and what the label loses
 * is written down. Needs nothing of the net but its answers, so it works for every model and backend.
 */
import type { Face } from "../shared/detection/face";
import type { RgbaImage, RgbImage } from "../shared/detection/image";
import type { Square } from "../shared/detection/sampling";
import type { ExpressionNet } from "./expression";

/** Parts along each side of the crop: as fine as one patch can say anything of its own. */
const PARTS = 8;

/** Side of the cover in parts: as large as an eye or a mouth's corner, so that covering it hides something. */
const COVER = 2;

export interface HeatMap {
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
): Promise<HeatMap> {
  const { crop, square } = expression.cropOf(picture, face);
  const [label = "", whole = 0] = Object.entries(probabilities).reduce((best, entry) =>
    entry[1] > best[1] ? entry : best,
  );
  const steps = PARTS - COVER + 1;
  const lost = new Float64Array(PARTS * PARTS);
  const covers = new Float64Array(PARTS * PARTS);
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      const covered = await expression.readCrop(withCover(crop, row, column));
      const loss = whole - (covered.probabilities[label] ?? 0);
      for (let y = row; y < row + COVER; y++) {
        for (let x = column; x < column + COVER; x++) {
          lost[y * PARTS + x] = (lost[y * PARTS + x] ?? 0) + loss;
          covers[y * PARTS + x] = (covers[y * PARTS + x] ?? 0) + 1;
        }
      }
    }
  }
  const weights = Array.from(lost, (sum, place) => sum / (covers[place] ?? 1));
  return { label, square, rows: PARTS, columns: PARTS, weights };
}

/** The crop with one part in its own mean colour: hidden, without a new edge that looks like a feature. */
function withCover({ width, height, data }: RgbImage, row: number, column: number): RgbImage {
  const covered = data.slice();
  const mean = meanColour(data);
  const edge = (part: number, length: number) => Math.round((part * length) / PARTS);
  for (let y = edge(row, height); y < edge(row + COVER, height); y++) {
    for (let x = edge(column, width); x < edge(column + COVER, width); x++) {
      covered.set(mean, (y * width + x) * 3);
    }
  }
  return { width, height, data: covered };
}

function meanColour(data: Float32Array): readonly [number, number, number] {
  const sum = [0, 0, 0];
  for (let place = 0; place < data.length; place++)
    sum[place % 3] = (sum[place % 3] ?? 0) + (data[place] ?? 0);
  const pixels = data.length / 3;
  return [(sum[0] ?? 0) / pixels, (sum[1] ?? 0) / pixels, (sum[2] ?? 0) / pixels];
}
