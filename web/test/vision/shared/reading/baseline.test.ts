import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type Baseline,
  parseBaseline,
  restedOn,
  withBaseline,
} from "../../../../src/vision/shared/reading/baseline";
import { anyChances, LABELS, mostly } from "./looks";

/** A face at rest that a net takes for a rather sad one. */
const SOMBRE = { ...mostly("sad", 0.5), neutral: 0.4 };

function rested(chances: Readonly<Record<string, number>>, looks = 20): Baseline {
  let baseline: Baseline | null = null;
  for (let look = 0; look < looks; look++) baseline = restedOn(baseline, chances);
  if (!baseline) throw new Error("A baseline needs a look.");
  return baseline;
}

it("reads a face at rest as neutral, however it looks to the net", () => {
  // Even enough that no shift is cut short; the next but one test shows what happens beyond.
  const weights = fc.array(fc.double({ min: 0.5, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(weights, (others) => {
      const whole = 1 + others.reduce((sum, weight) => sum + weight, 0);
      const chances = Object.fromEntries(LABELS.map((label, at) => [label, (others[at - 1] ?? 1) / whole]));
      expect(withBaseline(chances, rested(chances)).neutral).toBeCloseTo(0.7, 6);
    }),
  );
  const read = withBaseline(SOMBRE, rested(SOMBRE));
  expect(read.neutral).toBeGreaterThan(0.5);
  expect(read.neutral).toBeGreaterThan(2 * (read.sad ?? 1));
});

it("still sees the same face smile", () => {
  expect(withBaseline(mostly("happy", 0.9), rested(SOMBRE)).happy).toBeGreaterThan(0.7);
});

it("cannot hide a smile for ever when it was taken while smiling", () => {
  const read = withBaseline(mostly("happy", 0.97), rested(mostly("happy", 0.97)));
  expect(read.happy).toBeGreaterThan(0.3);
});

it("gives chances that sum to one", () => {
  fc.assert(
    fc.property(anyChances, anyChances, (now, atRest) => {
      const sum = Object.values(withBaseline(now, rested(atRest, 3))).reduce(
        (all, chance) => all + chance,
        0,
      );
      expect(sum).toBeCloseTo(1, 9);
    }),
  );
});

it("does nothing when there is none, or when it is of another model", () => {
  const chances = mostly("happy");
  expect(withBaseline(chances, null)).toBe(chances);
  expect(withBaseline({ wink: 0.4, neutral: 0.6 }, rested(SOMBRE))).toEqual({ wink: 0.4, neutral: 0.6 });
});

it("outlives a visit as a few numbers, and refuses what is none", () => {
  const baseline = rested(SOMBRE);
  expect(parseBaseline(JSON.stringify(baseline))).toEqual(baseline);
  for (const text of [null, "", "{}", '{"meanLogits":{"a":"x"},"looks":3}', '{"meanLogits":{"a":1,"b":2}}']) {
    expect(parseBaseline(text)).toBeNull();
  }
});
