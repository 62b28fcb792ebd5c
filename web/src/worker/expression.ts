/** The expression net: one face of a frame in, calibrated probabilities by label out. */
import type { Face } from "../core/detection/face";
import type { RgbaImage } from "../core/detection/image";
import type { Manifest } from "../core/manifest";

export interface ExpressionReading {
  /** Chance of each label of the manifest, calibrated; they sum to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
}

export interface ExpressionNet {
  readonly manifest: Manifest;
  read(frame: RgbaImage, face: Face): Promise<ExpressionReading>;
  dispose(): void;
}
