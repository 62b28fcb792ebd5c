import { expect, test } from "vitest";
import { expressionSquare } from "../../../../src/vision/shared/detection/crop";
import { toFace } from "../../../../src/vision/shared/detection/decode";
import { faceAt } from "./faces";

const face = toFace(faceAt(100, 80, 50, 0.4), 1);

test("the crop is level with the eyes and centred between eyes and mouth", () => {
  const square = expressionSquare(face, 1.25, 0);
  expect(square.roll).toBeCloseTo(0.4);
  expect(square.centre.x).toBeCloseTo(100);
  expect(square.centre.y).toBeCloseTo(80);
});

test("the crop depends on the landmarks, not on the detector's box", () => {
  const wide = { ...face, box: { x: 0, y: 0, width: 500, height: 500 } };
  expect(expressionSquare(wide, 1.25, 0)).toEqual(expressionSquare(face, 1.25, 0));
});

test("a turned head keeps its crop size although its eyes are closer together", () => {
  const turned = { ...face, rightEye: face.leftEye, leftEye: face.leftEye };
  expect(expressionSquare(turned, 1, 0).side).toBeGreaterThan(0.9 * expressionSquare(face, 1, 0).side);
});

test("the margin is in sides of the face", () => {
  expect(expressionSquare(face, 2, 0).side).toBeCloseTo(2 * expressionSquare(face, 1, 0).side);
});

test("the crop moves up along the face's own axis, in its own sides", () => {
  const level = expressionSquare(face, 1.25, 0);
  const risen = expressionSquare(face, 1.25, 0.1);
  expect(risen.centre.x - level.centre.x).toBeCloseTo(0.1 * level.side * Math.sin(0.4));
  expect(risen.centre.y - level.centre.y).toBeCloseTo(-0.1 * level.side * Math.cos(0.4));
  expect(risen.side).toBe(level.side);
});
