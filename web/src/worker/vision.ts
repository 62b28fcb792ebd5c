/** Opens everything that looks: both bundles, a backend that proves itself on them, both nets. The message loop's one call. */

import type { Manifest } from "../core/manifest";
import type { BackendName, BackendReport } from "./backend";
import type { Progress } from "./bundle";
import type { FaceDetector } from "./detector";
import type { ExpressionNet } from "./expression";

export interface VisionOptions {
  /** Bundle folders, e.g. `/models/detector/` and `/models/mood/`; null where the server has no such bundle; at least one is there. */
  readonly detectorUrl: string | null;
  readonly expressionUrl: string | null;
  /** The backend that served this browser last time: tried first. */
  readonly prefer?: BackendName | null;
  /** Bytes of both bundles together. */
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface Vision {
  readonly backend: BackendReport;
  /** What was opened, one manifest each: the page shows names, tasks and labels. */
  readonly manifests: readonly Manifest[];
  readonly detector: FaceDetector | null;
  readonly expression: ExpressionNet | null;
  dispose(): void;
}

/** @throws BundleError (download), BackendError (no backend gives right answers); messages are for the person */
export declare function openVision(options: VisionOptions): Promise<Vision>;
