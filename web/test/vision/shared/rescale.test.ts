import { expect, it } from "vitest";
import { toFace } from "../../../src/vision/shared/detection/candidate";
import type { Explanation } from "../../../src/vision/shared/protocol";
import { ownExplanation, ownSight } from "../../../src/vision/shared/rescale";
import { seenFace, sightOf } from "../../fakes";
import { faceAt } from "./detection/faces";

const SEEN = { ...seenFace(90, null), face: toFace(faceAt(100, 80, 40), 1) };
const HALVED = { by: 2, width: 1281, height: 960 };

it("gives every position in the picture's own pixels, and the picture's own size", () => {
  const { width, height, faces } = ownSight(sightOf({ faces: [SEEN] }), HALVED);
  expect([width, height]).toEqual([1281, 960]);
  const same = toFace(faceAt(200, 160, 80), 1);
  expect(faces[0]?.face).toEqual(same);
  expect(faces[0]?.quality.measures.side).toBe(180);
});

it("changes nothing in a picture that was not shrunk", () => {
  const sight = sightOf({ faces: [SEEN] });
  expect(ownSight(sight, { by: 1, width: 640, height: 480 })).toBe(sight);
});

it("moves the explained square with its face", () => {
  const explanation: Explanation = {
    label: "happy",
    seen: SEEN,
    square: { centre: { x: 100, y: 80 }, side: 50, roll: 0.2 },
    rows: 1,
    columns: 1,
    weights: [0.4],
  };
  const own = ownExplanation(explanation, HALVED);
  expect(own.square).toEqual({ centre: { x: 200, y: 160 }, side: 100, roll: 0.2 });
  expect(own.weights).toEqual([0.4]);
});
