import { describe, expect, test } from "vitest";
import { centreOf, rollOf } from "../../../../src/vision/shared/detection/decode";
import {
  averageDetections,
  bestNearCentre,
  firstPassResize,
  fromFirstPass,
  fromSecondPass,
  mirrorImage,
  secondPassSquare,
  unmirrored,
} from "../../../../src/vision/shared/detection/passes";
import { faceAt, SETTINGS } from "./faces";

describe("the first pass", () => {
  test("scales the longer side and pads to a multiple of the stride", () => {
    expect(firstPassResize(640, 480, SETTINGS)).toMatchObject({ width: 256, height: 192, paddedHeight: 192 });
    expect(firstPassResize(480, 640, SETTINGS)).toMatchObject({ width: 192, height: 256, paddedWidth: 192 });
    expect(firstPassResize(1280, 720, SETTINGS)).toMatchObject({
      width: 256,
      height: 144,
      paddedHeight: 160,
    });
  });

  test("maps detections back to the frame", () => {
    const face = fromFirstPass(faceAt(100, 50, 20), firstPassResize(640, 480, SETTINGS));
    expect(centreOf(face).x).toBeCloseTo(250);
    expect(centreOf(face).y).toBeCloseTo(125);
    expect(face.size).toBeCloseTo(50);
  });
});

describe("the second pass", () => {
  const proposal = faceAt(320, 200, 90, -0.5);
  const square = secondPassSquare(proposal, SETTINGS);
  const side = SETTINGS.secondPassSide;

  test("maps an upright face in the centre to the proposal", () => {
    const upright = faceAt(side / 2, side / 2, side / SETTINGS.secondPassCrop);
    const back = fromSecondPass(upright, square, SETTINGS);
    expect(centreOf(back).x).toBeCloseTo(320);
    expect(centreOf(back).y).toBeCloseTo(200);
    expect(back.size).toBeCloseTo(90);
    expect(rollOf(back)).toBeCloseTo(-0.5);
    expect(back.leftEye.x).toBeCloseTo(proposal.leftEye.x);
  });

  test("selects the best face that is close to the centre and about the expected size", () => {
    const expected = side / SETTINGS.secondPassCrop;
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

  test("mirrors a picture left to right, and back when applied twice", () => {
    const picture = { width: 2, height: 2, data: Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) };
    const mirrored = mirrorImage(picture);
    expect([...mirrored.data]).toEqual([4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9]);
    expect(mirrorImage(mirrored)).toEqual(picture);
  });

  test("swaps the eyes back when it maps a face from the mirror image", () => {
    const face = faceAt(40, 70, 30, 0.3);
    const { rightEye, leftEye } = face;
    const seen = {
      ...face,
      rightEye: { x: side - leftEye.x, y: leftEye.y },
      leftEye: { x: side - rightEye.x, y: rightEye.y },
      nose: { x: side - face.nose.x, y: face.nose.y },
      mouth: { x: side - face.mouth.x, y: face.mouth.y },
    };
    const back = unmirrored(seen, side);
    expect(centreOf(back).x).toBeCloseTo(40);
    expect(rollOf(back)).toBeCloseTo(0.3);
    expect(back.leftEye.x).toBeCloseTo(leftEye.x);
  });

  test("averages the detections in a crop and its mirror image, or takes the only one", () => {
    const [one, other] = [faceAt(60, 60, 40, 0, 1), faceAt(64, 62, 44, 0, 3)];
    const both = averageDetections(one, other);
    expect(both && centreOf(both).x).toBeCloseTo(62);
    expect(both && centreOf(both).y).toBeCloseTo(61);
    expect(both).toMatchObject({ size: 42, logit: 2 });
    expect(averageDetections(one, null)).toBe(one);
    expect(averageDetections(null, other)).toBe(other);
    expect(averageDetections(null, null)).toBeNull();
  });
});
