/**
 * The way from the present mood to the goal, one point per piece of music. It follows the iso principle:
 * begin where the person is, and go in small steps. Pure: the same request gives the same path.
 */

import { clampMood, type MoodPoint } from "../../shared/mood";

export const FEWEST_PIECES = 3;
export const MOST_PIECES = 20;

/** "slow" lingers near the start; "quick" takes its larger steps first. */
export type Pace = "slow" | "quick";

export interface PathRequest {
  readonly start: MoodPoint;
  readonly target: MoodPoint;
  readonly pieces: number;
  readonly pace: Pace;
  /** Steps that the person has dragged, by their index; the others fall in line between them. */
  readonly pins?: ReadonlyMap<number, MoodPoint>;
}

export type MoodPath = readonly MoodPoint[];

/** Nobody hears a difference that small. */
const STANDSTILL = 0.02;

/** Bends progress; above 1 lingers, below 1 hurries. */
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

/** How a path goes on from a place that was not foreseen. */
export interface Turn {
  readonly now: MoodPoint;
  readonly pace: Pace;
  /** Another end; without one the path keeps its own. */
  readonly target?: MoodPoint;
  /** As in a request, counted along the whole path; those that have sounded are left alone. */
  readonly pins?: ReadonlyMap<number, MoodPoint>;
}

/** What is left of a path after a new reading, another goal or a dragged step: from the new point to the end. */
export function steer(
  path: MoodPath,
  from: number,
  { now, pace, target = path.at(-1), pins }: Turn,
): MoodPath {
  const left = path.length - from;
  if (!target || left <= 0) return path;
  const rest =
    left < FEWEST_PIECES
      ? pinned(nearEnd(clampMood(now), clampMood(target), left), from, pins)
      : planPath({ start: now, target, pieces: left, pace, pins: shifted(pins, from) });
  return [...path.slice(0, from), ...rest];
}

function shifted(pins: Turn["pins"], by: number): ReadonlyMap<number, MoodPoint> {
  return new Map([...(pins ?? [])].map(([step, point]) => [step - by, point]));
}

function pinned(rest: MoodPath, from: number, pins: Turn["pins"]): MoodPath {
  return rest.map((point, step) => clampMood(pins?.get(from + step) ?? point));
}

/** A path that holds still is a place: one point says it all. */
export function withoutStandstill(path: MoodPath): MoodPath {
  const [first] = path;
  return first && path.every((point) => distance(point, first) < STANDSTILL) ? [first] : path;
}

export function distance(a: MoodPoint, b: MoodPoint): number {
  return Math.hypot(a.valence - b.valence, a.energy - b.energy);
}

export function clampPieces(pieces: number): number {
  if (!Number.isFinite(pieces)) return FEWEST_PIECES;
  return Math.min(MOST_PIECES, Math.max(FEWEST_PIECES, Math.round(pieces)));
}

interface Anchor {
  readonly step: number;
  readonly point: MoodPoint;
}

function anchorsOf({ start, target, pins }: PathRequest, count: number): readonly Anchor[] {
  const ends = new Map<number, MoodPoint>([
    [0, start],
    [count - 1, target],
  ]);
  for (const [step, point] of pins ?? []) if (step >= 0 && step < count) ends.set(step, point);
  return [...ends]
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

/** The last one or two pieces of a path that is nearly over: half the way, then the end. */
function nearEnd(now: MoodPoint, target: MoodPoint, left: number): MoodPath {
  return left === 1 ? [target] : [between(now, target, 0.5), target];
}
