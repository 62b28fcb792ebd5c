/** The ensembles as the page and the pieces name them. */
import type { EnsembleId } from "../shared/score/score";

export const ENSEMBLE_NAME: Readonly<Record<EnsembleId, string>> = {
  "felt-piano": "Felt piano",
  "warm-pads": "Warm pads",
  "plucked-strings": "Plucked strings",
  "chamber-strings": "Chamber strings",
  "lofi-keys": "Lo-fi keys and soft drums",
  "marimba-hands": "Marimba and hand drums",
  synthwave: "Synthwave",
};
