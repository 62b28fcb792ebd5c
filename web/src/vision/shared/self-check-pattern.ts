/**
 * Test picture for a model's self-check: triangle waves in whole numbers, so that Python and every browser
 * generate exactly the same pixels. Matches `export/self_check.py`.
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

/** Triangle wave from 0 to 254 with a period of 256 steps. */
function wave(step: number): number {
  const phase = step % 256;
  return phase < 128 ? 2 * phase : 2 * (255 - phase);
}

/** Indices of `count` evenly spaced values out of `length`, starting with the first. */
export function evenlySpaced(length: number, count: number): readonly number[] {
  const sampleCount = Math.min(length, count);
  return Array.from({ length: sampleCount }, (_, index) => Math.floor((index * length) / sampleCount));
}
