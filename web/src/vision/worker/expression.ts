/** The expression model: crops one face from a frame and returns calibrated probabilities by label. */
import { expressionSquare } from "../shared/detection/crop";
import type { Face } from "../shared/detection/face";
import type { RgbaImage, RgbImage } from "../shared/detection/image";
import { cutSquare, type Square } from "../shared/detection/sampling";
import type { Manifest } from "../shared/manifest";
import { applyTemperature, softmax } from "../shared/probabilities";
import { BundleError } from "./bundle";
import type { Network } from "./network";

export interface ExpressionResult {
  /** Calibrated probability of each label in the manifest. They sum to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export interface ExpressionNet {
  readonly manifest: Manifest;
  /** The model's input for a face, and its position in the frame. */
  cropOf(frame: RgbaImage, face: Face): { readonly crop: RgbImage; readonly square: Square };
  readCrop(crop: RgbImage): Promise<ExpressionResult>;
  read(frame: RgbaImage, face: Face): Promise<ExpressionResult>;
  /** Reads a picture that is already cropped to one face. Its edges are repeated to make it square. */
  readFaceCrop(picture: RgbaImage): Promise<ExpressionResult>;
  dispose(): void;
}

export function createExpressionNet(network: Network): ExpressionNet {
  const { manifest } = network;
  const { size, cropMargin, cropRise } = manifest.input;
  const head = manifest.heads[manifest.pageHead];
  if (!head || size === null || cropMargin === null || cropRise === null) {
    throw new BundleError({ kind: "no-crop", model: manifest.name });
  }
  const { kind, temperature } = head;
  const { pageHead } = manifest;

  const cropOf = (frame: RgbaImage, face: Face) => {
    const square = expressionSquare(face, cropMargin, cropRise);
    return { crop: cutSquare(frame, square, size, "edge"), square };
  };

  const readCrop = async (crop: RgbImage): Promise<ExpressionResult> => {
    const raw = (await network.run(crop))[pageHead]?.data ?? [];
    const values = kind === "probabilities" ? applyTemperature(raw, temperature) : softmax(raw, temperature);
    const probabilities = Object.fromEntries(
      manifest.labels.map((label, index) => [label, values[index] ?? 0]),
    );
    return { probabilities };
  };

  const readWhole = (picture: RgbaImage) => {
    const centre = { x: picture.width / 2, y: picture.height / 2 };
    const side = Math.max(picture.width, picture.height);
    return readCrop(cutSquare(picture, { centre, side, roll: 0 }, size, "edge"));
  };

  return {
    manifest,
    cropOf,
    readCrop,
    read: (frame, face) => readCrop(cropOf(frame, face).crop),
    readFaceCrop: readWhole,
    dispose: () => network.dispose(),
  };
}
