import fc from "fast-check";
import { expect, it } from "vitest";
import {
  addToBaseline,
  applyBaseline,
  type Baseline,
  parseBaseline,
} from "../../../../src/vision/shared/reading/baseline";
import { anyProbabilities, LABELS, mostlyOn } from "./observations";

/** A resting face that a model reads as slightly sad. */
const SLIGHTLY_SAD = { ...mostlyOn("sad", 0.5), neutral: 0.4 };

function baselineOf(probabilities: Readonly<Record<string, number>>, frames = 20): Baseline {
  let baseline: Baseline | null = null;
  for (let frame = 0; frame < frames; frame++) baseline = addToBaseline(baseline, probabilities);
  if (!baseline) throw new Error("A baseline needs a frame.");
  return baseline;
}

it("reads a resting face as neutral, whatever the model's result", () => {
  // Close to uniform, so that no correction reaches its limit.
  const weights = fc.array(fc.double({ min: 0.5, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(weights, (others) => {
      const total = 1 + others.reduce((sum, weight) => sum + weight, 0);
      const probabilities = Object.fromEntries(
        LABELS.map((label, at) => [label, (others[at - 1] ?? 1) / total]),
      );
      expect(applyBaseline(probabilities, baselineOf(probabilities)).neutral).toBeCloseTo(0.7, 6);
    }),
  );
  const read = applyBaseline(SLIGHTLY_SAD, baselineOf(SLIGHTLY_SAD));
  expect(read.neutral).toBeGreaterThan(0.5);
  expect(read.neutral).toBeGreaterThan(2 * (read.sad ?? 1));
});

it("still recognises a smile of the same face", () => {
  expect(applyBaseline(mostlyOn("happy", 0.9), baselineOf(SLIGHTLY_SAD)).happy).toBeGreaterThan(0.7);
});

it("does not hide all smiles when it was taken while smiling", () => {
  const read = applyBaseline(mostlyOn("happy", 0.97), baselineOf(mostlyOn("happy", 0.97)));
  expect(read.happy).toBeGreaterThan(0.3);
});

it("gives probabilities that sum to one", () => {
  fc.assert(
    fc.property(anyProbabilities, anyProbabilities, (now, atRest) => {
      const sum = Object.values(applyBaseline(now, baselineOf(atRest, 3))).reduce(
        (all, chance) => all + chance,
        0,
      );
      expect(sum).toBeCloseTo(1, 9);
    }),
  );
});

it("changes nothing without a baseline, or with one of another model", () => {
  const probabilities = mostlyOn("happy");
  expect(applyBaseline(probabilities, null)).toBe(probabilities);
  expect(applyBaseline({ wink: 0.4, neutral: 0.6 }, baselineOf(SLIGHTLY_SAD))).toEqual({
    wink: 0.4,
    neutral: 0.6,
  });
});

it("can be stored as JSON, and invalid JSON is rejected", () => {
  const baseline = baselineOf(SLIGHTLY_SAD);
  expect(parseBaseline(JSON.stringify(baseline))).toEqual(baseline);
  for (const text of [null, "", "{}", '{"meanLogits":{"a":"x"},"looks":3}', '{"meanLogits":{"a":1,"b":2}}']) {
    expect(parseBaseline(text)).toBeNull();
  }
});
