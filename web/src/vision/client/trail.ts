/** Where a guess has been: a short tail of points, so that the eye sees which way it moves. Pure. */

import type { MoodPoint } from "../../shared/mood";

export interface TrailPoint extends MoodPoint {
  readonly atMs: number;
}

export type Trail = readonly TrailPoint[];

export const NO_TRAIL: Trail = [];

/** How far back the tail reaches, and how close in time its points are. */
const TAIL_MS = 6_000;
const STEP_MS = 200;

export function trailAfter(trail: Trail, point: MoodPoint, atMs: number): Trail {
  const last = trail.at(-1);
  if (last && atMs - last.atMs < STEP_MS) return trail;
  return [...trail.filter((each) => atMs - each.atMs <= TAIL_MS), { ...point, atMs }];
}
