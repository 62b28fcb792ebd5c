import { expect, it } from "vitest";
import type { FaceResult, FrameResult } from "../../../../src/vision/shared/protocol";
import { medianProbabilities, observe, subjectFace } from "../../../../src/vision/shared/reading/subject";
import { faceResult, frameResult } from "../../../fakes";
import { mostlyOn } from "./observations";

function frameWith(...faces: readonly FaceResult[]): FrameResult {
  return frameResult({ faces, takenMs: 70 });
}

const SMALL = faceResult(40, { happy: 0, sad: 1 });
const LARGE = faceResult(90, { happy: 1, sad: 0 });

it("reads the largest face by default", () => {
  expect(observe(frameWith(SMALL, LARGE), { kind: "largest" }).probabilities).toEqual({ happy: 1, sad: 0 });
});

it("reads the chosen face, and no other face after it has left", () => {
  const chosen = { kind: "face", number: 40 } as const;
  expect(observe(frameWith(SMALL, LARGE), chosen).probabilities).toEqual({ happy: 0, sad: 1 });
  expect(observe(frameWith(LARGE), chosen)).toMatchObject({
    quality: null,
    probabilities: null,
    takenMs: 70,
  });
});

it("finds no subject in an empty picture", () => {
  expect(subjectFace(frameWith(), { kind: "largest" })).toBeNull();
  expect(observe(frameWith(), { kind: "everyone" })).toMatchObject({ quality: null, probabilities: null });
});

it("takes the median of everyone, so that one outlier has little effect", () => {
  const calm = [1, 2, 3].map((step) => faceResult(50 + step, mostlyOn("neutral", 0.9)));
  const { probabilities } = observe(frameWith(...calm, faceResult(200, mostlyOn("angry", 1))), {
    kind: "everyone",
  });
  expect(probabilities?.neutral).toBeCloseTo(0.9, 2);
});

it("ignores faces of poor quality among everyone", () => {
  const tiny = faceResult(10, mostlyOn("angry", 1));
  const { quality, probabilities } = observe(frameWith(tiny, LARGE), { kind: "everyone" });
  expect(quality?.good).toBe(true);
  expect(probabilities).toEqual({ happy: 1, sad: 0 });
});

it("gives medians that sum to one, even when the faces have nothing in common", () => {
  const split = medianProbabilities([
    { probabilities: { a: 1, b: 0, c: 0 } },
    { probabilities: { a: 0, b: 1, c: 0 } },
    { probabilities: { a: 0, b: 0, c: 1 } },
  ]);
  expect(split).toEqual({ a: 1 / 3, b: 1 / 3, c: 1 / 3 });
});
