import { expect, it } from "vitest";
import { blend, blendProbabilities } from "../../../src/vision/shared/smoothing";

it("gives the same result for two half steps as for one step", () => {
  for (const [elapsedMs, halfLifeMs] of [
    [100, 700],
    [16, 2000],
    [900, 300],
  ] as const) {
    const once = blend(0.2, 1, elapsedMs, halfLifeMs);
    const twice = blend(blend(0.2, 1, elapsedMs / 2, halfLifeMs), 1, elapsedMs / 2, halfLifeMs);
    expect(twice).toBeCloseTo(once, 12);
  }
});

it("goes half of the way in one half-life, in both directions", () => {
  expect(blend(0, 1, 700, 700)).toBe(0.5);
  expect(blend(0, -1, 700, 700)).toBe(-0.5);
});

it("does not change when no time has passed or the clock goes backwards", () => {
  expect(blend(0.3, 1, 0, 700)).toBe(0.3);
  expect(blend(0.3, 1, -50, 700)).toBe(0.3);
});

it("keeps probabilities summing to one", () => {
  const mixed = blendProbabilities({ happy: 0.9, sad: 0.1 }, { happy: 0.2, sad: 0.8 }, 333, 700);
  expect((mixed.happy ?? 0) + (mixed.sad ?? 0)).toBeCloseTo(1, 12);
});
