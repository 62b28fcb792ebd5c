/** Reads the pixels of pictures, downscaled if they are large. The only module in the worker that draws. */

import type { Box, Face, Point } from "../shared/detection/face";
import type { RgbaImage } from "../shared/detection/image";
import { PipelineError } from "../shared/problem";
import type { Explanation, FaceResult, PictureResult } from "../shared/protocol";

/**
 * Maximum longer side of a frame, pixels. A face of a tenth of it still has more pixels than the models use.
 */
export const MAX_FRAME_SIDE = 1280;
/** Maximum longer side of a photo, pixels: more, because a photo may have two dozen faces, but memory is limited. */
export const MAX_PHOTO_SIDE = 4096;

let canvas: OffscreenCanvas | null = null;

/** Closes the picture: an open bitmap holds memory that the garbage collector does not count. */
export function readPixels(
  frame: ImageBitmap | VideoFrame,
  maxSide: number,
): { readonly pixels: RgbaImage; readonly downscale: Downscale } {
  try {
    const width = "displayWidth" in frame ? frame.displayWidth : frame.width;
    const height = "displayHeight" in frame ? frame.displayHeight : frame.height;
    const factor = Math.max(1, Math.max(width, height) / maxSide);
    const size = {
      width: Math.max(1, Math.round(width / factor)),
      height: Math.max(1, Math.round(height / factor)),
    };
    canvas ??= new OffscreenCanvas(size.width, size.height);
    if (canvas.width !== size.width) canvas.width = size.width;
    if (canvas.height !== size.height) canvas.height = size.height;
    // Every frame is read back, so the canvas should be in main memory.
    const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
    if (!context) throw new PipelineError({ kind: "no-canvas" });
    context.imageSmoothingQuality = "high";
    // Transparent pixels become white, as on the page. A canvas without alpha would make them black.
    context.fillStyle = "white";
    context.fillRect(0, 0, size.width, size.height);
    context.drawImage(frame, 0, 0, size.width, size.height);
    const { data } = context.getImageData(0, 0, size.width, size.height);
    return { pixels: { ...size, data }, downscale: { factor, width, height } };
  } finally {
    frame.close();
  }
}

/** Converts results from a downscaled picture to the pixels of the original. */

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
