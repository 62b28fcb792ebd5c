/**
 * What the models need of the world, said as interfaces. The adapters keep these promises with a real
 * browser; the tests keep them with a few lines.
 */

import type { FromWorker, ToWorker } from "../../core/protocol";

export type Unsubscribe = () => void;

export interface Clock {
  nowMs(): number;
  after(delayMs: number, action: () => void): Unsubscribe;
}

/** Whether the person can see the page at all. */
export interface Visibility {
  hidden(): boolean;
  onChange(listener: (hidden: boolean) => void): Unsubscribe;
}

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

/** Small choices that outlive a visit. Losing them is never an error. */
export interface Memory {
  recall(key: string): string | null;
  keep(key: string, value: string | null): void;
}

/** A request that brought no usable answer; the message is for the person. */
export class NetError extends Error {
  override readonly name = "NetError";
  /** HTTP status, or null when the server was not reached. */
  readonly status: number | null;

  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

export interface Net {
  /** Reads JSON from our own server; rejects with a NetError. */
  getJson(path: string): Promise<unknown>;
  /** Reads a text from our own server; rejects with a NetError. */
  getText(path: string): Promise<string>;
}
