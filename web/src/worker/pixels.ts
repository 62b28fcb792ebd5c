/** Pictures the browser holds, turned into plain pixels. The only module that draws. */
import type { RgbaImage } from "../core/detection/image";

let canvas: OffscreenCanvas | null = null;

/** Reads the frame's pixels and closes it: a bitmap that stays open holds memory the collector does not see. */
export function readPixels(frame: ImageBitmap | VideoFrame): RgbaImage {
  try {
    const width = "displayWidth" in frame ? frame.displayWidth : frame.width;
    const height = "displayHeight" in frame ? frame.displayHeight : frame.height;
    canvas ??= new OffscreenCanvas(width, height);
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    // Read back on every frame, so the pixels belong in ordinary memory from the start.
    const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
    if (!context) throw new Error("This browser gives no drawing surface to a worker. Update the browser.");
    context.drawImage(frame, 0, 0, width, height);
    return { width, height, data: context.getImageData(0, 0, width, height).data };
  } finally {
    frame.close();
  }
}
