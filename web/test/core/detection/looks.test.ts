import { describe, expect, test } from "vitest";
import { centreOf, rollOf } from "../../../src/core/detection/candidate";
import {
  bestNearCentre,
  firstLookOf,
  fromFirstLook,
  fromSecondLook,
  secondLookSquare,
} from "../../../src/core/detection/looks";
import { faceAt, SETTINGS } from "./faces";

describe("the first look", () => {
  test("brings the longer side to its length and pads to the net's strides", () => {
    expect(firstLookOf(640, 480, SETTINGS)).toMatchObject({ width: 256, height: 192, paddedHeight: 192 });
    expect(firstLookOf(480, 640, SETTINGS)).toMatchObject({ width: 192, height: 256, paddedWidth: 192 });
    expect(firstLookOf(1280, 720, SETTINGS)).toMatchObject({ width: 256, height: 144, paddedHeight: 160 });
  });

  test("answers are put back on the frame", () => {
    const face = fromFirstLook(faceAt(100, 50, 20), firstLookOf(640, 480, SETTINGS));
    expect(centreOf(face).x).toBeCloseTo(250);
    expect(centreOf(face).y).toBeCloseTo(125);
    expect(face.size).toBeCloseTo(50);
  });
});

describe("the second look", () => {
  const proposal = faceAt(320, 200, 90, -0.5);
  const square = secondLookSquare(proposal, SETTINGS);
  const side = SETTINGS.secondLookSide;

  test("a face that stands upright in its middle is the proposal itself", () => {
    const upright = faceAt(side / 2, side / 2, side / SETTINGS.secondLookCrop);
    const back = fromSecondLook(upright, square, SETTINGS);
    expect(centreOf(back).x).toBeCloseTo(320);
    expect(centreOf(back).y).toBeCloseTo(200);
    expect(back.size).toBeCloseTo(90);
    expect(rollOf(back)).toBeCloseTo(-0.5);
    expect(back.leftEye.x).toBeCloseTo(proposal.leftEye.x);
  });

  test("takes the surest face that is near the middle and about as large", () => {
    const expected = side / SETTINGS.secondLookCrop;
    const middle = side / 2;
    const fitting = faceAt(middle + 0.15 * expected, middle, 1.2 * expected, 0, 1);
    const others = [
      faceAt(middle + 0.3 * expected, middle, expected, 0, 9),
      faceAt(middle, middle, 0.4 * expected, 0, 9),
      faceAt(middle, middle, 2 * expected, 0, 9),
      faceAt(middle, middle, expected, 0, 0.5),
    ];
    expect(bestNearCentre([...others, fitting], SETTINGS)).toBe(fitting);
    expect(bestNearCentre(others.slice(0, 3), SETTINGS)).toBeNull();
  });
});
