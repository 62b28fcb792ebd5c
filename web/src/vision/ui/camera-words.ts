/** What the page says when a camera does not open or goes away: what happened, and the next step. */

import type { CameraProblem } from "../client/ports";

export interface Trouble {
  readonly title: string;
  readonly sentence: string;
  readonly step: string;
  /** What the button that tries again says; null where trying again cannot help. */
  readonly again: string | null;
}

export const CAMERA_TROUBLE: Readonly<Record<CameraProblem, Trouble>> = {
  denied: {
    title: "The browser keeps the camera closed",
    sentence: "It was told not to let this page use the camera.",
    step: "If you want it after all, open the camera sign in the address bar, allow it for this page, and try again. The plane works without.",
    again: "Try again",
  },
  missing: {
    title: "No camera found",
    sentence: "This device has no camera that the browser can see.",
    step: "Plug one in, or open its cover or switch, and try again. The plane works without.",
    again: "Try again",
  },
  busy: {
    title: "The camera is busy",
    sentence: "It is there, but another program or tab seems to be using it.",
    step: "Close the video call or the other tab that uses it, then try again.",
    again: "Try again",
  },
  unplugged: {
    title: "The camera went away",
    sentence: "It was unplugged, or the system took it.",
    step: "Plug it in again and turn it on, or go on with the plane.",
    again: "Turn it on again",
  },
  unsupported: {
    title: "No camera on this page",
    sentence: "Browsers lend their camera only to pages that come over https, or from this very machine.",
    step: "Open the page by its https address. The plane works here as it is.",
    again: null,
  },
  unknown: {
    title: "The camera did not open",
    sentence: "The browser gave no reason that this page knows.",
    step: "Try again; if it stays so, restart the browser. The plane works without.",
    again: "Try again",
  },
};
