/**
 * Geometry of the two detector passes: what the model gets as input, and where its output lies in the frame.
 * Matches `training/detector/passes.py`.
 */
import { type Candidate, centreOf, mapPoints, rollOf } from "./decode";
import type { DecodeSettings } from "./decode-settings";
import type { Point } from "./face";
import type { RgbImage } from "./image";
import { type PaddedResize, roundHalfEven, type Square } from "./sampling";

/** @param passScale relative to the usual first pass */
export function firstPassResize(
  width: number,
  height: number,
  settings: DecodeSettings,
  passScale = 1,
): PaddedResize {
  const scale = roundHalfEven(settings.firstPassLongest * passScale) / Math.max(width, height);
  const padded = (length: number) => Math.ceil(length / settings.multipleOf) * settings.multipleOf;
  const shrunk = {
    width: Math.max(roundHalfEven(width * scale), 1),
    height: Math.max(roundHalfEven(height * scale), 1),
  };
  return { ...shrunk, paddedWidth: padded(shrunk.width), paddedHeight: padded(shrunk.height), scale };
}

export function fromFirstPass(candidate: Candidate, { scale }: PaddedResize): Candidate {
  return mapPoints(candidate, ({ x, y }) => ({ x: x / scale, y: y / scale }), 1 / scale);
}

/** The crop for the second pass: level with the eyes, and always at the same size relative to the face. */
export function secondPassSquare(proposal: Candidate, settings: DecodeSettings): Square {
  return {
    centre: centreOf(proposal),
    side: settings.secondPassCrop * proposal.size,
    roll: rollOf(proposal),
  };
}

export function fromSecondPass(candidate: Candidate, square: Square, settings: DecodeSettings): Candidate {
  const scale = square.side / settings.secondPassSide;
  const [cos, sin] = [Math.cos(square.roll) * scale, Math.sin(square.roll) * scale];
  const middle = settings.secondPassSide / 2;
  return mapPoints(
    candidate,
    ({ x, y }) => ({
      x: square.centre.x + cos * (x - middle) - sin * (y - middle),
      y: square.centre.y + sin * (x - middle) + cos * (y - middle),
    }),
    scale,
  );
}

/** The picture flipped left to right. */
export function mirrorImage({ width, height, data }: RgbImage): RgbImage {
  const flipped = new Float32Array(data.length);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = (row * width + column) * 3;
      const to = (row * width + width - 1 - column) * 3;
      flipped[to] = data[from] as number;
      flipped[to + 1] = data[from + 1] as number;
      flipped[to + 2] = data[from + 2] as number;
    }
  }
  return { width, height, data: flipped };
}

/** Maps a face found in a mirrored picture of this width back to the original, where left and right are swapped. */
export function unmirrored(candidate: Candidate, width: number): Candidate {
  const { rightEye, leftEye, ...back } = mapPoints(candidate, ({ x, y }) => ({ x: width - x, y }), 1);
  return { ...back, rightEye: leftEye, leftEye: rightEye };
}

/**
 * Mean of the detections in a crop and in its mirror image. Their errors are partly independent, so the mean
 * lies closer to the true eyes. If only one of them found a face, that one is used.
 */
export function averageDetections(plain: Candidate | null, mirrored: Candidate | null): Candidate | null {
  if (!plain || !mirrored) return plain ?? mirrored;
  const mean = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  return {
    rightEye: mean(plain.rightEye, mirrored.rightEye),
    leftEye: mean(plain.leftEye, mirrored.leftEye),
    nose: mean(plain.nose, mirrored.nose),
    mouth: mean(plain.mouth, mirrored.mouth),
    size: (plain.size + mirrored.size) / 2,
    logit: (plain.logit + mirrored.logit) / 2,
  };
}

/** The best second-pass face that is close to the proposal's position and size. */
export function bestNearCentre(found: readonly Candidate[], settings: DecodeSettings): Candidate | null {
  const middle = settings.secondPassSide / 2;
  const expected = settings.secondPassSide / settings.secondPassCrop;
  let best: Candidate | null = null;
  for (const candidate of found) {
    const { x, y } = centreOf(candidate);
    const fits =
      Math.hypot(x - middle, y - middle) <= settings.secondPassReach * expected &&
      candidate.size >= settings.secondPassMin * expected &&
      candidate.size <= settings.secondPassMax * expected;
    if (fits && (best === null || candidate.logit > best.logit)) best = candidate;
  }
  return best;
}
