/**
 * The route as page state: a goal, how many pieces, how fast, and the steps that the person has dragged. Before the first
 * piece it is a plan that follows the mood. Once music plays it is active, and is recalculated when something changes.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import type { LocalStore } from "../../kit/ports";
import { clampMood, type MoodPoint } from "../../shared/mood";
import { readJson } from "../../shared/read-json";
import { GOALS, type Goal, targetOf } from "../shared/goal";
import { clampPieces, type MoodPath, type Pace, planPath, steer } from "../shared/path";
import { moodPointSchema } from "../shared/piece";

export interface RouteOptions {
  readonly goal: Goal;
  readonly pieces: number;
  readonly pace: Pace;
}

type Pins = ReadonlyMap<number, MoodPoint>;

export interface Route {
  readonly options: ReadonlySignal<RouteOptions>;
  /** Steps that the person has dragged, by index. */
  readonly pins: ReadonlySignal<Pins>;
  /** The route as it would start now. */
  readonly planned: ReadonlySignal<MoodPath>;
  /** The route that plays, with the steps that have played; empty before the first start. */
  readonly active: ReadonlySignal<MoodPath>;
  setOptions(change: Partial<RouteOptions>): void;
  pin(step: number, point: MoodPoint): void;
  unpin(step: number): void;
  /** The plan becomes the active route. */
  start(): MoodPath;
  /** Recalculates the steps from `from` on: from this point to the goal, in `left` pieces or as many as were left. */
  reroute(from: number, now: MoodPoint, left?: number): MoodPath;
  /** Adds steps at the end, at the last point. */
  extend(by: number): MoodPath;
}

const KEY = "journey";
const DEFAULTS: RouteOptions = { goal: "match", pieces: 8, pace: "slow" };
const NO_PINS: Pins = new Map();

const storedRoute = v.object({
  goal: v.picklist(GOALS),
  pieces: v.pipe(v.number(), v.transform(clampPieces)),
  pace: v.picklist(["slow", "quick"]),
  /** The active route; named by the first version. */
  walking: v.array(moodPointSchema),
});

export function createRoute(start: ReadonlySignal<MoodPoint>, store: LocalStore): Route {
  const stored = readJson(storedRoute, store.read(KEY));
  const { walking, ...storedOptions } = stored ?? { ...DEFAULTS, walking: [] };
  const options = signal<RouteOptions>(storedOptions);
  const pins = signal<Pins>(NO_PINS);
  const active = signal<MoodPath>(walking);

  const planned = computed(() => {
    const { goal, pieces, pace } = options.value;
    return planPath({
      start: start.value,
      target: targetOf(goal, start.value),
      pieces,
      pace,
      pins: pins.value,
    });
  });

  function save(): void {
    store.write(KEY, JSON.stringify({ ...options.peek(), walking: active.peek() }));
  }

  function activate(path: MoodPath): MoodPath {
    active.value = path;
    save();
    return path;
  }

  return {
    options,
    pins,
    planned,
    active,
    setOptions(change) {
      const pieces = clampPieces(change.pieces ?? options.value.pieces);
      options.value = { ...options.value, ...change, pieces };
      // A new goal or length makes a new route, so the dragged steps of the old one no longer apply.
      if (change.goal !== undefined || change.pieces !== undefined) pins.value = NO_PINS;
      save();
    },
    pin(step, point) {
      pins.value = new Map(pins.value).set(step, clampMood(point));
    },
    unpin(step) {
      pins.value = new Map([...pins.value].filter(([pinned]) => pinned !== step));
    },
    start: () => activate(planned.peek()),
    reroute(from, now, left = active.peek().length - from) {
      const path = active.peek();
      const end = path.at(-1) ?? now;
      const resized = [...path.slice(0, from), ...Array<MoodPoint>(Math.max(0, left)).fill(end)];
      const { goal, pace } = options.peek();
      // "stay" returns to the mood it started in; "match" follows the person.
      const target = goal === "stay" ? (resized.at(-1) ?? now) : targetOf(goal, now);
      return activate(steer(resized, from, { now, pace, target, pins: pins.peek() }));
    },
    extend(by) {
      const path = active.peek();
      const end = path.at(-1);
      return end ? activate([...path, ...Array<MoodPoint>(by).fill(end)]) : path;
    },
  };
}
