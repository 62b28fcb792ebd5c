/** Interface to the camera, so that tests can replace it. */

import type { Unsubscribe } from "../../kit/ports";

/** Why a camera did not open, or why it stopped. */
export type CameraProblem = "denied" | "missing" | "busy" | "unplugged" | "unsupported" | "unknown";

export class CameraError extends Error {
  override readonly name = "CameraError";
  readonly problem: CameraProblem;

  constructor(problem: CameraProblem, options?: ErrorOptions) {
    super(`The camera did not open: ${problem}.`, options);
    this.problem = problem;
  }
}

/** An open camera. The code that opened it must stop it. */
export interface CameraFeed {
  /** Plays the stream in this element. `grab` and `onFrame` read from the element. */
  attachTo(video: HTMLVideoElement): void;
  /** Called for each new frame while the page is visible. */
  onFrame(listener: () => void): Unsubscribe;
  /** The current frame, or null when there is none yet. */
  grab(): Promise<ImageBitmap | null>;
  /** The camera was unplugged, or the system took it. Not called after `stop`. */
  onEnded(listener: () => void): Unsubscribe;
  stop(): void;
}

export interface CameraPort {
  /** Asks the browser for a camera; rejects with a CameraError. */
  open(): Promise<CameraFeed>;
}
