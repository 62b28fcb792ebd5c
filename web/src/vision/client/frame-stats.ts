/** Frame rate and timings of the vision worker, smoothed so that the figures can be read. */

import type { StageTimes } from "../shared/protocol";
import { blend } from "../shared/smoothing";

/** Half-life of the displayed frame rate and milliseconds. */
const STATS_HALF_LIFE_MS = 1_000;

export interface FrameStats {
  readonly processed: number;
  readonly dropped: number;
  readonly perSecond: number;
  /** Time per frame in the worker. */
  readonly milliseconds: number;
  /** The same by stage. */
  readonly stages: StageTimes;
}

export interface FrameTiming {
  readonly milliseconds: number;
  readonly stages: StageTimes;
  /** Since the last result; 0 for the first. */
  readonly elapsedMs: number;
  readonly dropped: number;
}

export const NO_FRAMES: FrameStats = {
  processed: 0,
  dropped: 0,
  perSecond: 0,
  milliseconds: 0,
  stages: { pixels: 0, detect: 0, quality: 0, expression: 0 },
};

export function updateFrameStats(last: FrameStats, timing: FrameTiming): FrameStats {
  const { milliseconds, stages, elapsedMs, dropped } = timing;
  const rate = elapsedMs > 0 ? 1000 / elapsedMs : 0;
  const hasHistory = last.processed > 1;
  const smooth = (before: number, now: number) =>
    hasHistory ? blend(before, now, elapsedMs, STATS_HALF_LIFE_MS) : now;
  return {
    processed: last.processed + 1,
    dropped,
    perSecond: smooth(last.perSecond, rate),
    milliseconds: smooth(last.milliseconds, milliseconds),
    stages: {
      pixels: smooth(last.stages.pixels, stages.pixels),
      detect: smooth(last.stages.detect, stages.detect),
      quality: smooth(last.stages.quality, stages.quality),
      expression: smooth(last.stages.expression, stages.expression),
    },
  };
}
