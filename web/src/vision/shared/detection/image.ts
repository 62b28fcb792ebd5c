/** Plain pixels, as a canvas hands them out. Row by row from the top left; values 0 to 255. */

export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** A net's input: red, green, blue per pixel, not rounded. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}
