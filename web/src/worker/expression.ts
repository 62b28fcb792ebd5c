/** The expression net: one face of a frame in, calibrated probabilities by label out. */
import { expressionSquare } from "../core/detection/crop";
import type { Face } from "../core/detection/face";
import type { RgbaImage } from "../core/detection/image";
import { cutSquare } from "../core/detection/sampling";
import type { Manifest } from "../core/manifest";
import { softmax, tempered } from "../core/probabilities";
import { BundleError } from "./bundle";
import type { Network } from "./network";

export interface ExpressionReading {
  /** Chance of each label of the manifest, calibrated; they sum to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export interface ExpressionNet {
  readonly manifest: Manifest;
  read(frame: RgbaImage, face: Face): Promise<ExpressionReading>;
  dispose(): void;
}

export function openExpression(network: Network): ExpressionNet {
  const { manifest } = network;
  const { size, cropMargin } = manifest.input;
  const head = manifest.heads[manifest.pageHead];
  if (!head || size === null || cropMargin === null) {
    throw new BundleError(
      "unsuitable",
      `The model "${manifest.name}" does not say how to crop a face for it.`,
    );
  }
  const { kind, temperature } = head;

  const { pageHead } = manifest;

  const read = async (frame: RgbaImage, face: Face): Promise<ExpressionReading> => {
    const crop = cutSquare(frame, expressionSquare(face, cropMargin), size, "edge");
    const raw = (await network.run(crop))[pageHead]?.data ?? [];
    const chances = kind === "probabilities" ? tempered(raw, temperature) : softmax(raw, temperature);
    const probabilities = Object.fromEntries(
      manifest.labels.map((label, index) => [label, chances[index] ?? 0]),
    );
    return { probabilities };
  };

  return { manifest, read, dispose: () => network.dispose() };
}
