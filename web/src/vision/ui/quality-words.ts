/** Why a look at a face is a poor one, in two words for where no sentence fits. */

import type { QualityReason } from "../shared/quality/quality";

export const POOR: Readonly<Record<QualityReason, string>> = {
  "too-dark": "too dark",
  "too-bright": "too bright",
  "cut-off": "cut off by the picture's edge",
  "too-small": "too small",
  "turned-away": "turned away",
  blurred: "blurred",
};
