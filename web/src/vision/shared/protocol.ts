/**
 * What the page and the worker say to each other: one tagged union each way, and nothing besides.
 * `frame`, `photo` and `explain` transfer their image; the worker closes it. Each `frame` is answered by
 * exactly one `looked` or `stumbled` with the same number, each request by one answer or `declined`.
 */

import type { MoodPoint } from "../../shared/mood";
import type { Face, Point } from "./detection/face";
import type { Task } from "./manifest";
import type { Quality } from "./quality/quality";

/** What can compute a network in a browser. Which of them is right is found by a known answer. */
export type Backend = "wasm" | "webgpu" | "webgl" | "cpu";

/** Where frames come from. Faces are followed within one stream; the other's are somebody else's. */
export type Stream = "camera" | "film";

export type ToWorker<Image> =
  | {
      readonly kind: "prepare";
      /** Addresses of the bundles' folders; null where none is installed. At least one is. */
      readonly detectorUrl: string | null;
      readonly expressionUrl: string | null;
      /** The backend that served this browser last time, or that the person chose: tried first. */
      readonly prefer: Backend | null;
    }
  /** The person's choice: opens the networks anew on this one; answered by `ready` or `failed`. */
  | { readonly kind: "backend"; readonly backend: Backend }
  /** The stream begins anew: faces that were followed in it are gone. */
  | { readonly kind: "forget"; readonly stream: Stream }
  | {
      readonly kind: "frame";
      readonly frame: number;
      readonly stream: Stream;
      readonly image: Image;
      readonly takenMs: number;
    }
  /** A single picture, looked at thoroughly: up to 24 faces. */
  | {
      readonly kind: "photo";
      readonly request: number;
      readonly image: Image;
      /** The picture is a cut-out face already and goes whole to the expression net. */
      readonly cutOut: boolean;
    }
  /** What a face's reading rests on: parts of it are covered one after the other. */
  | {
      readonly kind: "explain";
      readonly request: number;
      readonly image: Image;
      /** The face nearest to this point of the image; null for the largest. */
      readonly at: Point | null;
    };

export interface BundleFacts {
  readonly name: string;
  readonly task: Task;
  readonly labels: readonly string[];
  /** The model's own limits of doubt; empty for a detector. */
  readonly thresholds: Readonly<Record<string, number>>;
}

export interface BackendTrial {
  readonly backend: Backend;
  /** Why it was not taken; null for the one that was. */
  readonly refused: string | null;
}

/** One face of a frame. Positions are in the frame's own pixels, unmirrored. */
export interface SeenFace {
  /** Its number while it stays in view, from 1; 0 for the guide square and for a cut-out. */
  readonly number: number;
  /** 0 to `FACE_COLOURS` - 1; the faces in view have different ones as far as they go. */
  readonly colour: number;
  /** Null when no detector is installed: then the crop was the guide square, whoever was in it. */
  readonly face: Face | null;
  /** Whether this look at it is fit to be read, and if not, why. */
  readonly quality: Quality;
  /**
   * Calibrated chance of each expression by its label; null when no expression net is installed. Given
   * for a poor look, too: what it counts for is `quality`'s business. Where more faces are in view than can
   * be read at once, it may be up to `EXPRESSION_HOLDS_MS` old.
   */
  readonly probabilities: Readonly<Record<string, number>> | null;
  /** The point of the mood plane expected under them; null without them. */
  readonly mood: MoodPoint | null;
  /** This single look is good, and its chances clear the model's own thresholds for doubt. */
  readonly sure: boolean;
}

/** How many colours tell faces apart. */
export const FACE_COLOURS = 6;

/** Where a look's time went, milliseconds. */
export interface Stages {
  /** The frame's pixels out of the browser. */
  readonly pixels: number;
  readonly detect: number;
  readonly quality: number;
  readonly expression: number;
}

/** What one picture held: best face first. */
export interface Sight {
  readonly width: number;
  readonly height: number;
  readonly faces: readonly SeenFace[];
  /** Grey that only a tenth of the picture exceeds, 0 to 255: low in a dark room, whoever is in it. */
  readonly light: number;
  readonly milliseconds: number;
  readonly stages: Stages;
  /** How many tensors the worker holds after it: the same after every picture, or something leaks. */
  readonly tensors: number;
}

export interface Look extends Sight {
  readonly frame: number;
  readonly takenMs: number;
}

/** A heat map over the square that the expression net saw. */
export interface Explanation {
  /** The expression that is explained: the likeliest. */
  readonly label: string;
  readonly seen: SeenFace;
  /** The square in the image's own pixels, turned by `roll` radians like the face. */
  readonly square: { readonly centre: Point; readonly side: number; readonly roll: number };
  readonly rows: number;
  readonly columns: number;
  /** Row by row: how much chance the label loses when this part is covered, -1 to 1. Above 0 speaks for it. */
  readonly weights: readonly number[];
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
  | { readonly kind: "stumbled"; readonly frame: number; readonly message: string }
  | ({ readonly kind: "photographed"; readonly request: number } & Sight)
  | { readonly kind: "explained"; readonly request: number; readonly explanation: Explanation }
  /** A photo or an explanation that could not be given; the message is for the person. */
  | { readonly kind: "declined"; readonly request: number; readonly message: string };
