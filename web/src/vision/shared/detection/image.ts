/** Pixel buffers, row by row from the top left, with values from 0 to 255. `RgbaImage` is what a canvas returns. */

export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** A model's input: red, green and blue for each pixel, not rounded. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}
