/**
 * Where the music shall go: a goal, how many pieces, how fast, and the steps that the person has dragged. Before the
 * first piece the path is only a plan that follows the mood; from then on it is walked, and turned when something changes.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../../kit/ports";
import { FactError, Facts } from "../../shared/json-facts";
import { clampMood, type MoodPoint } from "../../shared/mood";
import { GOALS, type Goal, targetOf } from "../shared/goal";
import { clampPieces, type MoodPath, type Pace, planPath, steer } from "../shared/path";

export interface Wishes {
  readonly goal: Goal;
  readonly pieces: number;
  readonly pace: Pace;
}

type Pins = ReadonlyMap<number, MoodPoint>;

export interface Way {
  readonly wishes: ReadonlySignal<Wishes>;
  readonly pins: ReadonlySignal<Pins>;
  /** The path as it would begin now. */
  readonly plan: ReadonlySignal<MoodPath>;
  /** The path under way, the steps that have sounded included; empty before the first. */
  readonly walking: ReadonlySignal<MoodPath>;
  wish(change: Partial<Wishes>): void;
  pin(step: number, point: MoodPoint): void;
  unpin(step: number): void;
  /** The plan becomes the path. */
  begin(): MoodPath;
  /** From this step on it goes from here towards the present goal, in as many pieces as were left, or in so many. */
  turn(from: number, now: MoodPoint, left?: number): MoodPath;
  /** More steps at the end. */
  extend(by: number): MoodPath;
}

const KEY = "journey";
const FIRST: Wishes = { goal: "match", pieces: 8, pace: "slow" };
/** Steps that are drawn and remembered; older ones have been walked long ago. */
const NO_PINS: Pins = new Map();

export function createWay(start: ReadonlySignal<MoodPoint>, memory: Memory): Way {
  const known = recall(memory);
  const wishes = signal<Wishes>(known.wishes);
  const pins = signal<Pins>(NO_PINS);
  const walking = signal<MoodPath>(known.walking);

  const plan = computed(() => {
    const { goal, pieces, pace } = wishes.value;
    return planPath({
      start: start.value,
      target: targetOf(goal, start.value),
      pieces,
      pace,
      pins: pins.value,
    });
  });

  function keep(): void {
    memory.keep(KEY, JSON.stringify({ ...wishes.peek(), walking: walking.peek() }));
  }

  function go(path: MoodPath): MoodPath {
    walking.value = path;
    keep();
    return path;
  }

  function turned(path: MoodPath, from: number, now: MoodPoint): MoodPath {
    const { goal, pace } = wishes.peek();
    // "stay" leads back to where it was begun; "match" goes along with the person.
    const target = goal === "stay" ? (path.at(-1) ?? now) : targetOf(goal, now);
    return steer(path, from, { now, pace, target, pins: pins.peek() });
  }

  return {
    wishes,
    pins,
    plan,
    walking,
    wish(change) {
      wishes.value = {
        ...wishes.value,
        ...change,
        pieces: clampPieces(change.pieces ?? wishes.value.pieces),
      };
      // Another goal or length is another path: what was dragged on the old one means nothing on it.
      if (change.goal !== undefined || change.pieces !== undefined) pins.value = NO_PINS;
      keep();
    },
    pin(step, point) {
      pins.value = new Map(pins.value).set(step, clampMood(point));
    },
    unpin(step) {
      pins.value = new Map([...pins.value].filter(([pinned]) => pinned !== step));
    },
    begin: () => go(plan.peek()),
    turn(from, now, left = walking.peek().length - from) {
      const path = walking.peek();
      const target = path.at(-1) ?? now;
      const resized = [...path.slice(0, from), ...Array<MoodPoint>(Math.max(0, left)).fill(target)];
      return go(turned(resized, from, now));
    },
    extend(by) {
      const path = walking.peek();
      const end = path.at(-1);
      return end ? go([...path, ...Array<MoodPoint>(by).fill(end)]) : path;
    },
  };
}

function recall(memory: Memory): { readonly wishes: Wishes; readonly walking: MoodPath } {
  try {
    const facts = new Facts(JSON.parse(memory.recall(KEY) ?? "null"));
    return {
      wishes: {
        goal: facts.oneOf("goal", GOALS),
        pieces: clampPieces(facts.number("pieces")),
        pace: facts.oneOf("pace", ["slow", "quick"]),
      },
      walking: facts.objects("walking").map((point) => ({
        valence: point.number("valence", -1, 1),
        energy: point.number("energy", -1, 1),
      })),
    };
  } catch (error) {
    if (error instanceof FactError || error instanceof SyntaxError) return { wishes: FIRST, walking: [] };
    throw error;
  }
}
