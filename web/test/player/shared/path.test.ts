import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GOALS, targetOf } from "../../../src/player/shared/goal";
import {
  clampPieces,
  distance,
  MAX_PIECES,
  type Pace,
  planPath,
  steer,
  withoutStandstill,
} from "../../../src/player/shared/path";

const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
const point = fc.record({ valence: coordinate, energy: coordinate });
const pace = fc.constantFrom<Pace>("slow", "quick");
const pieces = fc.integer({ min: 3, max: 20 });

describe("a path", () => {
  it("begins at the start, ends at the goal, and gets nearer with every piece", () => {
    fc.assert(
      fc.property(point, fc.constantFrom(...GOALS), pieces, pace, (start, goal, count, how) => {
        const target = targetOf(goal, start);
        const path = planPath({ start, target, pieces: count, pace: how });
        expect(path).toHaveLength(count);
        expect(distance(path[0] ?? target, start)).toBeLessThan(1e-9);
        expect(distance(path.at(-1) ?? start, target)).toBeLessThan(1e-9);
        const left = path.map((step) => distance(step, target));
        for (const [index, here] of left.entries()) {
          if (index > 0) expect(here).toBeLessThanOrEqual((left[index - 1] ?? 0) + 1e-12);
        }
      }),
    );
  });

  it("takes smaller first steps when slow than when quick", () => {
    const [start, target] = [{ valence: -0.8, energy: -0.6 }, targetOf("lift", { valence: 0, energy: 0 })];
    const half = (how: Pace) =>
      distance(planPath({ start, target, pieces: 9, pace: how })[4] ?? start, target);
    expect(half("quick")).toBeLessThan(half("slow") * 0.6);
  });

  it("goes through every dragged step and never leaves the plane", () => {
    fc.assert(
      fc.property(point, point, pieces, pace, point, fc.nat(19), (start, target, count, how, pin, at) => {
        const step = at % count;
        const path = planPath({ start, target, pieces: count, pace: how, pins: new Map([[step, pin]]) });
        expect(distance(path[step] ?? start, pin)).toBeLessThan(1e-9);
        for (const { valence, energy } of path) {
          expect(Math.max(Math.abs(valence), Math.abs(energy))).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it("keeps the played steps when it is steered, continues from the new mood and keeps its end", () => {
    fc.assert(
      fc.property(point, point, pieces, point, fc.nat(19), pace, (start, target, count, now, at, how) => {
        const path = planPath({ start, target, pieces: count, pace: how });
        const from = 1 + (at % (count - 1));
        const steered = steer(path, from, { now, pace: how });
        expect(steered).toHaveLength(count);
        expect(steered.slice(0, from)).toEqual(path.slice(0, from));
        expect(distance(steered.at(-1) ?? now, target)).toBeLessThan(1e-9);
        if (count - from >= 3) expect(distance(steered[from] ?? target, now)).toBeLessThan(1e-9);
      }),
    );
  });

  it("leads to a new end and through pinned steps, even in its last pieces", () => {
    fc.assert(
      fc.property(point, point, pieces, fc.nat(19), fc.nat(19), pace, (start, end, count, at, pin, how) => {
        const path = planPath({ start, target: start, pieces: count, pace: how });
        const from = 1 + (at % (count - 1));
        const pinnedStep = from + (pin % (count - from));
        const pins = new Map([
          [0, { valence: 1, energy: 1 }],
          [pinnedStep, { valence: -1, energy: 0.5 }],
        ]);
        const turned = steer(path, from, { now: start, pace: how, target: end, pins });
        expect(turned.slice(0, from)).toEqual(path.slice(0, from));
        expect(turned[pinnedStep]).toEqual({ valence: -1, energy: 0.5 });
        if (pinnedStep !== count - 1) expect(distance(turned.at(-1) ?? start, end)).toBeLessThan(1e-9);
      }),
    );
  });

  it("has three to twenty pieces, whatever is requested", () => {
    expect([0, -4, Number.NaN, 2.4, 7.6, 1000].map(clampPieces)).toEqual([3, 3, 3, 3, 8, MAX_PIECES]);
  });

  it("is reduced to one point when it stays in place, and only then", () => {
    const start = { valence: -0.7, energy: -0.4 };
    const still = planPath({ start, target: start, pieces: 8, pace: "slow" });
    expect(withoutStandstill(still)).toEqual([start]);
    const lift = planPath({ start, target: targetOf("lift", start), pieces: 8, pace: "slow" });
    expect(withoutStandstill(lift)).toBe(lift);
    expect(withoutStandstill([])).toEqual([]);
  });
});
