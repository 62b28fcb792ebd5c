/** Creates the face detector that a manifest asks for. To add a kind, add a line to `CONSTRUCTORS`. */
import { BundleError } from "./bundle";
import type { FaceDetector } from "./face-detector";
import type { Network } from "./network";
import { createTwoPassDetector } from "./two-pass-detector";

const CONSTRUCTORS: Readonly<Record<string, (network: Network) => FaceDetector>> = {
  "two-look": createTwoPassDetector,
};

/** The kind of manifests without one. */
const DEFAULT_KIND = "two-look";

/** @throws BundleError when the page does not support the manifest's decoding */
export function createDetector(network: Network): FaceDetector {
  const { manifest } = network;
  const kind = String(manifest.decode?.kind ?? DEFAULT_KIND);
  const create = CONSTRUCTORS[kind];
  if (!create) {
    throw new BundleError(
      "unsuitable",
      `This page doesn't support the detector "${manifest.name}" (${kind}). Reload the page.`,
    );
  }
  try {
    return create(network);
  } catch (error) {
    throw new BundleError(
      "unsuitable",
      `This page can't use the detector "${manifest.name}": ${error instanceof Error ? error.message : error}.`,
      { cause: error },
    );
  }
}
