import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toFace } from "../../../../src/vision/shared/detection/candidate";
import type { Face } from "../../../../src/vision/shared/detection/face";
import type { RgbaImage } from "../../../../src/vision/shared/detection/image";
import { cutSquare } from "../../../../src/vision/shared/detection/sampling";
import {
  judgeCutOut,
  judgeFace,
  narrownessOf,
  QUALITY_FACING,
  QUALITY_MIRROR,
  QUALITY_SIDE_PIXELS,
  qualitySquare,
  shareInside,
  turnOf,
  verdict,
} from "../../../../src/vision/shared/quality/judge";
import { QUALITY_REASONS } from "../../../../src/vision/shared/quality/quality";
import { QUALITY_WORDS } from "../../../../src/vision/shared/quality/words";
import { faceAt } from "../detection/faces";

const SIZE = { width: 320, height: 240 };

/** A face of stripes as fine as brows and lashes, dimmed, lightened or blurred. */
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

function judged(face: Face, frame: RgbaImage) {
  return judgeFace(face, cutSquare(frame, qualitySquare(face), QUALITY_SIDE_PIXELS, "edge"), frame);
}

const STRAIGHT = straight(160, 120, 100);

/** A face from the front, with its eyes as far apart as a detector sees them. */
function straight(x: number, y: number, size: number, roll = 0): Face {
  const face = faceAt(x, y, size, roll);
  const apart = { x: 0.015 * size * Math.cos(roll), y: 0.015 * size * Math.sin(roll) };
  const rightEye = { x: face.rightEye.x - apart.x, y: face.rightEye.y - apart.y };
  const leftEye = { x: face.leftEye.x + apart.x, y: face.leftEye.y + apart.y };
  return toFace({ ...face, rightEye, leftEye }, 1);
}

describe("a look", () => {
  it("is good when the face is large, straight, sharp and lit", () => {
    expect(judged(STRAIGHT, striped({}))).toMatchObject({ good: true, reasons: [] });
  });

  it.each([
    ["too-dark", striped({ scale: 0.15 }), STRAIGHT],
    ["too-bright", striped({ scale: 0.2, lift: 200 }), STRAIGHT],
    ["blurred", striped({ blur: 12 }), STRAIGHT],
    ["cut-off", striped({}), straight(20, 120, 100)],
    ["too-small", striped({}), straight(160, 120, 16)],
  ] as const)("is %s", (reason, frame, face) => {
    const { good, reasons } = judged(face, frame);
    expect(good).toBe(false);
    expect(reasons[0]).toBe(reason);
  });

  it("is turned away when the nose stands before an eye, or the eyes close in on each other", () => {
    const across = STRAIGHT.leftEye.x - STRAIGHT.rightEye.x;
    const aside = { ...STRAIGHT, nose: { ...STRAIGHT.nose, x: STRAIGHT.nose.x + across / 2 } };
    expect(judged(aside, striped({})).reasons).toContain("turned-away");
    const profile = { ...STRAIGHT, leftEye: { ...STRAIGHT.leftEye, x: STRAIGHT.rightEye.x + across / 3 } };
    expect(judged(profile, striped({})).reasons).toContain("turned-away");
  });

  it("is turned away when one half is not the other's mirror image and the eyes close in a little", () => {
    const narrow = {
      ...judged(STRAIGHT, striped({})).measures,
      narrowness: QUALITY_FACING - QUALITY_MIRROR / 4,
    };
    expect(verdict({ ...narrow, symmetry: 0.6 }).good).toBe(true);
    expect(verdict({ ...narrow, symmetry: 0 }).reasons).toEqual(["turned-away"]);
  });

  it("is not turned away because the head is tilted", () => {
    for (const roll of [-0.6, 0.3, 0.6]) {
      const tilted = straight(160, 120, 100, roll);
      expect(turnOf(tilted)).toBeCloseTo(0, 6);
      expect(narrownessOf(tilted)).toBeCloseTo(narrownessOf(STRAIGHT), 6);
    }
  });

  it("does not take a dark skin in good light for the dark", () => {
    // A fifth of the contrast's range lower on average, with the highlights that light gives.
    expect(judged(STRAIGHT, striped({ scale: 0.45 })).good).toBe(true);
  });
});

it("judges a cut-out by its light alone, since it has no points and no frame", () => {
  const crop = cutSquare(striped({}), qualitySquare(STRAIGHT), QUALITY_SIDE_PIXELS, "edge");
  expect(judgeCutOut(crop, 48)).toMatchObject({ good: true, measures: { turn: null, inside: 1 } });
});

it("counts the share inside the frame as it is", () => {
  const square = { centre: { x: 0, y: 120 }, side: 100, roll: 0 };
  expect(shareInside(square, SIZE)).toBeCloseTo(0.5, 6);
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (roll) => {
      expect(shareInside({ centre: { x: 160, y: 120 }, side: 100, roll }, SIZE)).toBe(1);
    }),
  );
});

it("has no reason when good, and never a good look with one", () => {
  const measure = fc.double({ min: 0, max: 255, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(measure, measure, measure, share, share, share, (light, shade, side, glare, inside, turn) => {
      const found = verdict({
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

it("has words and help for every reason", () => {
  for (const reason of QUALITY_REASONS) {
    expect(QUALITY_WORDS[reason].because).not.toBe("");
    expect(QUALITY_WORDS[reason].help).toMatch(/\.$/);
  }
});
