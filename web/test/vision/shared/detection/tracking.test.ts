import { expect, test } from "vitest";
import {
  FORGET_AFTER_MS,
  follow,
  NO_TRACKS,
  present,
} from "../../../../src/vision/shared/detection/tracking";
import { faceAt } from "./faces";

test("a face that moves a little keeps its number", () => {
  let tracks = follow(NO_TRACKS, [faceAt(100, 100, 60)], 0);
  for (let step = 1; step <= 20; step++) {
    tracks = follow(tracks, [faceAt(100 + 10 * step, 100, 60)], 40 * step);
    expect(tracks.list.map(({ id }) => id)).toEqual([1]);
  }
});

test("two faces keep their numbers when their order changes", () => {
  const first = follow(NO_TRACKS, [faceAt(50, 50, 40), faceAt(200, 50, 40)], 0);
  const second = follow(first, [faceAt(202, 50, 40), faceAt(52, 50, 40)], 40);
  expect(second.list.map(({ id }) => id)).toEqual([2, 1]);
});

test("a face that was away for a moment is the same, after that it is new", () => {
  const here = faceAt(50, 50, 40);
  const away = follow(follow(NO_TRACKS, [here], 0), [], FORGET_AFTER_MS / 2);
  expect(follow(away, [here], FORGET_AFTER_MS).list[0]?.id).toBe(1);
  expect(follow(away, [here], FORGET_AFTER_MS + 1).list[0]?.id).toBe(2);
});

test("a face that was away is remembered, but not present", () => {
  const tracks = follow(
    follow(NO_TRACKS, [faceAt(50, 50, 40), faceAt(200, 50, 40)], 0),
    [faceAt(50, 50, 40)],
    40,
  );
  expect(tracks.list).toHaveLength(2);
  expect(present(tracks).map(({ id }) => id)).toEqual([1]);
});

test("one earlier face cannot become two", () => {
  const first = follow(NO_TRACKS, [faceAt(50, 50, 40)], 0);
  const ids = follow(first, [faceAt(50, 50, 40), faceAt(55, 50, 40)], 40).list.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
});

test("how often frames come does not change who is who", () => {
  const slow = follow(follow(NO_TRACKS, [faceAt(50, 50, 40)], 0), [faceAt(60, 50, 40)], 200);
  let quick = follow(NO_TRACKS, [faceAt(50, 50, 40)], 0);
  for (let step = 1; step <= 10; step++) quick = follow(quick, [faceAt(50 + step, 50, 40)], 20 * step);
  expect(quick.list[0]?.id).toBe(slow.list[0]?.id);
});
