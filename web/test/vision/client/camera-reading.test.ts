import { expect, it } from "vitest";
import { READING_LIMIT_MS } from "../../../src/vision/shared/reading/reading";
import { faceResult, flushPromises } from "../../fakes";
import { setUp, setUpLive } from "./camera-setup";

const HAPPY = { happy: 0.9, neutral: 0.05, sad: 0.05 };
const SAD = { happy: 0.05, neutral: 0.05, sad: 0.9 };
const MIXED = { happy: 0.34, neutral: 0.33, sad: 0.33 };

it("loads the models when the camera is live, not before", async () => {
  const page = setUp();
  expect(page.worker.received).toEqual([]);
  void page.camera.open();
  await page.allow();
  expect(page.worker.received[0]?.kind).toBe("prepare");
});

it("makes a reading without changing the mood", async () => {
  const { reading, mood, showFaces } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)], 30);
  expect(reading.reading.value).toMatchObject({ kind: "read", estimate: { label: "happy" } });
  expect(mood.known.value).toBe(false);
});

it("makes the reading the person's mood when they confirm it, and turns the camera off", async () => {
  const { reading, mood, camera, showFaces } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)], 30);
  reading.confirm();
  expect(mood.state.value.kind).toBe("confirmed");
  expect(mood.point.value.valence).toBeGreaterThan(0.5);
  expect(camera.state.value).toEqual({ kind: "off", reason: "answered" });
  expect(reading.reading.value).toBeNull();
});

it("keeps the suggestion while the person reads it, and changes it when the face stays different", async () => {
  const { reading, mood, showFaces } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)], 30);
  await showFaces([faceResult(90, SAD)], 25);
  expect(reading.reading.value?.estimate?.label).toBe("sad");
  expect(reading.suggestion.value?.label).toBe("happy");
  await showFaces([faceResult(90, SAD)], 60);
  expect(reading.suggestion.value?.label).toBe("sad");
  reading.confirm();
  expect(mood.point.value.valence).toBeLessThan(0);
});

it("asks for the mood when the suggestion is not right, until the person has set it", async () => {
  const { reading, mood, camera, showFaces } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)], 30);
  reading.reject();
  expect(camera.state.value).toEqual({ kind: "off", reason: "answered" });
  expect(reading.outcome.value).toEqual({ kind: "rejected" });
  expect(mood.known.value).toBe(false);
  mood.set({ valence: -1, energy: -1 });
  expect(reading.outcome.value).toEqual({ kind: "none" });
});

it("confirms nothing before there is a reading", async () => {
  const { reading, mood, camera, showFaces } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)]);
  reading.confirm();
  expect(mood.known.value).toBe(false);
  expect(camera.state.value.kind).toBe("live");
});

it("turns the camera off when the person sets the mood by hand", async () => {
  const { mood, camera, showFaces } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)]);
  mood.set({ valence: -1, energy: -1 });
  expect(camera.state.value).toEqual({ kind: "off", reason: "answered" });
  expect(mood.point.value).toEqual({ valence: -1, energy: -1 });
});

it("reads again although a mood was set before", async () => {
  const page = setUp();
  page.mood.set({ valence: 1, energy: 0 });
  void page.camera.open();
  await page.allow();
  page.modelsReady();
  await page.showFaces([faceResult(90, SAD)], 2);
  expect(page.camera.state.value.kind).toBe("live");
  expect(page.reading.reading.value?.kind).toBe("pending");
});

it("reads the largest face, the chosen one, or everyone's median", async () => {
  const { reading, showFaces } = await setUpLive();
  const faces = [faceResult(90, HAPPY), faceResult(50, SAD), faceResult(40, SAD)];
  const label = () => reading.reading.value?.estimate?.label;
  await showFaces(faces, 3);
  expect(label()).toBe("happy");
  reading.chooseSubject({ kind: "face", number: 50 });
  await showFaces(faces, 3);
  expect(label()).toBe("sad");
  reading.chooseSubject({ kind: "everyone" });
  await showFaces(faces, 3);
  expect(label()).toBe("sad");
});

