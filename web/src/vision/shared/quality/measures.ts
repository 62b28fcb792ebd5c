/** Image measurements for the quality check: brightness, glare, sharpness and symmetry. */
import type { RgbaImage, RgbImage } from "../detection/image";

export interface GreyImage {
  readonly width: number;
  readonly height: number;
  /** 0 black to 255 white. */
  readonly data: Float32Array;
}

/** Converts to grey with the luma weights of BT.601. */
export function greyOf({ width, height, data }: RgbImage): GreyImage {
  const grey = new Float32Array(width * height);
  for (let index = 0, from = 0; index < grey.length; index++, from += 3) {
    grey[index] = luma(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
  }
  return { width, height, data: grey };
}

/** The value that this share of all values does not exceed. */
export function percentile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** From this grey value on, a pixel counts as overexposed. */
const CLIPPED_GREY = 250;

export function glareOf({ data }: GreyImage): number {
  let burnt = 0;
  for (const value of data) if (value >= CLIPPED_GREY) burnt++;
  return burnt / Math.max(1, data.length);
}

/** Minimum standard deviation in grey levels: a flat picture has no sharpness to measure. */
const MIN_CONTRAST = 4;

/**
 * Energy of the finest detail (the difference from a 3x3 mean) relative to the picture's contrast. Blur lowers
 * it, dim light and dark skin do not.
 */
export function sharpnessOf({ width, height, data }: GreyImage): number {
  let [sum, squares, detail, inner] = [0, 0, 0, 0];
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  const variance = squares / data.length - (sum / data.length) ** 2;
  if (variance < MIN_CONTRAST ** 2) return 0;
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

/** Radius of the local mean that is subtracted from each pixel of a 48-pixel crop, to cancel light from one side. */
const BACKGROUND_RADIUS = 8;

/**
 * Correlation of the picture with its mirror image, -1 to 1: high for a frontal face, low for a turned one.
 * The crop must be level and centred on the face.
 */
export function symmetryOf({ width, height, data }: GreyImage): number {
  const detail = minusLocalMean({ width, height, data });
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

/** Each pixel minus the mean of the square around it. */
function minusLocalMean({ width, height, data }: GreyImage): Float32Array {
  // An integral image: the sum over any square takes four look-ups.
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
    const [top, bottom] = [Math.max(0, y - BACKGROUND_RADIUS), Math.min(height, y + BACKGROUND_RADIUS + 1)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - BACKGROUND_RADIUS), Math.min(width, x + BACKGROUND_RADIUS + 1)];
      const at = (row: number, column: number) => sums[row * (width + 1) + column] ?? 0;
      const sum = at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
      detail[y * width + x] = (data[y * width + x] ?? 0) - sum / ((bottom - top) * (right - left));
    }
  }
  return detail;
}

/** Columns and rows that are sampled from a whole frame. */
const SAMPLES_PER_SIDE = 48;

/** 90th percentile of the picture's grey values. */
export function lightOf({ width, height, data }: RgbaImage): number {
  const [columns, rows] = [Math.min(SAMPLES_PER_SIDE, width), Math.min(SAMPLES_PER_SIDE, height)];
  const grey = new Float32Array(columns * rows);
  for (let row = 0, index = 0; row < rows; row++) {
    const y = Math.floor(((row + 0.5) * height) / rows);
    for (let column = 0; column < columns; column++, index++) {
      const from = (y * width + Math.floor(((column + 0.5) * width) / columns)) * 4;
      grey[index] = luma(data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0);
    }
  }
  return percentile(grey, 0.9);
}

function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
