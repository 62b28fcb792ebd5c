/** Pictures the browser holds, turned into plain pixels. The only module that draws. */
import type { RgbaImage } from "../shared/detection/image";
import type { Reduction } from "../shared/rescale";

let canvas: OffscreenCanvas | null = null;

/**
 * Reads the picture's pixels and closes it: a bitmap that stays open holds memory the collector does not see.
 * @param longest the longer side, pixels, to which larger pictures are shrunk
 */
export function readPixels(
  frame: ImageBitmap | VideoFrame,
  longest: number,
): { readonly pixels: RgbaImage; readonly reduction: Reduction } {
  try {
    const width = "displayWidth" in frame ? frame.displayWidth : frame.width;
    const height = "displayHeight" in frame ? frame.displayHeight : frame.height;
    const by = Math.max(1, Math.max(width, height) / longest);
    const drawn = {
      width: Math.max(1, Math.round(width / by)),
      height: Math.max(1, Math.round(height / by)),
    };
    canvas ??= new OffscreenCanvas(drawn.width, drawn.height);
    if (canvas.width !== drawn.width) canvas.width = drawn.width;
    if (canvas.height !== drawn.height) canvas.height = drawn.height;
    // Read back on every frame, so the pixels belong in ordinary memory from the start.
    const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
    if (!context) throw new Error("This browser gives no drawing surface to a worker. Update the browser.");
    context.imageSmoothingQuality = "high";
    // What is clear in a picture is white, as on the page: an alpha-less canvas would show it black.
    context.fillStyle = "white";
    context.fillRect(0, 0, drawn.width, drawn.height);
    context.drawImage(frame, 0, 0, drawn.width, drawn.height);
    const { data } = context.getImageData(0, 0, drawn.width, drawn.height);
    return { pixels: { ...drawn, data }, reduction: { by, width, height } };
  } finally {
    frame.close();
  }
}
