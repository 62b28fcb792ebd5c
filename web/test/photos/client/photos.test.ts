import { expect, it } from "vitest";
import { createPhotos, MAX_ITEMS } from "../../../src/photos/client/photos";
import { VisionError } from "../../../src/vision/client/vision";
import { FakeOpener, FakeVision, faceResult, fileOf } from "./fakes";

function setUp() {
  const [opener, vision] = [new FakeOpener(), new FakeVision()];
  return { opener, vision, photos: createPhotos({ vision, opener }) };
}

const states = (photos: ReturnType<typeof createPhotos>) => photos.items.value.map(({ state }) => state.kind);

it("analyses each photo and gives its faces in the file's own pixels", async () => {
  const { photos, vision } = setUp();
  vision.faces = [faceResult(1, { happy: 0.8, sad: 0.2 })];
  await photos.add([fileOf("one.jpg", "image/jpeg"), fileOf("two.png", "image/png")]);
  expect(states(photos)).toEqual(["photo", "photo"]);
  const [result] = photos.results.value;
  expect(result).toMatchObject({ file: "one.jpg", width: 200, height: 160 });
  expect(result?.kind === "photo" && result.faces[0]?.box).toEqual({
    x: 20,
    y: 40,
    width: 80,
    height: 100,
  });
});

it("numbers faces that the worker did not number", async () => {
  const { photos, vision } = setUp();
  vision.faces = [faceResult(0, null), faceResult(0, null)];
  await photos.add([fileOf("one.jpg", "image/jpeg")]);
  const [result] = photos.results.value;
  expect(result?.kind === "photo" && result.faces.map(({ number }) => number)).toEqual([1, 2]);
});

it("explains why a file cannot be analysed, and continues with the others", async () => {
  const { photos } = setUp();
  await photos.add([
    fileOf("nothing.jpg", "image/jpeg", 0),
    fileOf("letter.txt", "text/plain"),
    fileOf("broken.jpg", "image/jpeg"),
    fileOf("broken.mp4", "video/mp4"),
    fileOf("fine.webp", "image/webp"),
  ]);
  expect(states(photos)).toEqual(["failed", "failed", "failed", "failed", "photo"]);
  const messages = photos.items.value.map(({ state }) => (state.kind === "failed" ? state.message : ""));
  expect(messages[0]).toContain("is empty");
  expect(messages[1]).toContain("neither a picture nor a video");
});

it("says why vision failed, and closes the photo", async () => {
  const { photos, vision, opener } = setUp();
  vision.beforeResult = () => {
    throw new VisionError({ kind: "no-models" });
  };
  await photos.add([fileOf("one.jpg", "image/jpeg")]);
  expect(photos.items.value[0]?.state).toEqual({
    kind: "failed",
    message: "This server has no face models, so pictures cannot be read.",
  });
  expect(opener.previews.map(({ closed }) => closed)).toEqual([true]);
});

it("analyses a video from its start in equal steps, and closes it", async () => {
  const { photos, vision, opener } = setUp();
  vision.faces = [faceResult(1, { happy: 1, sad: 0 })];
  await photos.add([fileOf("video.mp4", "video/mp4")]);
  expect(opener.frameTimes).toHaveLength(12);
  expect(opener.frameTimes.slice(0, 3)).toEqual([0, 0.25, 0.5]);
  expect(vision.streamTimesMs.slice(0, 3)).toEqual([0, 250, 500]);
  expect(opener.closedVideos).toBe(1);
  const [result] = photos.results.value;
  expect(result?.kind === "video" && result.frames.length).toBe(12);
});

it("stops a video and drops waiting files on cancel, and can start again", async () => {
  const { photos, vision, opener } = setUp();
  vision.beforeResult = () => vision.streamTimesMs.length === 2 && photos.cancel();
  await photos.add([fileOf("video.mp4", "video/mp4"), fileOf("one.jpg", "image/jpeg")]);
  expect(states(photos)).toEqual(["cancelled", "cancelled"]);
  expect(opener.closedVideos).toBe(1);
  expect(photos.isBusy.value).toBe(false);
  vision.beforeResult = () => {};
  await photos.add([fileOf("two.jpg", "image/jpeg")]);
  expect(states(photos)).toEqual(["cancelled", "cancelled", "photo"]);
});

it("closes every photo when the list is cleared, even one that is being analysed", async () => {
  const { photos, vision, opener } = setUp();
  await photos.add([fileOf("one.jpg", "image/jpeg")]);
  vision.beforeResult = () => photos.clear();
  await photos.add([fileOf("two.jpg", "image/jpeg")]);
  expect(photos.items.value).toEqual([]);
  expect(opener.previews.map(({ closed }) => closed)).toEqual([true, true]);
});

it("adds no more files than the list holds, and counts the others", async () => {
  const { photos } = setUp();
  const many = Array.from({ length: MAX_ITEMS + 3 }, (_, index) => fileOf(`${index}.jpg`, "image/jpeg"));
  await photos.add(many);
  expect(photos.items.value).toHaveLength(MAX_ITEMS);
  expect(photos.notAdded.value).toBe(3);
});
