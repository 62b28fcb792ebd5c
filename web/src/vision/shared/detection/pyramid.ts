/**
 * An image pyramid, for resizing without aliasing: bilinear sampling reads only four pixels, so large reductions
 * halve the picture first. All passes over one frame share the levels. Matches `training/detector/looks.py`.
 */
import type { RgbaImage } from "./image";

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
