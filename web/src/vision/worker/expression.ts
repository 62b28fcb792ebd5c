/** The expression net: one face of a frame in, calibrated probabilities by label out. */
import { expressionSquare } from "../shared/detection/crop";
import type { Face } from "../shared/detection/face";
import type { RgbaImage, RgbImage } from "../shared/detection/image";
import { cutSquare, type Square } from "../shared/detection/sampling";
import type { Manifest } from "../shared/manifest";
import { softmax, tempered } from "../shared/probabilities";
import { BundleError } from "./bundle";
import type { Network } from "./network";

export interface ExpressionReading {
  /** Chance of each label of the manifest, calibrated; they sum to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export interface ExpressionNet {
  readonly manifest: Manifest;
  /** The face as the net is shown it, and where that stands in the frame. */
  cropOf(frame: RgbaImage, face: Face): { readonly crop: RgbImage; readonly square: Square };
  readCrop(crop: RgbImage): Promise<ExpressionReading>;
  read(frame: RgbaImage, face: Face): Promise<ExpressionReading>;
  /** A picture that is a cut-out face already, whole; what lacks to a square is drawn on from its edges. */
  readWhole(picture: RgbaImage): Promise<ExpressionReading>;
  dispose(): void;
}

export function openExpression(network: Network): ExpressionNet {
  const { manifest } = network;
  const { size, cropMargin, cropRise } = manifest.input;
  const head = manifest.heads[manifest.pageHead];
  if (!head || size === null || cropMargin === null || cropRise === null) {
    throw new BundleError(
      "unsuitable",
      `The model "${manifest.name}" does not say how to crop a face for it.`,
    );
  }
  const { kind, temperature } = head;
  const { pageHead } = manifest;

  const cropOf = (frame: RgbaImage, face: Face) => {
    const square = expressionSquare(face, cropMargin, cropRise);
    return { crop: cutSquare(frame, square, size, "edge"), square };
  };

  const readCrop = async (crop: RgbImage): Promise<ExpressionReading> => {
    const raw = (await network.run(crop))[pageHead]?.data ?? [];
    const chances = kind === "probabilities" ? tempered(raw, temperature) : softmax(raw, temperature);
    const probabilities = Object.fromEntries(
      manifest.labels.map((label, index) => [label, chances[index] ?? 0]),
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
    readWhole,
    dispose: () => network.dispose(),
  };
}
