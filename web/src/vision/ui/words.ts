/** Sentences about the camera and its readings. They say how an expression looks, never what a person is. */

import { percent } from "../../i18n/format";
import type { CameraState } from "../client/camera";
import type { CameraProblem } from "../client/ports";
import type { QualityReason } from "../shared/quality/quality";
import type { Obstacle } from "../shared/reading/obstacle";
import type { Estimate } from "../shared/reading/reading";

/** Why the camera is off; null when it was never on. */
export const OFF_REASONS: Readonly<
  Record<Extract<CameraState, { readonly kind: "off" }>["reason"], string | null>
> = {
  "never-on": null,
  person: "The camera is off.",
  hidden: "The camera turned off because this tab was hidden.",
  answered: "Thank you. The camera is off again.",
  checked: "The check is done. The camera is off again.",
  "no-reading": "The camera turned off after 30 seconds without a reading.",
  unanswered: "The camera turned off after 30 seconds without an answer.",
};

export interface CameraErrorText {
  readonly title: string;
  readonly sentence: string;
  /** What to do next. */
  readonly step: string;
  /** Label of the button that tries again; null where trying again cannot help. */
  readonly retry: string | null;
}

export const CAMERA_ERRORS: Readonly<Record<CameraProblem, CameraErrorText>> = {
  denied: {
    title: "Camera access is blocked",
    sentence: "Your browser does not allow this page to use the camera.",
    step: "To use it, select the camera icon in the address bar, allow access, and try again. The mood plane works without a camera.",
    retry: "Try again",
  },
  missing: {
    title: "No camera found",
    sentence: "Your browser cannot find a camera on this device.",
    step: "Plug one in, or open its cover or switch it on, and try again. The mood plane works without a camera.",
    retry: "Try again",
  },
  busy: {
    title: "The camera is busy",
    sentence: "Another app or tab seems to be using it.",
    step: "Close the video call or the other tab, then try again.",
    retry: "Try again",
  },
  unplugged: {
    title: "The camera was disconnected",
    sentence: "It was unplugged, or the system stopped it.",
    step: "Plug it in again and turn it on, or use the mood plane.",
    retry: "Turn it on again",
  },
  unsupported: {
    title: "The camera is not available on this page",
    sentence: "Browsers allow the camera only on pages served over https or from this device.",
    step: "Open this page at its https address. The mood plane works without a camera.",
    retry: null,
  },
  unknown: {
    title: "The camera could not be turned on",
    sentence: "Your browser did not say why.",
    step: "Try again. If that does not help, restart the browser. The mood plane works without a camera.",
    retry: "Try again",
  },
};

/** Why a face could not be read well, short enough for a label. */
export const QUALITY_LABELS: Readonly<Record<QualityReason, string>> = {
  "too-dark": "too dark",
  "too-bright": "too bright",
  "cut-off": "cut off by the edge of the picture",
  "too-small": "too small",
  "turned-away": "turned away",
  blurred: "blurred",
};

export const IN_PROGRESS = "Reading your expression…";

export function expressionSentence({ label, probability }: Estimate, isEveryone: boolean): string {
  return `${subjectLooks(isEveryone)} mostly ${label} (${percent(probability)}).`;
}

export function unsureSentence({ reason, help }: Obstacle): string {
  return `Not sure, because ${reason}. ${help}`;
}

export function subjectLooks(isEveryone: boolean): string {
  return isEveryone ? "The expressions in view look" : "Your expression looks";
}
