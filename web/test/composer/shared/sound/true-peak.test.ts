import { expect, it } from "vitest";
import { truePeak } from "../../../../tools/composer/true-peak";

/** A quarter-rate sine at 45°: its samples stay 3 dB below the curve through them. */
const between = Float32Array.from({ length: 400 }, (_, i) => Math.sin((Math.PI / 2) * i + Math.PI / 4));

it("sees a peak that lies between the samples", () => {
  const highestSample = between.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(highestSample).toBeLessThan(0.71);
  expect(truePeak([between])).toBeGreaterThan(0.97);
  expect(truePeak([between])).toBeLessThan(1.03);
});

it("is never below the highest sample", () => {
  const click = new Float32Array(100);
  click[50] = -0.8;
  expect(truePeak([new Float32Array(100), click])).toBeGreaterThanOrEqual(0.8 - 1e-7);
});
