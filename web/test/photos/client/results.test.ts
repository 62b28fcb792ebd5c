import { expect, it } from "vitest";
import { areaPath, linePath } from "../../../src/photos/client/curves";
import { judgeFile } from "../../../src/photos/client/intake";
import { foundIn } from "../../../src/photos/client/results";
import { asCsv, asJson, type FilmResult, type PictureResult } from "../../../src/photos/client/tables";
import { lookTimes, stories } from "../../../src/photos/client/video-summary";
import { seen, sightOf } from "./fakes";

const facesOf = (...faces: Parameters<typeof seen>[]) =>
  foundIn(sightOf(faces.map((each) => seen(...each))), 100);

const PICTURE: PictureResult = {
  kind: "picture",
  file: '=cmd,"x".jpg',
  width: 100,
  height: 80,
  milliseconds: 7,
  faces: facesOf([1, { happy: 0.75, sad: 0.25 }], [2, null, false]),
};

const FILM: FilmResult = {
  kind: "film",
  file: "film.mp4",
  width: 100,
  height: 80,
  durationS: 1,
  looks: [
    { timeS: 0, faces: facesOf([1, { happy: 1, sad: 0 }], [2, { happy: 0.5, sad: 0.5 }]) },
    { timeS: 0.25, faces: facesOf([1, { happy: 0, sad: 1 }, false]) },
    { timeS: 0.5, faces: facesOf([1, { happy: 0.5, sad: 0.5 }]) },
  ],
};

it("tells pictures from films by what the browser says, else by the ending", () => {
  const kind = (name: string, type: string, size = 1) => judgeFile({ name, type, size }).kind;
  expect(kind("a", "image/avif")).toBe("picture");
  expect(kind("a", "video/webm")).toBe("film");
  expect(kind("a.JPG", "")).toBe("picture");
  expect(kind("a.mov", "")).toBe("film");
  expect(kind("a.svg", "image/svg+xml")).toBe("refused");
  expect(kind("a.mp3", "audio/mpeg")).toBe("refused");
  expect(kind("a.jpg", "image/jpeg", 2e8)).toBe("refused");
  expect(kind("a.mp4", "video/mp4", 5e9)).toBe("film");
});

it("writes one CSV line per face and look, quotes names, and lets no name be a formula", () => {
  const lines = asCsv([PICTURE, FILM]).trim().split("\r\n");
  expect(lines).toHaveLength(1 + 2 + 4);
  expect(lines[0]).toBe("file,time_s,face,x,y,width,height,score,quality,happy,sad,valence,energy,sure");
  expect(lines[1]).toBe(`"'=cmd,""x"".jpg",,1,10.0,20.0,40.0,50.0,0.900,good,0.7500,0.2500,0.500,0.000,yes`);
  expect(lines[2]).toContain(",2,10.0,20.0,40.0,50.0,0.900,too-dark,,,,,no");
  expect(lines[3]).toMatch(/^film\.mp4,0\.00,1,/);
});

it("keeps negative numbers numbers in the CSV", () => {
  const [face] = facesOf([1, { sad: 1 }]);
  if (!face) throw new Error("no face");
  const low = { ...PICTURE, faces: [{ ...face, mood: { valence: -0.7, energy: -0.6 } }] };
  expect(asCsv([low])).toContain(",-0.700,-0.600,");
});

it("writes JSON in the shape of the batch judge, with a film's means beside its looks", () => {
  const { files } = JSON.parse(asJson([PICTURE, FILM]));
  expect(files[0]).toMatchObject({ file: PICTURE.file, width: 100, height: 80, milliseconds: 7 });
  expect(files[0].faces[0]).toMatchObject({ probabilities: { happy: 0.75 }, quality: { good: true } });
  expect(files[1].means[0]).toMatchObject({ face: 1, looks: 3, probabilities: { happy: 0.75, sad: 0.25 } });
  expect(files[1].looks).toHaveLength(3);
});

it("takes a film's means over good looks, and over poor ones only where there is nothing else", () => {
  const [first, second] = stories(FILM.looks);
  expect(first?.mean?.probabilities.happy).toBeCloseTo(0.75);
  expect(first?.seen).toBe(3);
  expect(second?.number).toBe(2);
  const [poor] = stories([{ timeS: 0, faces: facesOf([4, { happy: 1, sad: 0 }, false]) }]);
  expect(poor?.mean?.probabilities.happy).toBe(1);
  const [unread] = stories([{ timeS: 0, faces: facesOf([5, null]) }]);
  expect(unread?.mean).toBeNull();
});

it("looks at a long film in wider steps, and at the shortest at least once", () => {
  expect(lookTimes(0)).toEqual([0]);
  expect(lookTimes(0.1)).toEqual([0]);
  expect(lookTimes(10)).toHaveLength(40);
  expect(lookTimes(7200)).toHaveLength(600);
  for (const duration of [0.3, 1, 59.9, 4000]) {
    expect(Math.max(...lookTimes(duration))).toBeLessThan(duration);
  }
});

it("draws a gap where the face was out of view", () => {
  const scale = { durationS: 10, stepS: 1, width: 100, height: 10 };
  const moments = [0, 1, 5].map((timeS) => ({ timeS, value: 1 }));
  expect(linePath(moments, scale)).toBe("M0.0 0.0L10.0 0.0L20.0 0.0M50.0 0.0L60.0 0.0");
  expect(areaPath(moments, scale).split("Z").length - 1).toBe(2);
  expect(linePath([], scale)).toBe("");
});
