/** Measures of a small grey picture: how light, how burnt out, how sharp. */
import type { RgbaImage, RgbImage } from "../detection/image";

export interface GreyImage {
  readonly width: number;
  readonly height: number;
  /** 0 black to 255 white. */
  readonly data: Float32Array;
}

/** Luma of BT.601, as cameras weigh the three colours. */
export function greyOf({ width, height, data }: RgbImage): GreyImage {
  const grey = new Float32Array(width * height);
  for (let place = 0, from = 0; place < grey.length; place++, from += 3) {
    grey[place] = luma(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
  }
  return { width, height, data: grey };
}

/** The value that this share of the others does not exceed. */
export function percentile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** From here on a pixel is burnt out, whatever stood there. */
const BURNT = 250;

export function glareOf({ data }: GreyImage): number {
  let burnt = 0;
  for (const value of data) if (value >= BURNT) burnt++;
  return burnt / Math.max(1, data.length);
}

/** Grey levels of contrast below which there is nothing that could be sharp. */
const FLAT = 4;

/**
 * Energy of the finest detail (what a 3x3 mean takes away) over the picture's own contrast: blur lowers it,
 * dim light and dark skin do not.
 */
export function sharpnessOf({ width, height, data }: GreyImage): number {
  let [sum, squares, detail, inner] = [0, 0, 0, 0];
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  const variance = squares / data.length - (sum / data.length) ** 2;
  if (variance < FLAT ** 2) return 0;
  for (let y = 1; y + 1 < height; y++) {
    for (let x = 1; x + 1 < width; x++) {
      const at = y * width + x;
      let around = 0;
      for (let row = at - width; row <= at + width; row += width) {
        around += (data[row - 1] ?? 0) + (data[row] ?? 0) + (data[row + 1] ?? 0);
      }
      detail += ((data[at] ?? 0) - around / 9) ** 2;
      inner++;
    }
  }
  return Math.sqrt(detail / Math.max(1, inner) / variance);
}

/** Half side of the square whose mean is taken from each pixel, of a crop of 48: light from one side goes with it. */
const AROUND = 8;

/**
 * How alike the two halves are, -1 to 1: a face from the front is much like its mirror image, a turned one is
 * not. The crop must be level and the face in its middle.
 */
export function symmetryOf({ width, height, data }: GreyImage): number {
  const detail = withoutSurroundings({ width, height, data });
  let [both, own] = [0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const here = detail[y * width + x] ?? 0;
      both += here * (detail[y * width + width - 1 - x] ?? 0);
      own += here * here;
    }
  }
  return own > 0 ? both / own : 1;
}

/** Each pixel less the mean of the square around it, as far as the picture goes. */
function withoutSurroundings({ width, height, data }: GreyImage): Float32Array {
  // Sums of everything above and to the left, so that any square's sum takes four look-ups.
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const detail = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - AROUND), Math.min(height, y + AROUND + 1)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - AROUND), Math.min(width, x + AROUND + 1)];
      const at = (row: number, column: number) => sums[row * (width + 1) + column] ?? 0;
      const sum = at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
      detail[y * width + x] = (data[y * width + x] ?? 0) - sum / ((bottom - top) * (right - left));
    }
  }
  return detail;
}

/** How many columns and rows of a frame stand for all of it. */
const COARSE = 48;

/** Grey that only a tenth of the picture exceeds. */
export function lightOf({ width, height, data }: RgbaImage): number {
  const [columns, rows] = [Math.min(COARSE, width), Math.min(COARSE, height)];
  const grey = new Float32Array(columns * rows);
  for (let row = 0, place = 0; row < rows; row++) {
    const y = Math.floor(((row + 0.5) * height) / rows);
    for (let column = 0; column < columns; column++, place++) {
      const from = (y * width + Math.floor(((column + 0.5) * width) / columns)) * 4;
      grey[place] = luma(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
    }
  }
  return percentile(grey, 0.9);
}

function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
