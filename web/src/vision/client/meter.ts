/** How well this machine keeps up, smoothed so that the figures can be read. */

import type { Stages } from "../shared/protocol";
import { blend } from "../shared/smoothing";

/** Half-life of the shown frame rate and milliseconds: readable figures, not flickering ones. */
export const METER_HALF_LIFE_MS = 1_000;

/** For whoever wants to know. */
export interface Meter {
  readonly looked: number;
  readonly dropped: number;
  readonly perSecond: number;
  /** Of one look, in the worker. */
  readonly milliseconds: number;
  /** Where they go. */
  readonly stages: Stages;
}

export interface Measured {
  readonly milliseconds: number;
  readonly stages: Stages;
  /** Since the last look; 0 for the first. */
  readonly elapsedMs: number;
  readonly dropped: number;
}

export const STILL: Meter = {
  looked: 0,
  dropped: 0,
  perSecond: 0,
  milliseconds: 0,
  stages: { pixels: 0, detect: 0, quality: 0, expression: 0 },
};

export function meterAfter(last: Meter, { milliseconds, stages, elapsedMs, dropped }: Measured): Meter {
  const rate = elapsedMs > 0 ? 1000 / elapsedMs : 0;
  const steady = last.looked > 1;
  const smooth = (before: number, now: number) =>
    steady ? blend(before, now, elapsedMs, METER_HALF_LIFE_MS) : now;
  return {
    looked: last.looked + 1,
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
