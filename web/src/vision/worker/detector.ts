/** The door that opens the right detector for a manifest. A second kind of them is one more line in `KINDS`. */
import { BundleError } from "./bundle";
import type { FaceDetector } from "./face-detector";
import type { Network } from "./network";
import { openTwoLookDetector } from "./two-pass-detector";

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
