import { expect, it } from "vitest";
import { changeLanguage } from "../../../src/i18n/messages";
import { areaPath, linePath } from "../../../src/photos/client/chart-paths";
import { checkFile } from "../../../src/photos/client/check-file";
import { faceTracks, frameTimes } from "../../../src/photos/client/face-tracks";
import { facesInFile, type PhotoResult, type VideoResult } from "../../../src/photos/client/results";
import { asCsv, asJson } from "../../../src/photos/client/tables";
import { faceResult, pictureResult } from "./fakes";

const facesOf = (...faces: Parameters<typeof faceResult>[]) =>
  facesInFile(pictureResult(faces.map((face) => faceResult(...face))), 100);

const PHOTO: PhotoResult = {
  kind: "photo",
  file: '=cmd,"x".jpg',
  width: 100,
  height: 80,
  milliseconds: 7,
  faces: facesOf([1, { happy: 0.75, sad: 0.25 }], [2, null, false]),
};

const VIDEO: VideoResult = {
  kind: "video",
  file: "video.mp4",
  width: 100,
  height: 80,
  durationS: 1,
  frames: [
    { timeS: 0, faces: facesOf([1, { happy: 1, sad: 0 }], [2, { happy: 0.5, sad: 0.5 }]) },
    { timeS: 0.25, faces: facesOf([1, { happy: 0, sad: 1 }, false]) },
    { timeS: 0.5, faces: facesOf([1, { happy: 0.5, sad: 0.5 }]) },
  ],
};

it("tells photos from videos by their MIME type, or else by their extension", () => {
  const kind = (name: string, type: string, size = 1) => checkFile({ name, type, size }).kind;
  expect(kind("a", "image/avif")).toBe("photo");
  expect(kind("a", "video/webm")).toBe("video");
  expect(kind("a.JPG", "")).toBe("photo");
  expect(kind("a.mov", "")).toBe("video");
  expect(kind("a.svg", "image/svg+xml")).toBe("rejected");
  expect(kind("a.mp3", "audio/mpeg")).toBe("rejected");
  expect(kind("a.jpg", "image/jpeg", 2e8)).toBe("rejected");
  expect(kind("a.mp4", "video/mp4", 5e9)).toBe("video");
});

it("writes one CSV row per face and frame, quotes names, and disarms formulas", () => {
  const lines = asCsv([PHOTO, VIDEO]).trim().split("\r\n");
  expect(lines).toHaveLength(1 + 2 + 4);
  expect(lines[0]).toBe("file,time_s,face,x,y,width,height,score,quality,happy,sad,valence,energy,sure");
  expect(lines[1]).toBe(`"'=cmd,""x"".jpg",,1,10.0,20.0,40.0,50.0,0.900,good,0.7500,0.2500,0.500,0.000,yes`);
  expect(lines[2]).toContain(",2,10.0,20.0,40.0,50.0,0.900,too-dark,,,,,no");
  expect(lines[3]).toMatch(/^video\.mp4,0\.00,1,/);
});

it("writes negative numbers to CSV as numbers", () => {
  const [face] = facesOf([1, { sad: 1 }]);
  if (!face) throw new Error("no face");
  const low = { ...PHOTO, faces: [{ ...face, mood: { valence: -0.7, energy: -0.6 } }] };
  expect(asCsv([low])).toContain(",-0.700,-0.600,");
});

it("writes the same tables in every language, because programs read them", async () => {
  const [csv, json] = [asCsv([PHOTO, VIDEO]), asJson([PHOTO, VIDEO])];
  await changeLanguage("de");
  expect(asCsv([PHOTO, VIDEO])).toBe(csv);
  expect(asJson([PHOTO, VIDEO])).toBe(json);
  await changeLanguage("en");
});

it("writes JSON with a video's means and frames", () => {
  const { files } = JSON.parse(asJson([PHOTO, VIDEO]));
  expect(files[0]).toMatchObject({ file: PHOTO.file, width: 100, height: 80, milliseconds: 7 });
  expect(files[0].faces[0]).toMatchObject({ probabilities: { happy: 0.75 }, quality: { good: true } });
  expect(files[1].means[0]).toMatchObject({ face: 1, looks: 3, probabilities: { happy: 0.75, sad: 0.25 } });
  expect(files[1].looks).toHaveLength(3);
});

it("averages a face's good frames, and poor ones only where there are no good ones", () => {
  const [first, second] = faceTracks(VIDEO.frames);
  expect(first?.mean?.probabilities.happy).toBeCloseTo(0.75);
  expect(first?.frames).toBe(3);
  expect(second?.number).toBe(2);
  const [poor] = faceTracks([{ timeS: 0, faces: facesOf([4, { happy: 1, sad: 0 }, false]) }]);
  expect(poor?.mean?.probabilities.happy).toBe(1);
  const [unread] = faceTracks([{ timeS: 0, faces: facesOf([5, null]) }]);
  expect(unread?.mean).toBeNull();
});

it("samples a long video in wider steps, and the shortest at least once", () => {
  expect(frameTimes(0)).toEqual([0]);
  expect(frameTimes(0.1)).toEqual([0]);
  expect(frameTimes(10)).toHaveLength(40);
  expect(frameTimes(7200)).toHaveLength(600);
  for (const duration of [0.3, 1, 59.9, 4000]) {
    expect(Math.max(...frameTimes(duration))).toBeLessThan(duration);
  }
});

it("draws a gap where the face was out of view", () => {
  const scale = { durationS: 10, stepS: 1, width: 100, height: 10 };
  const points = [0, 1, 5].map((timeS) => ({ timeS, value: 1 }));
  expect(linePath(points, scale)).toBe("M0.0 0.0L10.0 0.0L20.0 0.0M50.0 0.0L60.0 0.0");
  expect(areaPath(points, scale).split("Z").length - 1).toBe(2);
  expect(linePath([], scale)).toBe("");
});
