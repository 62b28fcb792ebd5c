/** Reads the pixels of pictures, downscaled if they are large. The only module in the worker that draws. */
import type { RgbaImage } from "../shared/detection/image";
import type { Downscale } from "../shared/rescale";

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
    if (!context) throw new Error("This browser can't read the picture. Update the browser.");
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