it("does not apply a chosen face number to the next camera session", async () => {
  const page = await setUpLive();
  page.reading.chooseSubject({ kind: "face", number: 50 });
  page.camera.stop();
  void page.camera.open();
  await page.allow();
  expect(page.reading.subject.value.kind).toBe("largest");
  page.reading.chooseSubject({ kind: "everyone" });
  page.camera.stop();
  void page.camera.open();
  await page.allow();
  expect(page.reading.subject.value.kind).toBe("everyone");
});

it("gives up after half a minute without a reading, says why, and turns the camera off", async () => {
  const { reading, camera, clock, showFaces } = await setUpLive();
  await showFaces([], 5);
  clock.advance(READING_LIMIT_MS);
  expect(reading.outcome.value).toMatchObject({ kind: "unsure", obstacle: "no-face" });
  expect(camera.state.value).toEqual({ kind: "off", reason: "no-reading" });
});

it("is unsure about a face that shows several expressions at once", async () => {
  const { reading, camera, showFaces } = await setUpLive();
  await showFaces([faceResult(90, MIXED)], 301);
  expect(reading.outcome.value.kind).toBe("unsure");
  expect(camera.state.value.kind).toBe("off");
});

it("ends on time even if no frame arrives", async () => {
  const { camera, clock } = await setUpLive();
  for (let passed = 0; passed <= READING_LIMIT_MS; passed += 1000) clock.advance(1000);
  expect(camera.state.value.kind).toBe("off");
});

it("does not count the time that the models take to load", async () => {
  const page = setUp();
  void page.camera.open();
  await page.allow();
  for (let second = 0; second < 60; second++) page.clock.advance(1000);
  expect(page.camera.state.value.kind).toBe("live");
  page.modelsReady();
  await page.showFaces([faceResult(90, HAPPY)], 30);
  expect(page.reading.reading.value?.kind).toBe("read");
});

it("turns the camera off when the models fail", async () => {
  const page = setUp();
  void page.camera.open();
  await page.allow();
  await flushPromises();
  page.worker.post({ kind: "failed", problem: { kind: "missing" } });
  for (let second = 0; second < 31; second++) page.clock.advance(1000);
  expect(page.camera.state.value).toEqual({ kind: "off", reason: "no-reading" });
  expect(page.reading.outcome.value.kind).toBe("none");
});

it("keeps an unanswered suggestion after the camera is off, until it is confirmed", async () => {
  const { reading, camera, mood, clock, showFaces } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)], 30);
  for (let second = 0; second < 40; second++) {
    clock.advance(500);
    await showFaces([faceResult(90, HAPPY)], 5);
  }
  expect(camera.state.value).toEqual({ kind: "off", reason: "unanswered" });
  expect(reading.outcome.value.kind).toBe("unanswered");
  reading.confirm();
  expect(mood.state.value.kind).toBe("confirmed");
  expect(reading.outcome.value.kind).toBe("none");
});

it("drops an unanswered suggestion when the person sets the mood by hand", async () => {
  const { reading, mood, showFaces, clock } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)], 30);
  for (let second = 0; second < 40; second++) {
    clock.advance(500);
    await showFaces([faceResult(90, HAPPY)], 5);
  }
  mood.set({ valence: 0, energy: 0 });
  expect(reading.outcome.value.kind).toBe("none");
});

it("starts over when the face that was read has left", async () => {
  const { reading, showFaces } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)], 30);
  expect(reading.reading.value?.kind).toBe("read");
  await showFaces([], 30);
  expect(reading.reading.value).toMatchObject({ kind: "pending", estimate: null });
  expect(reading.trail.value).toEqual([]);
});

it("keeps a trail of the last few seconds", async () => {
  const { reading, showFaces } = await setUpLive();
  await showFaces([faceResult(90, HAPPY)], 20);
  await showFaces([faceResult(90, SAD)], 100);
  const ages = reading.trail.value.map(({ atMs }) => atMs);
  expect(ages.length).toBeGreaterThan(5);
  expect((ages.at(-1) ?? 0) - (ages[0] ?? 0)).toBeLessThanOrEqual(6_200);
});
