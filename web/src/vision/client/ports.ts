/** Interfaces to the camera and the vision worker, so that tests can replace both. */

import type { Unsubscribe } from "../../kit/ports";
import type { FromWorker, ToWorker } from "../shared/protocol";

/** Why a camera did not open, or went away. */
export type CameraProblem = "denied" | "missing" | "busy" | "unplugged" | "unsupported" | "unknown";

export class CameraRefusal extends Error {
  override readonly name = "CameraRefusal";
  readonly problem: CameraProblem;

  constructor(problem: CameraProblem, options?: ErrorOptions) {
    super(`The camera did not open: ${problem}.`, options);
    this.problem = problem;
  }
}

/** An open camera. Whoever holds it must stop it. */
export interface CameraFeed {
  /** Shows the pictures in this element, from which `grab` and `onFrame` take them. */
  showIn(video: HTMLVideoElement): void;
  /** Called for each new picture while the page is in sight. */
  onFrame(listener: () => void): Unsubscribe;
  /** The present picture, or null when there is none yet. */
  grab(): Promise<ImageBitmap | null>;
  /** The camera went away by itself: unplugged, or taken by the system. Not called after `stop`. */
  onEnded(listener: () => void): Unsubscribe;
  stop(): void;
}

export interface CameraPort {
  /** Asks the browser for a camera; rejects with a CameraRefusal. */
  open(): Promise<CameraFeed>;
}

export interface WorkerLink {
  send(message: ToWorker<ImageBitmap>): void;
  end(): void;
}

export interface WorkerPort {
  /** `onBroken` is called when the worker itself cannot be loaded or dies. */
  start(onMessage: (message: FromWorker) => void, onBroken: (reason: string) => void): WorkerLink;
}
