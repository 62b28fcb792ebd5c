/** A net by plain arithmetic: it takes every picture's red square for a face. Says which sizes it was shown. */
import { CHANNEL_NAMES } from "../../src/core/detection/decode-settings";
import type { RgbaImage, RgbImage } from "../../src/core/detection/image";
import type { Network } from "../../src/worker/network";
import { DECODE } from "../core/detection/faces";
import { tinyBundle } from "./tiny-bundle";

const RED = 150;
/** Where a face's points lie, from its centre, in sides of the face. */
const POINTS = [-0.22, -0.24, 0.22, -0.24, 0, 0, 0, 0.24];

export interface SquareNet extends Network {
  /** Width of every picture it was shown. */
  readonly shown: number[];
}

/** @param largest side of the largest square it takes for a face, in pixels of what it is shown */
export async function squareNet(
  decode: Readonly<Record<string, unknown>> = DECODE,
  largest = Number.POSITIVE_INFINITY,
): Promise<SquareNet> {
  const { manifest } = await tinyBundle();
  const shown: number[] = [];
  return {
    manifest: { ...manifest, task: "detector", pageHead: "cells", decode },
    shown,
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
  let [area, sumX, sumY] = [0, 0, 0];
  for (let index = 0; index < width * height; index++) {
    if ((data[index * 3] ?? 0) < RED) continue;
    area++;
    sumX += (index % width) + 0.5;
    sumY += Math.floor(index / width) + 0.5;
  }
  if (area > 30 && area <= largest ** 2) {
    const [x, y, side] = [sumX / area, sumY / area, Math.sqrt(area)];
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

/** A dark frame with a red square about a point, or without. */
export function frameWith(
  square: { x: number; y: number; side: number } | null,
  { width, height } = { width: 640, height: 480 },
): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; square && index < width * height; index++) {
    const [x, y] = [(index % width) + 0.5, Math.floor(index / width) + 0.5];
    const inside = Math.max(Math.abs(x - square.x), Math.abs(y - square.y)) < square.side / 2;
    if (inside) data[index * 4] = 255;
  }
  return { width, height, data };
}
