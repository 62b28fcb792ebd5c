/**
 * What the page and the worker say to each other: one tagged union each way, and nothing besides.
 * `frame` transfers its image; the worker closes it. Each `frame` is answered by exactly one `looked`
 * or `stumbled` with the same number.
 */

import type { Face } from "./detection/face";
import type { Task } from "./manifest";

/** What can compute a network in a browser. Which of them is right is found by a known answer. */
export type Backend = "wasm" | "webgl" | "cpu";

export type ToWorker<Image> =
  | {
      readonly kind: "prepare";
      /** Addresses of the bundles' folders; null where none is installed. At least one is. */
      readonly detectorUrl: string | null;
      readonly expressionUrl: string | null;
      /** The backend that served this browser last time: tried first. */
      readonly prefer: Backend | null;
    }
  /** The camera was opened anew: faces that were followed are gone. */
  | { readonly kind: "forget" }
  | { readonly kind: "frame"; readonly frame: number; readonly image: Image; readonly takenMs: number };

export interface BundleFacts {
  readonly name: string;
  readonly task: Task;
  readonly labels: readonly string[];
}

export interface BackendTrial {
  readonly backend: Backend;
  /** Why it was not taken; null for the one that was. */
  readonly refused: string | null;
}

/** One face of a frame. Positions are in the frame's own pixels, unmirrored. */
export interface SeenFace {
  /** Null when no detector is installed: then the crop was the guide square, whoever was in it. */
  readonly face: Face | null;
  /** Chance of each expression by its label; null when no expression net is installed. */
  readonly probabilities: Readonly<Record<string, number>> | null;
}

export interface Look {
  readonly frame: number;
  readonly takenMs: number;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly SeenFace[];
  readonly milliseconds: number;
}

export type FromWorker =
  | { readonly kind: "progress"; readonly loadedBytes: number; readonly totalBytes: number }
  | {
      readonly kind: "ready";
      readonly backend: Backend;
      readonly trials: readonly BackendTrial[];
      readonly bundles: readonly BundleFacts[];
    }
  /** The networks cannot be used at all. */
  | { readonly kind: "failed"; readonly message: string }
  | ({ readonly kind: "looked" } & Look)
  /** One frame could not be looked at; the next one may. */
  | { readonly kind: "stumbled"; readonly frame: number; readonly message: string };
