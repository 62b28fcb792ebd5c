/** Opens everything that looks: both bundles, a backend that proves itself on them, both nets. The message loop's one call. */

import type { BackendReport } from "./backend";
import type { Progress } from "./bundle";
import type { FaceDetector } from "./detector";
import type { ExpressionNet } from "./expression";

export interface VisionOptions {
  /** Bundle folders, e.g. `/models/detector/` and `/models/mood/`. */
  readonly detectorUrl: string;
  readonly expressionUrl: string;
  /** Bytes of both bundles together. */
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface Vision {
  readonly backend: BackendReport;
  readonly detector: FaceDetector;
  readonly expression: ExpressionNet;
  dispose(): void;
}

/** @throws BundleError (download), BackendError (no backend gives right answers); messages are for the person */
export declare function openVision(options: VisionOptions): Promise<Vision>;
