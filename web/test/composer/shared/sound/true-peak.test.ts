import { expect, it } from "vitest";
import { truePeak } from "../../../../tools/composer/true-peak";

/** A sine at a quarter of the sample rate and 45° phase: its samples are 3 dB below its true peak. */
const sine = Float32Array.from({ length: 400 }, (_, i) => Math.sin((Math.PI / 2) * i + Math.PI / 4));

it("finds a peak between samples", () => {
  const highestSample = sine.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(highestSample).toBeLessThan(0.71);
  expect(truePeak([sine])).toBeGreaterThan(0.97);
  expect(truePeak([sine])).toBeLessThan(1.03);
});

it("is never lower than the highest sample", () => {
  const click = new Float32Array(100);
  click[50] = -0.8;
  expect(truePeak([new Float32Array(100), click])).toBeGreaterThanOrEqual(0.8 - 1e-7);
});
