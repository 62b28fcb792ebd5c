import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  assignColours,
  currentTracks,
  facesToRead,
  NO_TRACKS,
  TRACK_LIFETIME_MS,
  updateTracks,
} from "../../../../src/vision/shared/detection/tracking";
import { faceAt } from "./faces";

test("a face that moves a little keeps its number", () => {
  let tracks = updateTracks(NO_TRACKS, [faceAt(100, 100, 60)], 0);
  for (let step = 1; step <= 20; step++) {
    tracks = updateTracks(tracks, [faceAt(100 + 10 * step, 100, 60)], 40 * step);
    expect(tracks.list.map(({ id }) => id)).toEqual([1]);
  }
});

test("two faces keep their numbers when their order changes", () => {
  const first = updateTracks(NO_TRACKS, [faceAt(50, 50, 40), faceAt(200, 50, 40)], 0);
  const second = updateTracks(first, [faceAt(202, 50, 40), faceAt(52, 50, 40)], 40);
  expect(second.list.map(({ id }) => id)).toEqual([2, 1]);
});

test("a face that was briefly lost keeps its number, and after the limit it is new", () => {
  const face = faceAt(50, 50, 40);
  const lost = updateTracks(updateTracks(NO_TRACKS, [face], 0), [], TRACK_LIFETIME_MS / 2);
  expect(updateTracks(lost, [face], TRACK_LIFETIME_MS).list[0]?.id).toBe(1);
  expect(updateTracks(lost, [face], TRACK_LIFETIME_MS + 1).list[0]?.id).toBe(2);
});

test("a lost face is kept, but is not a current track", () => {
  const tracks = updateTracks(
    updateTracks(NO_TRACKS, [faceAt(50, 50, 40), faceAt(200, 50, 40)], 0),
    [faceAt(50, 50, 40)],
    40,
  );
  expect(tracks.list).toHaveLength(2);
  expect(currentTracks(tracks).map(({ id }) => id)).toEqual([1]);
});

test("one earlier face cannot become two", () => {
  const first = updateTracks(NO_TRACKS, [faceAt(50, 50, 40)], 0);
  const ids = updateTracks(first, [faceAt(50, 50, 40), faceAt(55, 50, 40)], 40).list.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
});

test("the numbers do not depend on the frame rate", () => {
  const slow = updateTracks(updateTracks(NO_TRACKS, [faceAt(50, 50, 40)], 0), [faceAt(60, 50, 40)], 200);
  let fast = updateTracks(NO_TRACKS, [faceAt(50, 50, 40)], 0);
  for (let step = 1; step <= 10; step++) fast = updateTracks(fast, [faceAt(50 + step, 50, 40)], 20 * step);
  expect(fast.list[0]?.id).toBe(slow.list[0]?.id);
});

describe("the colours of faces", () => {
  const COLOURS = 6;

  it("stay the same while a face is in view, and differ while there are enough", () => {
    const inView = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: COLOURS }));
    fc.assert(
      fc.property(inView, (frames) => {
        let before: ReadonlyMap<number, number> = new Map();
        for (const numbers of frames) {
          const now = assignColours(before, numbers, COLOURS);
          expect([...now.keys()].sort()).toEqual([...numbers].sort());
          expect(new Set(now.values()).size).toBe(numbers.length);
          for (const number of numbers) expect(now.get(number)).toBe(before.get(number) ?? now.get(number));
          before = now;
        }
      }),
    );
  });

  it("are shared evenly when there are more faces than colours", () => {
    const many = Array.from({ length: 24 }, (_, index) => index + 1);
    const uses = new Array<number>(COLOURS).fill(0);
    for (const colour of assignColours(new Map(), many, COLOURS).values())
      uses[colour] = (uses[colour] ?? 0) + 1;
    expect(uses).toEqual(new Array(COLOURS).fill(4));
  });
});

describe("the faces to read", () => {
  it("include the largest in every frame, and each of the others in turn", () => {
    const sizes = fc.array(fc.integer({ min: 10, max: 300 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 5 }), (all, maxFaces) => {
        const read = new Map<number, number>();
        const rounds = Math.ceil(all.length / (maxFaces - 1)) + 1;
        const largest = all.indexOf(Math.max(...all));
        for (let round = 0; round < rounds; round++) {
          const faces = all.map((size, number) => ({ number, size, readMs: read.get(number) ?? -1 }));
          const toRead = facesToRead(faces, maxFaces);
          expect(toRead.size).toBe(Math.min(maxFaces, all.length));
          expect(toRead.has(largest)).toBe(true);
          for (const number of toRead) read.set(number, round);
        }
        expect(read.size).toBe(all.length);
      }),
    );
  });

  it("are none when no face is in view", () => {
    expect(facesToRead([], 3).size).toBe(0);
  });
});
