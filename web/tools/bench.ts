/** Measures how long the page's detector and expression model take for one frame. */

import type { RgbaImage } from "../src/vision/shared/detection/image";
import { guideFace } from "../src/vision/shared/guide-face";
import { createExpressionNet } from "../src/vision/worker/expression";
import type { Network } from "../src/vision/worker/network";
import { createDetector } from "../src/vision/worker/open-models";

export interface Timing {
  readonly bestMs: number;
  readonly medianMs: number;
}

export interface BenchFrames {
  readonly face: RgbaImage;
  readonly empty: RgbaImage;
}

/** Frame interval of a camera at 25 frames per second. */
const FRAME_MS = 40;

export async function benchDetector(
  network: Network,
  { face, empty }: BenchFrames,
  runs: number,
): Promise<Readonly<Record<string, Timing>>> {
  const detector = createDetector(network);
  const { length: found } = await detector.detectThoroughly(face);
  if (found !== 1 || (await detector.detectThoroughly(empty)).length !== 0) {
    throw new Error(
      `The bench needs a frame with one face and an empty one, but the detector finds ${found} faces.`,
    );
  }
  let timeMs = 0;
  return {
    "one pass (no face)": await measureTime(runs, () => detector.detectThoroughly(withoutCache(empty))),
    "two passes (one face)": await measureTime(runs, () => detector.detectThoroughly(withoutCache(face))),
    "camera, one face": await measureTime(runs, () => {
      timeMs += FRAME_MS;
      return detector.detect(withoutCache(face), timeMs);
    }),
  };
}

export async function benchExpression(network: Network, { face }: BenchFrames, runs: number) {
  const expression = createExpressionNet(network);
  const position = guideFace(face.width, face.height);
  return { expression: await measureTime(runs, () => expression.read(withoutCache(face), position)) };
}

/** A new object with the same pixels, so that nothing cached for one frame speeds up the next. */
function withoutCache(image: RgbaImage): RgbaImage {
  return { ...image };
}

async function measureTime(runs: number, work: () => Promise<unknown>): Promise<Timing> {
  const warmUp = Math.ceil(runs / 10);
  const times: number[] = [];
  for (let run = -warmUp; run < runs; run++) {
    const start = performance.now();
    await work();
    if (run >= 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { bestMs: times[0] ?? Number.NaN, medianMs: times[times.length >> 1] ?? Number.NaN };
}
