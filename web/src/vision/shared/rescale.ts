/** Converts results from a downscaled picture to the pixels of the original. */
import type { Box, Face, Point } from "./detection/face";
import type { Explanation, FaceResult, PictureResult } from "./protocol";

/** The size of the original picture, and how many of its pixels make up one pixel of the downscaled copy. */
export interface Downscale {
  readonly factor: number;
  readonly width: number;
  readonly height: number;
}

export function toOriginalPixels(result: PictureResult, { factor, width, height }: Downscale): PictureResult {
  if (factor === 1) return result;
  return { ...result, width, height, faces: result.faces.map((face) => scaleFaceResult(face, factor)) };
}

export function explanationToOriginalPixels(explanation: Explanation, { factor }: Downscale): Explanation {
  if (factor === 1) return explanation;
  const { square, face } = explanation;
  const scaled = { ...square, centre: scalePoint(square.centre, factor), side: factor * square.side };
  return { ...explanation, face: scaleFaceResult(face, factor), square: scaled };
}

function scaleFaceResult(result: FaceResult, factor: number): FaceResult {
  const { quality } = result;
  const measures = { ...quality.measures, side: factor * quality.measures.side };
  return {
    ...result,
    face: result.face && scaleFace(result.face, factor),
    quality: { ...quality, measures },
  };
}

function scaleFace(face: Face, factor: number): Face {
  return {
    ...face,
    box: scaleBox(face.box, factor),
    rightEye: scalePoint(face.rightEye, factor),
    leftEye: scalePoint(face.leftEye, factor),
    nose: scalePoint(face.nose, factor),
    mouth: scalePoint(face.mouth, factor),
  };
}

function scalePoint({ x, y }: Point, factor: number): Point {
  return { x: factor * x, y: factor * y };
}

function scaleBox({ x, y, width, height }: Box, factor: number): Box {
  return { x: factor * x, y: factor * y, width: factor * width, height: factor * height };
}
