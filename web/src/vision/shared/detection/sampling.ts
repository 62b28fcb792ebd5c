/**
 * Crops and resizes pictures bilinearly, on the grid of `tf.image.resize`: pixel i covers i to i + 1.
 * Matches `training/detector/sampling.py`.
 */
import type { Point } from "./face";
import type { RgbaImage, RgbImage } from "./image";

export interface Square {
  readonly centre: Point;
  readonly side: number;
  /** Rotation of the square in the picture, radians, clockwise. The crop comes out level. */
  readonly roll: number;
}

/** How pixels outside the picture are filled: black, or the nearest edge pixel repeated. */
export type EdgeFill = "black" | "edge";

export function cutSquare(image: RgbaImage, square: Square, size: number, fill: EdgeFill): RgbImage {
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
      sample(level, x, y, fill, data, (v * size + u) * 3);
    }
  }
  return { width: size, height: size, data };
}

/**
 * The whole picture at `width` x `height`, in the top left corner of a black picture of the padded size.
 * `scale` decides how often the picture is halved first.
 */
export function resizeAndPad(
  image: RgbaImage,
  { width, height, paddedWidth, paddedHeight, scale }: PaddedResize,
): RgbImage {
  const { level } = levelFor(image, scale);
  const data = new Float32Array(paddedWidth * paddedHeight * 3);
  const columns = interpolationTable(level.width, width, 4);
  const rows = interpolationTable(level.height, height, level.width * 4);
  for (let v = 0; v < height; v++) {
    const [top, bottom, down] = [rows.first[v] as number, rows.second[v] as number, rows.weight[v] as number];
    for (let u = 0, to = v * paddedWidth * 3; u < width; u++, to += 3) {
      const [left, right, across] = [
        columns.first[u] as number,
        columns.second[u] as number,
        columns.weight[u] as number,
      ];
      interpolate(level.data, top + left, top + right, bottom + left, bottom + right, across, down, data, to);
    }
  }
  return { width: paddedWidth, height: paddedHeight, data };
}

/** For each of `target` positions along a side of `source` pixels: the two nearest pixels and the weight of the second. */
function interpolationTable(source: number, target: number, stride: number) {
  const first = new Int32Array(target);
  const second = new Int32Array(target);
  const weight = new Float32Array(target);
  for (let index = 0; index < target; index++) {
    const at = ((index + 0.5) * source) / target - 0.5;
    const before = Math.floor(at);
    first[index] = clamp(before, source) * stride;
    second[index] = clamp(before + 1, source) * stride;
    weight[index] = at - before;
  }
  return { first, second, weight };
}

export interface PaddedResize {
  readonly width: number;
  readonly height: number;
  readonly paddedWidth: number;
  readonly paddedHeight: number;
  readonly scale: number;
}

/** Writes the colour at a point of the picture into three elements of `into`. */
function sample(
  { width, height, data }: RgbaImage,
  x: number,
  y: number,
  fill: EdgeFill,
  into: Float32Array,
  to: number,
): void {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  const across = x - 0.5 - left;
  const down = y - 0.5 - top;
  const inside = left >= 0 && top >= 0 && left + 1 < width && top + 1 < height;
  if (inside || fill === "edge") {
    const upper = clamp(top, height) * width;
    const lower = clamp(top + 1, height) * width;
    const before = clamp(left, width);
    const after = clamp(left + 1, width);
    const at = (row: number, column: number) => (row + column) * 4;
    interpolate(
      data,
      at(upper, before),
      at(upper, after),
      at(lower, before),
      at(lower, after),
      across,
      down,
      into,
      to,
    );
    return;
  }
  for (let corner = 0; corner < 4; corner++) {
    const column = left + (corner & 1);
    const row = top + (corner >> 1);
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const weight = (corner & 1 ? across : 1 - across) * (corner >> 1 ? down : 1 - down);
    for (let channel = 0; channel < 3; channel++) {
      const colour = data[(row * width + column) * 4 + channel] as number;
      into[to + channel] = (into[to + channel] as number) + weight * colour;
    }
  }
}

/** Interpolates four pixels, given by their indices in `data`. Hot loop: runs for every pixel of every pass. */
function interpolate(
  data: RgbaImage["data"],
  topLeft: number,
  topRight: number,
  bottomLeft: number,
  bottomRight: number,
  across: number,
  down: number,
  into: Float32Array,
  to: number,
): void {
  for (let channel = 0; channel < 3; channel++) {
    const above = data[topLeft + channel] as number;
    const below = data[bottomLeft + channel] as number;
    const upper = above + across * ((data[topRight + channel] as number) - above);
    const lower = below + across * ((data[bottomRight + channel] as number) - below);
    into[to + channel] = upper + down * (lower - upper);
  }
}

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index;
}

/** Rounds halves to the even neighbour, as Python and NumPy do. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * An image pyramid, for resizing without aliasing: bilinear sampling reads only four pixels, so large reductions
 * halve the picture first. All passes over one frame share the levels.
 */

/** How often to halve before sampling at `scale`, so that sampling never has to enlarge. */
export function halvingCount(scale: number): number {
  return Math.max(Math.floor(-Math.log2(scale) + 1e-6), 0);
}

/** The level to sample from and how often it was halved. Tiny pictures are halved less often than `scale` asks. */
export function levelFor(
  image: RgbaImage,
  scale: number,
): { readonly level: RgbaImage; readonly halved: number } {
  const levels = pyramids.get(image) ?? [image];
  pyramids.set(image, levels);
  const wanted = halvingCount(scale);
  let last = levels[levels.length - 1] as RgbaImage;
  while (levels.length <= wanted && Math.min(last.width, last.height) > 1) {
    last = halve(last);
    levels.push(last);
  }
  const halved = Math.min(wanted, levels.length - 1);
  return { level: levels[halved] as RgbaImage, halved };
}

/** Weak keys, so that the levels are freed together with their frame. */
const pyramids = new WeakMap<RgbaImage, RgbaImage[]>();

/** Means of 2x2 pixels. An odd last row or column is dropped. */
export function halve(image: RgbaImage): RgbaImage {
  const [width, height] = [image.width >> 1, image.height >> 1];
  const data = new Uint8ClampedArray(width * height * 4);
  const source = image.data;
  const row = image.width * 4;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = 2 * y * row; x < width; x++, from += 8, to += 4) {
      const below = from + row;
      data[to] = mean(source, from, below);
      data[to + 1] = mean(source, from + 1, below + 1);
      data[to + 2] = mean(source, from + 2, below + 2);
      data[to + 3] = 255;
    }
  }
  return { width, height, data };
}

/** Rounded mean of one colour over two neighbouring pixels and the two below them. */
function mean(data: RgbaImage["data"], at: number, below: number): number {
  const above = (data[at] as number) + (data[at + 4] as number);
  return (above + (data[below] as number) + (data[below + 4] as number) + 2) >> 2;
}
