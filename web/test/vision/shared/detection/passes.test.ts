import { describe, expect, test } from "vitest";
import { centreOf, rollOf } from "../../../../src/vision/shared/detection/candidate";
import {
  bestNearCentre,
  bothWays,
  firstLookOf,
  fromFirstLook,
  fromSecondLook,
  mirroredBack,
  mirrorOf,
  secondLookSquare,
} from "../../../../src/vision/shared/detection/passes";
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

  test("a mirrored picture has right and left changed over, and mirrored again is the picture", () => {
    const picture = { width: 2, height: 2, data: Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) };
    const mirrored = mirrorOf(picture);
    expect([...mirrored.data]).toEqual([4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9]);
    expect(mirrorOf(mirrored)).toEqual(picture);
  });

  test("a face of the mirrored square comes back with its eyes in place", () => {
    const face = faceAt(40, 70, 30, 0.3);
    const { rightEye, leftEye } = face;
    const seen = {
      ...face,
      rightEye: { x: side - leftEye.x, y: leftEye.y },
      leftEye: { x: side - rightEye.x, y: rightEye.y },
      nose: { x: side - face.nose.x, y: face.nose.y },
      mouth: { x: side - face.mouth.x, y: face.mouth.y },
    };
    const back = mirroredBack(seen, side);
    expect(centreOf(back).x).toBeCloseTo(40);
    expect(rollOf(back)).toBeCloseTo(0.3);
    expect(back.leftEye.x).toBeCloseTo(leftEye.x);
  });

  test("is the mean of what the square and its mirror image showed, or what one of them did", () => {
    const [one, other] = [faceAt(60, 60, 40, 0, 1), faceAt(64, 62, 44, 0, 3)];
    const both = bothWays(one, other);
    expect(both && centreOf(both).x).toBeCloseTo(62);
    expect(both && centreOf(both).y).toBeCloseTo(61);
    expect(both).toMatchObject({ size: 42, logit: 2 });
    expect(bothWays(one, null)).toBe(one);
    expect(bothWays(null, other)).toBe(other);
    expect(bothWays(null, null)).toBeNull();
  });
});
