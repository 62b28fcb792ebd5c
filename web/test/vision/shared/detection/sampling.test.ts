import { describe, expect, test } from "vitest";
import type { RgbaImage } from "../../../../src/vision/shared/detection/image";
import { halve, halvings, levelFor } from "../../../../src/vision/shared/detection/pyramid";
import { cutSquare, roundHalfEven, shrinkInto } from "../../../../src/vision/shared/detection/sampling";

function picture(width: number, height: number, colour: (x: number, y: number) => number[]): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let index = 0; index < width * height; index++) {
    data.set([...colour(index % width, Math.floor(index / width)), 255], index * 4);
  }
  return { width, height, data };
}

const RAMP = picture(64, 48, (x, y) => [4 * x, 5 * y, 100]);

describe("cutting a square", () => {
  test("at its own size, level, is a copy", () => {
    const cut = cutSquare(RAMP, { centre: { x: 20, y: 18 }, side: 8, roll: 0 }, 8, "black");
    expect([...cut.data.slice(0, 6)]).toEqual([4 * 16, 5 * 14, 100, 4 * 17, 5 * 14, 100]);
  });

  test("a quarter turn lays columns down as rows", () => {
    const cut = cutSquare(RAMP, { centre: { x: 20, y: 20 }, side: 4, roll: Math.PI / 2 }, 4, "black");
    // The square's right is the picture's down: red, which grows to the right, now falls downwards.
    const red = (column: number, row: number) => cut.data[(row * 4 + column) * 3] ?? 0;
    expect(red(0, 0)).toBeCloseTo(4 * 21, 3);
    expect(red(3, 0)).toBeCloseTo(4 * 21, 3);
    expect(red(0, 3)).toBeCloseTo(4 * 18, 3);
  });

  test("beyond the edge it is black, or the edge drawn on, as asked", () => {
    const square = { centre: { x: 0, y: 24 }, side: 8, roll: 0 };
    expect(cutSquare(RAMP, square, 8, "black").data[2]).toBe(0);
    expect(cutSquare(RAMP, square, 8, "edge").data[2]).toBe(100);
  });

  test("a strong reduction averages what it skips", () => {
    const chequers = picture(64, 64, (x, y) => ((x + y) % 2 ? [255, 255, 255] : [0, 0, 0]));
    const cut = cutSquare(chequers, { centre: { x: 32, y: 32 }, side: 64, roll: 0 }, 16, "edge");
    for (const value of cut.data) expect(Math.abs(value - 128)).toBeLessThanOrEqual(1);
  });

  test("stays within the picture's own darkest and brightest, however it is turned", () => {
    for (let roll = -3; roll < 3; roll += 0.37) {
      const cut = cutSquare(RAMP, { centre: { x: 30, y: 20 }, side: 31, roll }, 24, "edge");
      expect(Math.min(...cut.data)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...cut.data)).toBeLessThanOrEqual(252.001);
    }
  });
});

describe("shrinking the whole picture", () => {
  test("keeps a ramp a ramp and pads with black", () => {
    const shrunk = shrinkInto(RAMP, { width: 32, height: 24, paddedWidth: 32, paddedHeight: 32, scale: 0.5 });
    expect(shrunk).toMatchObject({ width: 32, height: 32 });
    expect(shrunk.data[3 * 10]).toBeCloseTo(4 * 20 + 2, 0);
    expect(shrunk.data[3 * (31 * 32 + 5)]).toBe(0);
  });
});

describe("halving", () => {
  test("takes means of four and leaves an odd edge out", () => {
    const half = halve(picture(5, 3, (x) => [x * 10, 0, 7]));
    expect(half).toMatchObject({ width: 2, height: 1 });
    expect([...half.data]).toEqual([5, 0, 7, 255, 25, 0, 7, 255]);
  });

  test("never goes below what sampling would enlarge again", () => {
    expect([1, 0.6, 0.5, 0.3, 0.25, 2].map(halvings)).toEqual([0, 0, 1, 1, 2, 0]);
  });

  test("is done once per frame, and stops at a tiny picture", () => {
    expect(levelFor(RAMP, 0.5).level).toBe(levelFor(RAMP, 0.4).level);
    expect(
      levelFor(
        picture(4, 4, () => [0, 0, 0]),
        0.01,
      ),
    ).toMatchObject({ halved: 2 });
  });
});

test("a half goes to the even neighbour", () => {
  expect([0.5, 1.5, 2.5, 2.4, 2.6].map(roundHalfEven)).toEqual([0, 2, 2, 2, 3]);
});
