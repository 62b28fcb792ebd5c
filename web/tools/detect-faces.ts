/** Runs the page's detector on plain pixels. Returns the faces, and the model's input for comparison with Python. */

import { type DecodeSettings, readDecodeSettings } from "../src/vision/shared/detection/decode-settings";
import type { Face } from "../src/vision/shared/detection/face";
import type { RgbaImage } from "../src/vision/shared/detection/image";
import { firstPassResize } from "../src/vision/shared/detection/passes";
import { cutSquare, resizeAndPad } from "../src/vision/shared/detection/sampling";
import type { Network } from "../src/vision/worker/network";
import { createDetector } from "../src/vision/worker/open-models";

export interface FrameJob {
  readonly width: number;
  readonly height: number;
  /** File with the RGBA bytes. */
  readonly file: string;
  /** A square to crop: centre x and y, side, roll, and output size. */
  readonly cut?: readonly [number, number, number, number, number];
}

export interface FrameAnswer {
  /** Faces found when the picture is a video frame. */
  readonly faces: readonly Face[];
  /** Faces found when the picture is a photo. */
  readonly photo: readonly Face[];
  /** Input of the first pass. */
  readonly looked: readonly number[];
  readonly cut: readonly number[];
}

export async function detectFaces(network: Network, frame: FrameJob, data: Uint8Array): Promise<FrameAnswer> {
  const picture: RgbaImage = { width: frame.width, height: frame.height, data };
  const settings: DecodeSettings = readDecodeSettings(network.manifest.decode ?? {});
  const firstPassInput = resizeAndPad(picture, firstPassResize(picture.width, picture.height, settings));
  const [x = 0, y = 0, side = 1, roll = 0, size = 1] = frame.cut ?? [];
  const cut = cutSquare(picture, { centre: { x, y }, side, roll }, size, "black");
  return {
    faces: await createDetector(network).detect(picture, 0),
    photo: await createDetector(network).detectThoroughly(picture),
    looked: Array.from(firstPassInput.data),
    cut: Array.from(cut.data),
  };
}
