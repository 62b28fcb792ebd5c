/**
 * The one interface behind which any face detector works, and the door that opens the right one for a
 * manifest. A second kind of detector is one more line in `KINDS`.
 */
import type { Face } from "../core/detection/face";
import type { RgbaImage } from "../core/detection/image";
import type { Manifest } from "../core/manifest";
import { BundleError } from "./bundle";
import type { Network } from "./network";
import { openTwoLookDetector } from "./two-look-detector";

export interface FaceDetector {
  readonly manifest: Manifest;
  /**
   * The faces in a frame, best first.
   * @param timeMs the frame's time; faces are followed from frame to frame by it
   */
  detect(frame: RgbaImage, timeMs: number): Promise<readonly Face[]>;
  /** The faces in a single picture: more of them, and none is followed. The twin of what training judges. */
  detectStill(picture: RgbaImage): Promise<readonly Face[]>;
  /** As `detectStill`, and in a large picture also the faces too small for it. */
  detectThoroughly(picture: RgbaImage): Promise<readonly Face[]>;
  /** Forget every followed face, e.g. when the camera is opened anew. */
  reset(): void;
  dispose(): void;
}

const KINDS: Readonly<Record<string, (network: Network) => FaceDetector>> = {
  "two-look": openTwoLookDetector,
};

/** What a manifest means that does not name its kind. */
const FIRST_KIND = "two-look";

/** @throws BundleError when the manifest asks for a decode that this page does not know */
export function openDetector(network: Network): FaceDetector {
  const { manifest } = network;
  const kind = String(manifest.decode?.kind ?? FIRST_KIND);
  const open = KINDS[kind];
  if (!open) {
    throw new BundleError(
      "unsuitable",
      `This page does not know how to read the detector "${manifest.name}" (${kind}). Reload the page.`,
    );
  }
  try {
    return open(network);
  } catch (error) {
    throw new BundleError(
      "unsuitable",
      `This page cannot use the detector "${manifest.name}": ${error instanceof Error ? error.message : error}.`,
      { cause: error },
    );
  }
}
