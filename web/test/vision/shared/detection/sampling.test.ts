import { describe, expect, test } from "vitest";
import type { RgbaImage } from "../../../../src/vision/shared/detection/image";
import {
  cutSquare,
  halve,
  halvingCount,
  levelFor,
  resizeAndPad,
  roundHalfEven,
} from "../../../../src/vision/shared/detection/sampling";

function picture(width: number, height: number, colour: (x: number, y: number) => number[]): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; index < width * height; index++) {
    data.set([...colour(index % width, Math.floor(index / width)), 255], index * 4);
  }
  return { width, height, data };
}

const RAMP = picture(64, 48, (x, y) => [4 * x, 5 * y, 100]);

describe("cropping a square", () => {
  test("copies the pixels when the square is level and not resized", () => {
    const cut = cutSquare(RAMP, { centre: { x: 20, y: 18 }, side: 8, roll: 0 }, 8, "black");
    expect([...cut.data.slice(0, 6)]).toEqual([4 * 16, 5 * 14, 100, 4 * 17, 5 * 14, 100]);
  });

  test("turns columns into rows for a quarter turn", () => {
    const cut = cutSquare(RAMP, { centre: { x: 20, y: 20 }, side: 4, roll: Math.PI / 2 }, 4, "black");
    // Red increases to the right in the picture, so it decreases downwards in the crop.
    const red = (column: number, row: number) => cut.data[(row * 4 + column) * 3] ?? 0;
    expect(red(0, 0)).toBeCloseTo(4 * 21, 3);
    expect(red(3, 0)).toBeCloseTo(4 * 21, 3);
    expect(red(0, 3)).toBeCloseTo(4 * 18, 3);
  });

  test("fills the outside with black or with the edge pixels", () => {
    const square = { centre: { x: 0, y: 24 }, side: 8, roll: 0 };
    expect(cutSquare(RAMP, square, 8, "black").data[2]).toBe(0);
    expect(cutSquare(RAMP, square, 8, "edge").data[2]).toBe(100);
  });

  test("averages all pixels when it reduces a picture strongly", () => {
    const chequers = picture(64, 64, (x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0]));
    const cut = cutSquare(chequers, { centre: { x: 32, y: 32 }, side: 64, roll: 0 }, 16, "edge");
    for (const value of cut.data) expect(Math.abs(value - 128)).toBeLessThanOrEqual(1);
  });

  test("stays within the picture's range of values at any rotation", () => {
    for (let roll = -3; roll < 3; roll += 0.37) {
      const cut = cutSquare(RAMP, { centre: { x: 30, y: 20 }, side: 31, roll }, 24, "edge");
      expect(Math.min(...cut.data)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...cut.data)).toBeLessThanOrEqual(252.001);
    }
  });
});

describe("resizing the whole picture", () => {
  test("keeps a gradient linear and pads with black", () => {
    const shrunk = resizeAndPad(RAMP, {
      width: 32,
      height: 24,
      paddedWidth: 32,
      paddedHeight: 32,
      scale: 0.5,
    });
    expect(shrunk).toMatchObject({ width: 32, height: 32 });
    expect(shrunk.data[3 * 10]).toBeCloseTo(4 * 20 + 2, 0);
    expect(shrunk.data[3 * (31 * 32 + 5)]).toBe(0);
  });
});

describe("halving", () => {
  test("averages four pixels and drops an odd edge", () => {
    const half = halve(picture(5, 3, (x) => [x * 10, 0, 7]));
    expect(half).toMatchObject({ width: 2, height: 1 });
    expect([...half.data]).toEqual([5, 0, 7, 255, 25, 0, 7, 255]);
  });

  test("never halves so often that sampling has to enlarge", () => {
    expect([1, 0.6, 0.5, 0.3, 0.25, 2].map(halvingCount)).toEqual([0, 0, 1, 1, 2, 0]);
  });

  test("is done once for each frame, and stops at a tiny picture", () => {
    expect(levelFor(RAMP, 0.5).level).toBe(levelFor(RAMP, 0.4).level);
    expect(
      levelFor(
        picture(4, 4, () => [0, 0, 0]),
        0.01,
      ),
    ).toMatchObject({ halved: 2 });
  });
});

test("halves are rounded to the even neighbour", () => {
  expect([0.5, 1.5, 2.5, 2.4, 2.6].map(roundHalfEven)).toEqual([0, 2, 2, 2, 3]);
});
