/** A fake detector model that reports each red square as a face. No two squares may share a column. */
import { CHANNEL_NAMES } from "../../../src/vision/shared/detection/decode-settings";
import type { RgbaImage, RgbImage } from "../../../src/vision/shared/detection/image";
import type { Network } from "../../../src/vision/worker/network";
import { DECODE } from "../shared/detection/faces";
import { tinyBundle } from "./tiny-bundle";

const RED = 150;
/** Landmarks of a face relative to its centre, in sides of the face. */
const POINTS = [-0.22, -0.24, 0.22, -0.24, 0, 0, 0, 0.24];

export interface SquareNet extends Network {
  /** Width of each input picture. */
  readonly inputWidths: number[];
}

/** @param largest side of the largest square that it reports, pixels of the input */
export async function createSquareNet(
  decode: Readonly<Record<string, unknown>> = DECODE,
  largest = Number.POSITIVE_INFINITY,
): Promise<SquareNet> {
  const { manifest } = await tinyBundle();
  const shown: number[] = [];
  return {
    manifest: {
      ...manifest,
      task: "detector",
      input: { ...manifest.input, size: null, cropMargin: null, cropRise: null },
      pageHead: "cells",
      decode: { ...decode },
    },
    inputWidths: shown,
    run: async (picture) => {
      shown.push(picture.width);
      return { cells: cellsOf(picture, largest) };
    },
    dispose: () => {},
  };
}

function cellsOf({ width, height, data }: RgbImage, largest: number) {
  const shape = [1, height / DECODE.stride, width / DECODE.stride, CHANNEL_NAMES.length];
  const cells = new Float32Array(shape.reduce((product, size) => product * size));
  for (let at = 0; at < cells.length; at += CHANNEL_NAMES.length) cells[at] = -8;
  for (const { area, x, y } of redSquares({ width, height, data })) {
    if (area <= 30 || area > largest ** 2) continue;
    const side = Math.sqrt(area);
    const [column, row] = [Math.floor(x / DECODE.stride), Math.floor(y / DECODE.stride)];
    const pixel = [(column + 0.5) * DECODE.stride, (row + 0.5) * DECODE.stride];
    const points = POINTS.map(
      (share, axis) => share + ([x, y][axis % 2] ?? 0) / side - (pixel[axis % 2] ?? 0) / side,
    );
    const values = [4, Math.log(side / DECODE.size_unit), ...points];
    cells.set(values, (row * (width / DECODE.stride) + column) * CHANNEL_NAMES.length);
  }
  return { data: cells, shape };
}

/** Area and centre of each square, from left to right. Columns without red separate them. */
function redSquares({ width, height, data }: RgbImage) {
  const squares: { area: number; x: number; y: number }[] = [];
  let [area, sumX, sumY] = [0, 0, 0];
  for (let column = 0; column <= width; column++) {
    let red = 0;
    for (let row = 0; column < width && row < height; row++) {
      if ((data[(row * width + column) * 3] ?? 0) < RED) continue;
      red++;
      sumX += column + 0.5;
      sumY += row + 0.5;
    }
    area += red;
    if (red > 0 || area === 0) continue;
    squares.push({ area, x: sumX / area, y: sumY / area });
    [area, sumX, sumY] = [0, 0, 0];
  }
  return squares;
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** A dark frame with these red squares. */
export function frameWith(
  squares: Square | readonly Square[] | null,
  { width, height } = { width: 640, height: 480 },
): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (const square of [squares ?? []].flat()) {
    for (let index = 0; index < width * height; index++) {
      const [x, y] = [(index % width) + 0.5, Math.floor(index / width) + 0.5];
      const inside = Math.max(Math.abs(x - square.x), Math.abs(y - square.y)) < square.side / 2;
      if (inside) data[index * 4] = 255;
    }
  }
  return { width, height, data };
}
