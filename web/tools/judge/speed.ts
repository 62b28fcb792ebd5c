/** How long the page's worker takes for each frame of a camera that shows one picture, gently moving. */
import type { Film, Vision } from "../../src/vision/client/vision";
import type { Stages } from "../../src/vision/shared/protocol";

export interface FrameTimes {
  readonly faces: number;
  readonly read: number;
  readonly tensors: number;
  readonly milliseconds: number;
  readonly stages: Stages;
  /** From handing the frame to the worker until its answer is here. */
  readonly roundTripMs: number;
}

/** Frames apart in time, as a camera at 30 frames a second gives them. */
const FRAME_MS = 1000 / 30;

/** How far the picture sways, pixels: faces are followed, not found in the same place again. */
const SWAY = 6;

export async function openFilm(vision: Vision): Promise<Film> {
  return vision.film();
}

/** @param from number of the first frame, so that time runs on from call to call */
export async function frameTimes(
  film: Film,
  picture: ImageBitmap,
  from: number,
  count: number,
): Promise<FrameTimes[]> {
  const times: FrameTimes[] = [];
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser gives no drawing surface.");
  for (let frame = from; frame < from + count; frame++) {
    context.drawImage(picture, Math.round(SWAY * Math.sin(frame / 10)), 0);
    const image = canvas.transferToImageBitmap();
    const sentMs = performance.now();
    const { faces, milliseconds, stages, tensors } = await film.look(image, frame * FRAME_MS);
    const roundTripMs = performance.now() - sentMs;
    const read = faces.filter(({ probabilities }) => probabilities !== null).length;
    times.push({ faces: faces.length, read, tensors, milliseconds, stages, roundTripMs });
  }
  return times;
}
