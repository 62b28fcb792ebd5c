/** How long the page's detector and expression net take on one frame, stage by stage. */

import type { RgbaImage } from "../src/vision/shared/detection/image";
import { guideFace } from "../src/vision/shared/guide-face";
import { openDetector } from "../src/vision/worker/detector";
import { openExpression } from "../src/vision/worker/expression";
import type { Network } from "../src/vision/worker/network";

export interface Timing {
  readonly bestMs: number;
  readonly medianMs: number;
}

export interface BenchFrames {
  readonly face: RgbaImage;
  readonly empty: RgbaImage;
}

/** Frames apart in time, as a camera at 25 frames a second gives them. */
const FRAME_MS = 40;

export async function benchDetector(
  network: Network,
  { face, empty }: BenchFrames,
  runs: number,
): Promise<Readonly<Record<string, Timing>>> {
  const detector = openDetector(network);
  const { length: found } = await detector.detectThoroughly(face);
  if (found !== 1 || (await detector.detectThoroughly(empty)).length !== 0) {
    throw new Error(`The bench frames should hold one face and none; the detector finds ${found}.`);
  }
  let timeMs = 0;
  return {
    "one look (no face)": await timed(runs, () => detector.detectThoroughly(fresh(empty))),
    "two looks (one face)": await timed(runs, () => detector.detectThoroughly(fresh(face))),
    "camera, one face": await timed(runs, () => {
      timeMs += FRAME_MS;
      return detector.detect(fresh(face), timeMs);
    }),
  };
}

export async function benchExpression(network: Network, { face }: BenchFrames, runs: number) {
  const expression = openExpression(network);
  const where = guideFace(face.width, face.height);
  return { expression: await timed(runs, () => expression.read(fresh(face), where)) };
}

/** Another object with the same pixels: what one frame caches must not help the next. */
function fresh(image: RgbaImage): RgbaImage {
  return { ...image };
}

async function timed(runs: number, work: () => Promise<unknown>): Promise<Timing> {
  const warmUp = Math.ceil(runs / 10);
  const taken: number[] = [];
  for (let run = -warmUp; run < runs; run++) {
    const start = performance.now();
    await work();
    if (run >= 0) taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  return { bestMs: taken[0] ?? Number.NaN, medianMs: taken[taken.length >> 1] ?? Number.NaN };
}
