/** The faces that the page's detector finds in plain pictures, and the pictures its net was shown. */

import { type DecodeSettings, readDecodeSettings } from "../src/vision/shared/detection/decode-settings";
import type { Face } from "../src/vision/shared/detection/face";
import type { RgbaImage } from "../src/vision/shared/detection/image";
import { firstLookOf } from "../src/vision/shared/detection/passes";
import { cutSquare, shrinkInto } from "../src/vision/shared/detection/sampling";
import { openDetector } from "../src/vision/worker/detector";
import type { Network } from "../src/vision/worker/network";

export interface FrameJob {
  readonly width: number;
  readonly height: number;
  /** Where the RGBA bytes lie. */
  readonly file: string;
  /** A square to cut out: centre x and y, side, roll, and the size it is brought to. */
  readonly cut?: readonly [number, number, number, number, number];
}

export interface FrameAnswer {
  /** In the picture as one frame of a video. */
  readonly faces: readonly Face[];
  /** In the picture as a photo. */
  readonly photo: readonly Face[];
  readonly looked: readonly number[];
  readonly cut: readonly number[];
}

export async function facesIn(network: Network, frame: FrameJob, data: Uint8Array): Promise<FrameAnswer> {
  const picture: RgbaImage = { width: frame.width, height: frame.height, data };
  const settings: DecodeSettings = readDecodeSettings(network.manifest.decode ?? {});
  const looked = shrinkInto(picture, firstLookOf(picture.width, picture.height, settings));
  const [x = 0, y = 0, side = 1, roll = 0, size = 1] = frame.cut ?? [];
  const cut = cutSquare(picture, { centre: { x, y }, side, roll }, size, "black");
  return {
    faces: await openDetector(network).detect(picture, 0),
    photo: await openDetector(network).detectThoroughly(picture),
    looked: Array.from(looked.data),
    cut: Array.from(cut.data),
  };
}
