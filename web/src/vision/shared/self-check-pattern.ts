/**
 * The picture by which a net proves itself on a machine: whole-number triangle waves, so that Python and
 * every browser draw exactly the same one. `export/self_check.py` holds its twin.
 */
import type { RgbImage } from "./detection/image";

export function selfCheckPattern(height: number, width: number): RgbImage {
  const data = new Float32Array(height * width * 3);
  let index = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[index++] = wave(5 * x + 2 * y);
      data[index++] = wave(3 * x + 7 * y);
      data[index++] = wave(11 * x + 4 * y + 64);
    }
  }
  return { width, height, data };
}

/** Up from 0 to 254 and down again, once every 256 steps. */
function wave(step: number): number {
  const place = step % 256;
  return place < 128 ? 2 * place : 2 * (255 - place);
}

/** Positions of `count` values at even steps through `length`, the first included. */
export function evenSteps(length: number, count: number): readonly number[] {
  const taken = Math.min(length, count);
  return Array.from({ length: taken }, (_, index) => Math.floor((index * length) / taken));
}
