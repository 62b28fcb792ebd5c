import { expect, it } from "vitest";
import { GUIDE_SHARE, guideFace } from "../../../src/vision/shared/guide-face";

it.each([
  [640, 480],
  [480, 640],
  [300, 300],
])("is upright in the middle of a picture of %i by %i", (width, height) => {
  const { box, rightEye, leftEye, mouth, roll } = guideFace(width, height);
  expect(box.width).toBe(GUIDE_SHARE * Math.min(width, height));
  expect(box.height).toBe(box.width);
  expect(box.x + box.width / 2).toBeCloseTo(width / 2, 9);
  expect(box.y + box.height / 2).toBeCloseTo(height / 2, 9);
  expect(rightEye.y).toBe(leftEye.y);
  expect((rightEye.x + leftEye.x) / 2).toBeCloseTo(mouth.x, 9);
  expect(mouth.y).toBeGreaterThan(leftEye.y);
  expect(roll).toBe(0);
});
