import { expect, it } from "vitest";
import type { Look, SeenFace } from "../../../../src/vision/shared/protocol";
import { faceOf, medianOf, observe } from "../../../../src/vision/shared/reading/subject";
import { looked, seenFace } from "../../../fakes";
import { mostly } from "./looks";

function look(...faces: readonly SeenFace[]): Look {
  return looked({ faces, takenMs: 70 });
}

const SMALL = seenFace(40, { happy: 0, sad: 1 });
const LARGE = seenFace(90, { happy: 1, sad: 0 });

it("reads the largest face unless told otherwise", () => {
  expect(observe(look(SMALL, LARGE), { kind: "largest" }).probabilities).toEqual({ happy: 1, sad: 0 });
});

it("reads the chosen face, and nobody in its stead when it has left", () => {
  const chosen = { kind: "face", number: 40 } as const;
  expect(observe(look(SMALL, LARGE), chosen).probabilities).toEqual({ happy: 0, sad: 1 });
  expect(observe(look(LARGE), chosen)).toMatchObject({ quality: null, probabilities: null, takenMs: 70 });
});

it("has nobody to read in an empty picture", () => {
  expect(faceOf(look(), { kind: "largest" })).toBeNull();
  expect(observe(look(), { kind: "everyone" })).toMatchObject({ quality: null, probabilities: null });
});

it("takes everybody's median, which one face alone cannot pull far", () => {
  const calm = [1, 2, 3].map((step) => seenFace(50 + step, mostly("neutral", 0.9)));
  const { probabilities } = observe(look(...calm, seenFace(200, mostly("angry", 1))), { kind: "everyone" });
  expect(probabilities?.neutral).toBeCloseTo(0.9, 2);
});

it("leaves out of everybody the faces that are seen badly", () => {
  const tiny = seenFace(10, mostly("angry", 1));
  const { quality, probabilities } = observe(look(tiny, LARGE), { kind: "everyone" });
  expect(quality?.good).toBe(true);
  expect(probabilities).toEqual({ happy: 1, sad: 0 });
});

it("gives a median that is a whole, also when faces have nothing in common", () => {
  const split = medianOf([
    { probabilities: { a: 1, b: 0, c: 0 } },
    { probabilities: { a: 0, b: 1, c: 0 } },
    { probabilities: { a: 0, b: 0, c: 1 } },
  ]);
  expect(split).toEqual({ a: 1 / 3, b: 1 / 3, c: 1 / 3 });
});
