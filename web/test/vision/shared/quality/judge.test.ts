import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toFace } from "../../../../src/vision/shared/detection/decode";
import type { Face } from "../../../../src/vision/shared/detection/face";
import type { RgbaImage } from "../../../../src/vision/shared/detection/image";
import { cutSquare } from "../../../../src/vision/shared/detection/sampling";
import {
  judgeFace,
  judgeFaceCrop,
  narrownessOf,
  QUALITY_FACING,
  QUALITY_MIRROR,
  QUALITY_SIDE_PIXELS,
  qualityOf,
  qualitySquare,
  shareInside,
  turnOf,
} from "../../../../src/vision/shared/quality/judge";
import { faceAt } from "../detection/faces";

const SIZE = { width: 320, height: 240 };

/** Stripes as fine as brows and lashes, optionally dimmed, lightened or blurred. */
function striped({ scale = 1, lift = 0, blur = 0 }): RgbaImage {
  const data = new Uint8ClampedArray(SIZE.width * SIZE.height * 4);
  for (let y = 0; y < SIZE.height; y++) {
    for (let x = 0; x < SIZE.width; x++) {
      let value = 0;
      for (let around = -blur; around <= blur; around++) {
        const place = Math.floor(Math.abs(x + around + 2 * y) / 6) % 2;
        value += (place ? 190 : 70) / (2 * blur + 1);
      }
      data.fill(value * scale + lift, (y * SIZE.width + x) * 4, (y * SIZE.width + x) * 4 + 4);
    }
  }
  return { ...SIZE, data };
}

function assess(face: Face, frame: RgbaImage) {
  return judgeFace(face, cutSquare(frame, qualitySquare(face), QUALITY_SIDE_PIXELS, "edge"), frame);
}

const FRONTAL = frontal(160, 120, 100);

/** A frontal face, with the eye distance that the shipped detector reports. */
function frontal(x: number, y: number, size: number, roll = 0): Face {
  const face = faceAt(x, y, size, roll);
  const apart = { x: 0.015 * size * Math.cos(roll), y: 0.015 * size * Math.sin(roll) };
  const rightEye = { x: face.rightEye.x - apart.x, y: face.rightEye.y - apart.y };
  const leftEye = { x: face.leftEye.x + apart.x, y: face.leftEye.y + apart.y };
  return toFace({ ...face, rightEye, leftEye }, 1);
}

describe("a face", () => {
  it("is good when it is large, frontal, sharp and well lit", () => {
    expect(assess(FRONTAL, striped({}))).toMatchObject({ good: true, reasons: [] });
  });

  it.each([
    ["too-dark", striped({ scale: 0.15 }), FRONTAL],
    ["too-bright", striped({ scale: 0.2, lift: 200 }), FRONTAL],
    ["blurred", striped({ blur: 12 }), FRONTAL],
    ["cut-off", striped({}), frontal(20, 120, 100)],
    ["too-small", striped({}), frontal(160, 120, 16)],
  ] as const)("is %s", (reason, frame, face) => {
    const { good, reasons } = assess(face, frame);
    expect(good).toBe(false);
    expect(reasons[0]).toBe(reason);
  });

  it("is turned away when the nose is in front of an eye, or the eyes are close together", () => {
    const across = FRONTAL.leftEye.x - FRONTAL.rightEye.x;
    const aside = { ...FRONTAL, nose: { ...FRONTAL.nose, x: FRONTAL.nose.x + across / 2 } };
    expect(assess(aside, striped({})).reasons).toContain("turned-away");
    const profile = { ...FRONTAL, leftEye: { ...FRONTAL.leftEye, x: FRONTAL.rightEye.x + across / 3 } };
    expect(assess(profile, striped({})).reasons).toContain("turned-away");
  });

  it("is turned away when it is asymmetric and the eyes are slightly closer together", () => {
    const narrow = {
      ...assess(FRONTAL, striped({})).measures,
      narrowness: QUALITY_FACING - QUALITY_MIRROR / 4,
    };
    expect(qualityOf({ ...narrow, symmetry: 0.6 }).good).toBe(true);
    expect(qualityOf({ ...narrow, symmetry: 0 }).reasons).toEqual(["turned-away"]);
  });

  it("is not turned away because the head is tilted", () => {
    for (const roll of [-0.6, 0.3, 0.6]) {
      const tilted = frontal(160, 120, 100, roll);
      expect(turnOf(tilted)).toBeCloseTo(0, 6);
      expect(narrownessOf(tilted)).toBeCloseTo(narrownessOf(FRONTAL), 6);
    }
  });

  it("is not too dark because of dark skin in good light", () => {
    // Darker on average, but with the highlights of good light.
    expect(assess(FRONTAL, striped({ scale: 0.45 })).good).toBe(true);
  });
});

it("judges a face crop without landmarks and frame", () => {
  const crop = cutSquare(striped({}), qualitySquare(FRONTAL), QUALITY_SIDE_PIXELS, "edge");
  expect(judgeFaceCrop(crop, 48)).toMatchObject({ good: true, measures: { turn: null, inside: 1 } });
});

it("measures the share of a square inside the frame", () => {
  const square = { centre: { x: 0, y: 120 }, side: 100, roll: 0 };
  expect(shareInside(square, SIZE)).toBeCloseTo(0.5, 6);
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (roll) => {
      expect(shareInside({ centre: { x: 160, y: 120 }, side: 100, roll }, SIZE)).toBe(1);
    }),
  );
});

it("has reasons exactly when it is not good", () => {
  const measure = fc.double({ min: 0, max: 255, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(measure, measure, measure, share, share, share, (light, shade, side, glare, inside, turn) => {
      const found = qualityOf({
        light,
        shade,
        side,
        glare,
        inside,
        turn,
        narrowness: 1,
        symmetry: 0,
        sharpness: 0.3,
      });
      expect(found.good).toBe(found.reasons.length === 0);
    }),
  );
});
