/**
 * The path from the current mood to the goal, one point per piece of music. It follows the iso principle of music therapy:
 * start at the person's mood and move in small steps. Pure: the same request gives the same path.
 */

import { clampMood, type MoodPoint } from "../../shared/mood";

export const MIN_PIECES = 3;
export const MAX_PIECES = 20;

/** "slow" takes small steps first; "quick" takes large steps first. */
export type Pace = "slow" | "quick";

export interface PathRequest {
  readonly start: MoodPoint;
  readonly target: MoodPoint;
  readonly pieces: number;
  readonly pace: Pace;
  /** Steps that the person has dragged, by index. The other steps are interpolated between them. */
  readonly pins?: ReadonlyMap<number, MoodPoint>;
}

export type MoodPath = readonly MoodPoint[];

/** A path that moves less than this stays at one point: the difference is inaudible. */
const STANDSTILL = 0.02;

/** Exponent of progress: above 1 starts slowly, below 1 starts quickly. */
const PACE_POWER: Readonly<Record<Pace, number>> = { slow: 1.6, quick: 0.6 };

export function planPath(request: PathRequest): MoodPath {
  const count = clampPieces(request.pieces);
  const power = PACE_POWER[request.pace];
  const progress = Array.from({ length: count }, (_, step) => (step / (count - 1)) ** power);
  const anchors = anchorsOf(request, count);
  return progress.map((share, step) => {
    const [before, after] = around(anchors, step);
    const [low, high] = [progress[before.step] ?? 0, progress[after.step] ?? 1];
    return between(before.point, after.point, high > low ? (share - low) / (high - low) : 0);
  });
}

/** How a path continues from a point that is not on it. */
export interface Reroute {
  readonly now: MoodPoint;
  readonly pace: Pace;
  /** A new end. Without one the path keeps its own. */
  readonly target?: MoodPoint;
  /** As in a request, counted along the whole path. Pins on played steps are ignored. */
  readonly pins?: ReadonlyMap<number, MoodPoint>;
}

/** Recalculates the rest of a path after a new mood, another goal or a dragged step. */
export function steer(
  path: MoodPath,
  from: number,
  { now, pace, target = path.at(-1), pins }: Reroute,
): MoodPath {
  const left = path.length - from;
  if (!target || left <= 0) return path;
  const rest =
    left < MIN_PIECES
      ? pinned(nearEnd(clampMood(now), clampMood(target), left), from, pins)
      : planPath({ start: now, target, pieces: left, pace, pins: shifted(pins, from) });
  return [...path.slice(0, from), ...rest];
}

function shifted(pins: Reroute["pins"], by: number): ReadonlyMap<number, MoodPoint> {
  return new Map([...(pins ?? [])].map(([step, point]) => [step - by, point]));
}

function pinned(rest: MoodPath, from: number, pins: Reroute["pins"]): MoodPath {
  return rest.map((point, step) => clampMood(pins?.get(from + step) ?? point));
}

/** Reduces a path that stays in place to one point. */
export function withoutStandstill(path: MoodPath): MoodPath {
  const [first] = path;
  return first && path.every((point) => distance(point, first) < STANDSTILL) ? [first] : path;
}

export function distance(a: MoodPoint, b: MoodPoint): number {
  return Math.hypot(a.valence - b.valence, a.energy - b.energy);
}

export function clampPieces(pieces: number): number {
  if (!Number.isFinite(pieces)) return MIN_PIECES;
  return Math.min(MAX_PIECES, Math.max(MIN_PIECES, Math.round(pieces)));
}

interface Anchor {
  readonly step: number;
  readonly point: MoodPoint;
}

function anchorsOf({ start, target, pins }: PathRequest, count: number): readonly Anchor[] {
  const fixed = new Map<number, MoodPoint>([
    [0, start],
    [count - 1, target],
  ]);
  for (const [step, point] of pins ?? []) if (step >= 0 && step < count) fixed.set(step, point);
  return [...fixed]
    .map(([step, point]) => ({ step, point: clampMood(point) }))
    .sort((a, b) => a.step - b.step);
}

function around(anchors: readonly Anchor[], step: number): readonly [Anchor, Anchor] {
  const after = anchors.find((anchor) => anchor.step >= step);
  const before = anchors.findLast((anchor) => anchor.step <= step);
  if (!before || !after) throw new RangeError(`Step ${step} lies outside the path.`);
  return [before, after];
}

function between(a: MoodPoint, b: MoodPoint, share: number): MoodPoint {
  return {
    valence: a.valence + (b.valence - a.valence) * share,
    energy: a.energy + (b.energy - a.energy) * share,
  };
}

/** The last one or two steps of a path: half way, then the end. */
function nearEnd(now: MoodPoint, target: MoodPoint, left: number): MoodPath {
  return left === 1 ? [target] : [between(now, target, 0.5), target];
}
