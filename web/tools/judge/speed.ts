/** Measures how long the page's worker takes for each frame of a simulated camera that sways over one picture. */
import type { VideoStream, Vision } from "../../src/vision/client/vision";
import type { StageTimes } from "../../src/vision/shared/protocol";

export interface FrameTimes {
  readonly faces: number;
  readonly read: number;
  readonly tensors: number;
  readonly milliseconds: number;
  readonly stages: StageTimes;
  /** From sending the frame to the worker until its result arrives. */
  readonly roundTripMs: number;
}

/** Frame interval of a camera at 30 frames per second. */
const FRAME_MS = 1000 / 30;

/** Amplitude of the movement: without it, faces would not have to be tracked. */
const SWAY_PIXELS = 6;

export async function openVideo(vision: Vision): Promise<VideoStream> {
  return vision.startVideo();
}

/** @param from number of the first frame, so that time continues from call to call */
export async function frameTimes(
  video: VideoStream,
  picture: ImageBitmap,
  from: number,
  count: number,
): Promise<FrameTimes[]> {
  const times: FrameTimes[] = [];
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser can't draw on an OffscreenCanvas.");
  for (let frame = from; frame < from + count; frame++) {
    context.drawImage(picture, Math.round(SWAY_PIXELS * Math.sin(frame / 10)), 0);
    const image = canvas.transferToImageBitmap();
    const sentMs = performance.now();
    const { faces, milliseconds, stages, tensors } = await video.analyse(image, frame * FRAME_MS);
    const roundTripMs = performance.now() - sentMs;
    const read = faces.filter(({ probabilities }) => probabilities !== null).length;
    times.push({ faces: faces.length, read, tensors, milliseconds, stages, roundTripMs });
  }
  return times;
}
