/**
 * The messages between page and worker: one tagged union in each direction. `frame`, `photo` and `explain`
 * transfer their image, and the worker closes it. Each `frame` gets exactly one `frameResult` or `frameFailed`
 * with the same number. Each request gets exactly one result or `requestFailed`.
 */

import type { MoodPoint } from "../../shared/mood";
import type { Face, Point } from "./detection/face";
import type { Task } from "./manifest";
import type { BackendFailure, VisionProblem } from "./problem";
import type { Quality } from "./quality/quality";

/** The TensorFlow.js backends. Each is tested with a known result before it is used. */
export type Backend = "wasm" | "webgpu" | "webgl" | "cpu";

/** Where frames come from. Faces are tracked within one stream only. */
export type Stream = "camera" | "video";

export type ToWorker<Image> =
  | {
      readonly kind: "prepare";
      /** URLs of the bundle folders; null if the server has no such bundle. At least one is set. */
      readonly detectorUrl: string | null;
      readonly expressionUrl: string | null;
      /** Tried first: the backend that worked last time, or that the person chose. */
      readonly prefer: Backend | null;
    }
  /** Reopens the models on the backend that the person chose. Answered by `ready` or `failed`. */
  | { readonly kind: "backend"; readonly backend: Backend }
  /** The stream starts again: its tracked faces are dropped. */
  | { readonly kind: "resetStream"; readonly stream: Stream }
  | {
      readonly kind: "frame";
      readonly frame: number;
      readonly stream: Stream;
      readonly image: Image;
      readonly takenMs: number;
    }
  /** A single picture, analysed thoroughly: up to 24 faces. */
  | {
      readonly kind: "photo";
      readonly request: number;
      readonly image: Image;
      /** The picture is already cropped to one face, so it goes to the expression model as a whole. */
      readonly isFaceCrop: boolean;
    }
  /** Asks which parts of a face its result depends on. */
  | {
      readonly kind: "explain";
      readonly request: number;
      readonly image: Image;
      /** Selects the face nearest to this point of the image; null selects the largest. */
      readonly at: Point | null;
    };

export interface BundleInfo {
  readonly name: string;
  readonly task: Task;
  readonly labels: readonly string[];
  /** The model's thresholds for a certain result; empty for a detector. */
  readonly thresholds: Readonly<Record<string, number>>;
}

export interface BackendTrial {
  readonly backend: Backend;
  /** Why the backend was not used; null for the one in use. */
  readonly failure: BackendFailure | null;
}

/** One face in a picture. Positions are in pixels of the unmirrored original. */
export interface FaceResult {
  /** From 1, and kept while the face stays in view; 0 for the guide face and for a face crop. */
  readonly number: number;
  /** 0 to `FACE_COLOURS` - 1. Faces in view share a colour only when all are in use. */
  readonly colour: number;
  /** Null without a detector, where the guide face is cropped, and for a face crop. */
  readonly face: Face | null;
  /** Whether the face is visible well enough, and if not, why. */
  readonly quality: Quality;
  /**
   * Calibrated probability of each expression by label; null without an expression model. Set even when
   * `quality` is poor. With more faces than can be read in one frame, up to `EXPRESSION_MAX_AGE_MS` old.
   */
  readonly probabilities: Readonly<Record<string, number>> | null;
  /** The expected point on the mood plane under these probabilities; null without them. */
  readonly mood: MoodPoint | null;
  /** The quality is good and the probabilities pass the model's thresholds. */
  readonly sure: boolean;
}

/** Number of colours that distinguish faces on the page. */
export const FACE_COLOURS = 6;

/** Time per stage of analysing one picture, milliseconds. */
export interface StageTimes {
  /** Reading the pixels from the browser. */
  readonly pixels: number;
  readonly detect: number;
  readonly quality: number;
  readonly expression: number;
}

export interface PictureResult {
  readonly width: number;
  readonly height: number;
  /** Best first. */
  readonly faces: readonly FaceResult[];
  /** 90th percentile of the picture's grey values, 0 to 255. Low in a dark room. */
  readonly light: number;
  readonly milliseconds: number;
  readonly stages: StageTimes;
  /** Number of tensors in memory afterwards. If it grows from picture to picture, tensors leak. */
  readonly tensors: number;
}

export interface FrameResult extends PictureResult {
  readonly frame: number;
  readonly takenMs: number;
}

/** A heat map over the crop that the expression model received. */
export interface Explanation {
  /** The expression that is explained: the most probable one. */
  readonly label: string;
  readonly face: FaceResult;
  /** The crop in pixels of the original, rotated by `roll` radians like the face. */
  readonly square: { readonly centre: Point; readonly side: number; readonly roll: number };
  readonly rows: number;
  readonly columns: number;
  /** Row by row: how much the label's probability drops when this part is covered, -1 to 1. */
  readonly weights: readonly number[];
}

/** A request of the worker, as the browser reports it. The page cannot see it by itself. */
export interface WorkerRequest {
  readonly name: string;
  readonly transferSize: number;
}

export type FromWorker =
  | { readonly kind: "requests"; readonly requests: readonly WorkerRequest[] }
  | { readonly kind: "progress"; readonly loadedBytes: number; readonly totalBytes: number }
  | {
      readonly kind: "ready";
      readonly backend: Backend;
      readonly trials: readonly BackendTrial[];
      readonly bundles: readonly BundleInfo[];
    }
  /** The models cannot be used at all. */
  | { readonly kind: "failed"; readonly problem: VisionProblem }
  | ({ readonly kind: "frameResult" } & FrameResult)
  /** One frame could not be analysed. Later frames may succeed. */
  | { readonly kind: "frameFailed"; readonly frame: number; readonly problem: VisionProblem }
  | ({ readonly kind: "photoResult"; readonly request: number } & PictureResult)
  | { readonly kind: "explanation"; readonly request: number; readonly explanation: Explanation }
  /** A photo could not be analysed or a result not explained. */
  | { readonly kind: "requestFailed"; readonly request: number; readonly problem: VisionProblem };
