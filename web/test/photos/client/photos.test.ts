import { expect, it } from "vitest";
import { createPhotos, MOST_ITEMS } from "../../../src/photos/client/photos";
import { VisionError } from "../../../src/vision/client/vision";
import { FakeEyes, FakeOpener, fileOf, seen } from "./fakes";

function setUp() {
  const [opener, eyes] = [new FakeOpener(), new FakeEyes()];
  return { opener, eyes, photos: createPhotos({ vision: eyes, opener }) };
}

const states = (photos: ReturnType<typeof createPhotos>) => photos.items.value.map(({ state }) => state.kind);

it("looks at each picture and tells its faces in the file's own pixels", async () => {
  const { photos, eyes } = setUp();
  eyes.faces = [seen(1, { happy: 0.8, sad: 0.2 })];
  await photos.take([fileOf("one.jpg", "image/jpeg"), fileOf("two.png", "image/png")]);
  expect(states(photos)).toEqual(["picture", "picture"]);
  const [result] = photos.results.value;
  expect(result).toMatchObject({ file: "one.jpg", width: 200, height: 160 });
  expect(result?.kind === "picture" && result.faces[0]?.box).toEqual({
    x: 20,
    y: 40,
    width: 80,
    height: 100,
  });
});

it("numbers faces that the worker did not number", async () => {
  const { photos, eyes } = setUp();
  eyes.faces = [seen(0, null), seen(0, null)];
  await photos.take([fileOf("one.jpg", "image/jpeg")]);
  const [result] = photos.results.value;
  expect(result?.kind === "picture" && result.faces.map(({ number }) => number)).toEqual([1, 2]);
});

it("gives each file that cannot be looked at its sentence, and goes on with the others", async () => {
  const { photos } = setUp();
  await photos.take([
    fileOf("nothing.jpg", "image/jpeg", 0),
    fileOf("letter.txt", "text/plain"),
    fileOf("broken.jpg", "image/jpeg"),
    fileOf("broken.mp4", "video/mp4"),
    fileOf("fine.webp", "image/webp"),
  ]);
  expect(states(photos)).toEqual(["refused", "refused", "refused", "refused", "picture"]);
  const messages = photos.items.value.map(({ state }) => (state.kind === "refused" ? state.message : ""));
  expect(messages[0]).toContain("is empty");
  expect(messages[1]).toContain("neither a picture nor a video");
});

it("says why the networks could not look, and closes the picture it had opened", async () => {
  const { photos, eyes, opener } = setUp();
  eyes.before = () => {
    throw new VisionError("This server has no network for faces.");
  };
  await photos.take([fileOf("one.jpg", "image/jpeg")]);
  expect(photos.items.value[0]?.state).toEqual({
    kind: "refused",
    message: "This server has no network for faces.",
  });
  expect(opener.previews.map(({ closed }) => closed)).toEqual([true]);
});

it("looks at a film from its start in even steps, each face followed, and closes it", async () => {
  const { photos, eyes, opener } = setUp();
  eyes.faces = [seen(1, { happy: 1, sad: 0 })];
  await photos.take([fileOf("film.mp4", "video/mp4")]);
  expect(opener.times).toHaveLength(12);
  expect(opener.times.slice(0, 3)).toEqual([0, 0.25, 0.5]);
  expect(eyes.filmTimes.slice(0, 3)).toEqual([0, 250, 500]);
  expect(opener.filmsClosed).toBe(1);
  const [result] = photos.results.value;
  expect(result?.kind === "film" && result.looks.length).toBe(12);
});

it("stops a film when the person cancels, leaves out what was waiting, and can begin again", async () => {
  const { photos, eyes, opener } = setUp();
  eyes.before = () => eyes.filmTimes.length === 2 && photos.cancel();
  await photos.take([fileOf("film.mp4", "video/mp4"), fileOf("one.jpg", "image/jpeg")]);
  expect(states(photos)).toEqual(["cancelled", "cancelled"]);
  expect(opener.filmsClosed).toBe(1);
  expect(photos.busy.value).toBe(false);
  eyes.before = () => {};
  await photos.take([fileOf("two.jpg", "image/jpeg")]);
  expect(states(photos)).toEqual(["cancelled", "cancelled", "picture"]);
});

it("holds no picture after the list is cleared, not even one that was under way", async () => {
  const { photos, eyes, opener } = setUp();
  await photos.take([fileOf("one.jpg", "image/jpeg")]);
  eyes.before = () => photos.clear();
  await photos.take([fileOf("two.jpg", "image/jpeg")]);
  expect(photos.items.value).toEqual([]);
  expect(opener.previews.map(({ closed }) => closed)).toEqual([true, true]);
});

it("takes no more than it can hold and says so", async () => {
  const { photos } = setUp();
  const many = Array.from({ length: MOST_ITEMS + 3 }, (_, index) => fileOf(`${index}.jpg`, "image/jpeg"));
  await photos.take(many);
  expect(photos.items.value).toHaveLength(MOST_ITEMS);
  expect(photos.leftOut.value).toContain("3 of these files were not taken");
});
