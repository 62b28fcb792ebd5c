import fc from "fast-check";
import { expect, it } from "vitest";
import {
  greyOf,
  lightOf,
  percentile,
  sharpnessOf,
  symmetryOf,
} from "../../../../src/vision/shared/quality/measures";

const SIDE = 24;

/** A grey picture from a function of column and row. */
function grey(value: (x: number, y: number) => number) {
  const data = Float32Array.from({ length: SIDE * SIDE }, (_, at) => value(at % SIDE, Math.floor(at / SIDE)));
  return { width: SIDE, height: SIDE, data };
}

const anyPicture = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: SIDE * SIDE, maxLength: SIDE * SIDE })
  .map((values) => grey((x, y) => values[y * SIDE + x] ?? 0));

it("measures full symmetry for a mirrored picture, and low symmetry for an antisymmetric one", () => {
  const folded = grey((x, y) => 120 + 60 * Math.cos(Math.min(x, SIDE - 1 - x)) * Math.sin(y));
  expect(symmetryOf(folded)).toBeCloseTo(1, 6);
  const odd = grey((x) => 120 + 60 * Math.sin((x - (SIDE - 1) / 2) * 1.5));
  expect(symmetryOf(odd)).toBeLessThan(-0.9);
});

it("is hardly affected by light from one side", () => {
  const folded = (x: number, y: number) => 60 * Math.cos(Math.min(x, SIDE - 1 - x)) * Math.sin(y);
  expect(symmetryOf(grey((x, y) => 120 + folded(x, y) + 3 * x))).toBeGreaterThan(0.8);
});

it("keeps symmetry and sharpness within their bounds for any picture", () => {
  fc.assert(
    fc.property(anyPicture, (picture) => {
      expect(Math.abs(symmetryOf(picture))).toBeLessThanOrEqual(1 + 1e-6);
      expect(sharpnessOf(picture)).toBeGreaterThanOrEqual(0);
    }),
  );
});

it("measures fine detail as sharp and gradients as blurred, at any brightness", () => {
  const fine = (gain: number) => sharpnessOf(grey((x, y) => gain * (60 + 120 * ((x + y) % 2))));
  expect(fine(1)).toBeGreaterThan(0.5);
  expect(fine(0.3)).toBeCloseTo(fine(1), 6);
  expect(sharpnessOf(grey((x) => 8 * x))).toBeLessThan(0.1);
  expect(sharpnessOf(grey(() => 120))).toBe(0);
});

it("computes percentiles", () => {
  const values = Float32Array.from({ length: 100 }, (_, index) => 99 - index);
  expect(percentile(values, 0.9)).toBe(90);
  expect(percentile(values, 0)).toBe(0);
});

it("uses luma weights, and samples a large picture evenly", () => {
  expect(greyOf({ width: 1, height: 1, data: Float32Array.of(0, 255, 0) }).data[0]).toBeCloseTo(149.7, 1);
  const [width, height] = [640, 480];
  const data = new Uint8ClampedArray(4 * width * height).fill(20);
  expect(lightOf({ width, height, data })).toBeCloseTo(20, 4);
  // A fifth of the picture is light, so the 90th percentile is.
  data.fill(220, 0, data.length / 5);
  expect(lightOf({ width, height, data })).toBeCloseTo(220, 4);
});
