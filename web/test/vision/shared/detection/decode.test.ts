import { describe, expect, test } from "vitest";
import {
  type Cells,
  centreOf,
  decode,
  intersectionOverUnion,
  rollOf,
  suppressOverlaps,
  toFace,
} from "../../../../src/vision/shared/detection/decode";
import { CHANNEL_NAMES, readDecodeSettings } from "../../../../src/vision/shared/detection/decode-settings";
import { DECODE, faceAt, SETTINGS } from "./faces";

/** A map without faces. */
function emptyCells(rows: number, columns: number): Cells {
  const data = new Float32Array(rows * columns * CHANNEL_NAMES.length);
  for (let cell = 0; cell < rows * columns; cell++) data[cell * CHANNEL_NAMES.length] = -8;
  return { rows, columns, channels: CHANNEL_NAMES.length, data };
}

/** Writes an upright face of 32 px into one cell. */
function setFace(cells: Cells, row: number, column: number, heat: number): void {
  const values = [heat, Math.log(2), -0.2, -0.25, 0.2, -0.25, 0, 0, 0, 0.25];
  cells.data.set(values, (row * cells.columns + column) * cells.channels);
}

describe("decoding a map of cells", () => {
  test("places the landmarks of a single face where its cell says", () => {
    const cells = emptyCells(8, 10);
    setFace(cells, 3, 6, 4);
    const [face, ...others] = decode(cells, 0.25, SETTINGS);
    expect(others).toEqual([]);
    // The neighbours have a small weight, so the values are not exact.
    expect(face?.rightEye.x).toBeCloseTo(4 * 6.5 - 0.2 * 32, 0);
    expect(face?.mouth.y).toBeCloseTo(4 * 3.5 + 0.25 * 32, 0);
    expect(face?.size).toBeCloseTo(32, 0);
    expect(face?.logit).toBe(4);
  });

  test("finds nothing in an empty map or below the threshold", () => {
    const cells = emptyCells(4, 4);
    expect(decode(cells, 0.25, SETTINGS)).toEqual([]);
    setFace(cells, 1, 1, -1.2);
    expect(decode(cells, 0.25, SETTINGS)).toEqual([]);
    expect(decode(cells, 0.2, SETTINGS)).toHaveLength(1);
  });

  test("finds faces in the corners of the map", () => {
    const cells = emptyCells(6, 6);
    setFace(cells, 0, 0, 3);
    setFace(cells, 5, 5, 3);
    expect(decode(cells, 0.5, { ...SETTINGS, overlap: 0.9 })).toHaveLength(2);
  });

  test("keeps the better of two cells with the same face", () => {
    const cells = emptyCells(8, 8);
    setFace(cells, 3, 3, 3);
    setFace(cells, 3, 5, 2);
    expect(decode(cells, 0.5, SETTINGS).map(({ logit }) => logit)).toEqual([3]);
  });

  test("does not depend on the order of the channels in the manifest", () => {
    const cells = emptyCells(4, 4);
    setFace(cells, 1, 2, 3);
    const reversed = { ...cells, data: new Float32Array(cells.data.length) };
    for (let cell = 0; cell < 16; cell++) {
      for (let channel = 0; channel < 10; channel++) {
        reversed.data[cell * 10 + 9 - channel] = cells.data[cell * 10 + channel] ?? 0;
      }
    }
    const settings = readDecodeSettings({ ...DECODE, channels: [...DECODE.channels].reverse() });
    expect(decode(reversed, 0.25, settings)).toEqual(decode(cells, 0.25, SETTINGS));
  });
});

describe("face geometry", () => {
  test("two faces that overlap a little are both kept, best first", () => {
    const kept = suppressOverlaps([faceAt(40, 40, 30, 0, 1), faceAt(80, 40, 30, 0, 3)], 0.3);
    expect(kept.map(({ logit }) => logit)).toEqual([3, 1]);
  });

  test("a face overlaps fully with itself and not at all with a distant one", () => {
    expect(intersectionOverUnion(faceAt(40, 40, 30), faceAt(40, 40, 30))).toBeCloseTo(1);
    expect(intersectionOverUnion(faceAt(40, 40, 30), faceAt(200, 40, 30))).toBe(0);
  });

  test("the centre lies half way from eyes to mouth, and roll follows the eyes", () => {
    const face = faceAt(50, 60, 40, 0.3);
    expect(centreOf(face).x).toBeCloseTo(50);
    expect(centreOf(face).y).toBeCloseTo(60);
    expect(rollOf(face)).toBeCloseTo(0.3);
    expect(toFace(face, 7)).toMatchObject({ id: 7, box: { width: 40, height: 40 } });
  });

  test("the roll of a profile follows its mouth, not the line between its eyes", () => {
    for (const roll of [0, 0.6, -0.6]) {
      const face = faceAt(50, 60, 40, roll);
      const eyes = { x: (face.rightEye.x + face.leftEye.x) / 2, y: (face.rightEye.y + face.leftEye.y) / 2 };
      const profile = { ...face, rightEye: { ...eyes, y: eyes.y + 0.1 }, leftEye: eyes };
      expect(rollOf(profile)).toBeCloseTo(roll, 1);
    }
  });
});

test.each(["stride", "final_score", "final_score_photo", "channels"])(
  "settings without %s are rejected with its name",
  (name) => {
    const without = Object.fromEntries(Object.entries(DECODE).filter(([key]) => key !== name));
    expect(() => readDecodeSettings(without)).toThrow(new RegExp(`decode.${name}`));
  },
);

test("settings without a channel are rejected with the channel's name", () => {
  const channels = DECODE.channels.filter((channel) => channel !== "mouth_y");
  expect(() => readDecodeSettings({ ...DECODE, channels })).toThrow(/mouth_y/);
});
