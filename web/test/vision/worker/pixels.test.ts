import { expect, it } from "vitest";
import { toFace } from "../../../src/vision/shared/detection/decode";
import type { Explanation } from "../../../src/vision/shared/protocol";
import { explanationToOriginalPixels, toOriginalPixels } from "../../../src/vision/worker/pixels";
import { faceResult, pictureResult } from "../../fakes";
import { faceAt } from "../shared/detection/faces";

const RESULT = { ...faceResult(90, null), face: toFace(faceAt(100, 80, 40), 1) };
const HALVED = { factor: 2, width: 1281, height: 960 };

it("converts positions to the original's pixels, and the size to the original's size", () => {
  const { width, height, faces } = toOriginalPixels(pictureResult({ faces: [RESULT] }), HALVED);
  expect([width, height]).toEqual([1281, 960]);
  const expected = toFace(faceAt(200, 160, 80), 1);
  expect(faces[0]?.face).toEqual(expected);
  expect(faces[0]?.quality.measures.side).toBe(180);
});

it("changes nothing for a picture that was not downscaled", () => {
  const result = pictureResult({ faces: [RESULT] });
  expect(toOriginalPixels(result, { factor: 1, width: 640, height: 480 })).toBe(result);
});

it("scales the explained square with its face", () => {
  const explanation: Explanation = {
    label: "happy",
    face: RESULT,
    square: { centre: { x: 100, y: 80 }, side: 50, roll: 0.2 },
    rows: 1,
    columns: 1,
    weights: [0.4],
  };
  const scaled = explanationToOriginalPixels(explanation, HALVED);
  expect(scaled.square).toEqual({ centre: { x: 200, y: 160 }, side: 100, roll: 0.2 });
  expect(scaled.weights).toEqual([0.4]);
});
