/**
 * Cuts squares out of pictures and resizes them, on the grid of `tf.image.resize`: pixel i covers i to
 * i + 1, colours are mixed from the four pixels whose middles surround a point. The twin of `cut` and
 * `first_look_picture` in `training/detector/looks.py`.
 */
import type { Point } from "./face";
import type { RgbaImage, RgbImage } from "./image";
import { levelFor } from "./pyramid";

export interface Square {
  readonly centre: Point;
  readonly side: number;
  /** Radians, clockwise on the picture: the square stands level after it is cut. */
  readonly roll: number;
}

/** What lies beyond the picture's edge: black, or the edge itself drawn on. */
export type Beyond = "black" | "edge";

export function cutSquare(image: RgbaImage, square: Square, size: number, beyond: Beyond): RgbImage {
  const step = square.side / size;
  const { level, halved } = levelFor(image, 1 / step);
  const shrink = 2 ** -halved;
  const data = new Float32Array(size * size * 3);
  const [cos, sin] = [Math.cos(square.roll) * step, Math.sin(square.roll) * step];
  for (let v = 0; v < size; v++) {
    const down = v + 0.5 - size / 2;
    for (let u = 0; u < size; u++) {
      const right = u + 0.5 - size / 2;
      const x = (square.centre.x + cos * right - sin * down) * shrink;
      const y = (square.centre.y + sin * right + cos * down) * shrink;
      sample(level, x, y, beyond, data, (v * size + u) * 3);
    }
  }
  return { width: size, height: size, data };
}

/**
 * The whole picture at `width` x `height`, in the top left corner of a black picture of the padded size.
 * @param scale the intended scale, which decides how often the picture is halved first
 */
export function shrinkInto(
  image: RgbaImage,
  { width, height, paddedWidth, paddedHeight, scale }: Shrink,
): RgbImage {
  const { level } = levelFor(image, scale);
  const data = new Float32Array(paddedWidth * paddedHeight * 3);
  const [stepX, stepY] = [level.width / width, level.height / height];
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < width; u++) {
      sample(level, (u + 0.5) * stepX, (v + 0.5) * stepY, "edge", data, (v * paddedWidth + u) * 3);
    }
  }
  return { width: paddedWidth, height: paddedHeight, data };
}

export interface Shrink {
  readonly width: number;
  readonly height: number;
  readonly paddedWidth: number;
  readonly paddedHeight: number;
  readonly scale: number;
}

/** Writes the colour at a point of the picture into three places of `into`. */
function sample(
  image: RgbaImage,
  x: number,
  y: number,
  beyond: Beyond,
  into: Float32Array,
  at: number,
): void {
  const { width, height, data } = image;
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  const [rightShare, bottomShare] = [x - 0.5 - left, y - 0.5 - top];
  let [red, green, blue] = [0, 0, 0];
  for (let corner = 0; corner < 4; corner++) {
    const [dx, dy] = [corner & 1, corner >> 1];
    const share = (dx ? rightShare : 1 - rightShare) * (dy ? bottomShare : 1 - bottomShare);
    let [column, row] = [left + dx, top + dy];
    if (column < 0 || row < 0 || column >= width || row >= height) {
      if (beyond === "black") continue;
      column = Math.min(Math.max(column, 0), width - 1);
      row = Math.min(Math.max(row, 0), height - 1);
    }
    const pixel = (row * width + column) * 4;
    red += share * (data[pixel] as number);
    green += share * (data[pixel + 1] as number);
    blue += share * (data[pixel + 2] as number);
  }
  into[at] = red;
  into[at + 1] = green;
  into[at + 2] = blue;
}

/** As Python and NumPy round; a half goes to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
