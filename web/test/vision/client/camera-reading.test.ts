import { expect, it } from "vitest";
import { READING_LIMIT_MS } from "../../../src/vision/shared/reading/read";
import { seenFace, settled } from "../../fakes";
import { setUp, setUpLooking } from "./looking";

const HAPPY = { happy: 0.9, neutral: 0.05, sad: 0.05 };
const SAD = { happy: 0.05, neutral: 0.05, sad: 0.9 };
const MIXED = { happy: 0.34, neutral: 0.33, sad: 0.33 };

it("brings the networks when the camera is live, not before", async () => {
  const page = setUp();
  expect(page.worker.heard).toEqual([]);
  void page.camera.open();
  await page.allow();
  expect(page.worker.heard[0]?.kind).toBe("prepare");
});

it("comes to an answer and moves no mood with it", async () => {
  const { seeing, mood, see } = await setUpLooking();
  await see([seenFace(90, HAPPY)], 30);
  expect(seeing.reading.value).toMatchObject({ kind: "read", guess: { label: "happy" } });
  expect(mood.known.value).toBe(false);
});

it("takes the answer for the person's mood when they agree, and puts the camera to rest", async () => {
  const { seeing, mood, camera, see } = await setUpLooking();
  await see([seenFace(90, HAPPY)], 30);
  seeing.confirm();
  expect(mood.state.value.kind).toBe("seen");
  expect(mood.point.value.valence).toBeGreaterThan(0.5);
  expect(camera.state.value).toEqual({ kind: "off", because: "answered" });
  expect(seeing.reading.value).toBeNull();
});

it("holds its offer while the person reads it, and changes it with a face that stays changed", async () => {
  const { seeing, mood, see } = await setUpLooking();
  await see([seenFace(90, HAPPY)], 30);
  await see([seenFace(90, SAD)], 25);
  expect(seeing.reading.value?.guess?.label).toBe("sad");
  expect(seeing.offer.value?.label).toBe("happy");
  await see([seenFace(90, SAD)], 60);
  expect(seeing.offer.value?.label).toBe("sad");
  seeing.confirm();
  expect(mood.point.value.valence).toBeLessThan(0);
});

it("agrees to nothing before there is an answer", async () => {
  const { seeing, mood, camera, see } = await setUpLooking();
  await see([seenFace(90, HAPPY)]);
  seeing.confirm();
  expect(mood.known.value).toBe(false);
  expect(camera.state.value.kind).toBe("live");
});

it("ends looking when the person says themselves how they are", async () => {
  const { mood, camera, see } = await setUpLooking();
  await see([seenFace(90, HAPPY)]);
  mood.say({ valence: -1, energy: -1 });
  expect(camera.state.value).toEqual({ kind: "off", because: "answered" });
  expect(mood.point.value).toEqual({ valence: -1, energy: -1 });
});

it("looks again although a mood was said before", async () => {
  const page = setUp();
  page.mood.say({ valence: 1, energy: 0 });
  void page.camera.open();
  await page.allow();
  page.arrive();
  await page.see([seenFace(90, SAD)], 2);
  expect(page.camera.state.value.kind).toBe("live");
  expect(page.seeing.reading.value?.kind).toBe("looking");
});

it("reads the largest face, the chosen one, or everyone's median", async () => {
  const { seeing, see } = await setUpLooking();
  const faces = [seenFace(90, HAPPY), seenFace(50, SAD), seenFace(40, SAD)];
  const label = () => seeing.reading.value?.guess?.label;
  await see(faces, 3);
  expect(label()).toBe("happy");
  seeing.choose({ kind: "face", number: 50 });
  await see(faces, 3);
  expect(label()).toBe("sad");
  seeing.choose({ kind: "everyone" });
  await see(faces, 3);
  expect(label()).toBe("sad");
});

it("lets nobody's number count for somebody else when the camera is on again", async () => {
  const page = await setUpLooking();
  page.seeing.choose({ kind: "face", number: 50 });
  page.camera.stop();
  void page.camera.open();
  await page.allow();
  expect(page.seeing.whom.value.kind).toBe("largest");
  page.seeing.choose({ kind: "everyone" });
  page.camera.stop();
  void page.camera.open();
  await page.allow();
  expect(page.seeing.whom.value.kind).toBe("everyone");
});

it("gives up after half a minute without a reading, says why, and turns the camera off", async () => {
  const { seeing, camera, clock, see } = await setUpLooking();
  await see([], 5);
  clock.pass(READING_LIMIT_MS);
  expect(seeing.outcome.value).toMatchObject({ kind: "unsure", hindrance: { because: "I see no face" } });
  expect(camera.state.value).toEqual({ kind: "off", because: "unread" });
});

it("says that a face which shows several things at once is not to be read", async () => {
  const { seeing, camera, see } = await setUpLooking();
  await see([seenFace(90, MIXED)], 301);
  expect(seeing.outcome.value.kind).toBe("unsure");
  expect(camera.state.value.kind).toBe("off");
});

it("ends in time even when no frame ever comes", async () => {
  const { camera, clock } = await setUpLooking();
  for (let passed = 0; passed <= READING_LIMIT_MS; passed += 1000) clock.pass(1000);
  expect(camera.state.value.kind).toBe("off");
});

it("does not count the time that the networks take to arrive", async () => {
  const page = setUp();
  void page.camera.open();
  await page.allow();
  for (let second = 0; second < 60; second++) page.clock.pass(1000);
  expect(page.camera.state.value.kind).toBe("live");
  page.arrive();
  await page.see([seenFace(90, HAPPY)], 30);
  expect(page.seeing.reading.value?.kind).toBe("read");
});

it("turns the camera off when nothing can look through it", async () => {
  const page = setUp();
  void page.camera.open();
  await page.allow();
  await settled();
  page.worker.say({ kind: "failed", message: "The model is gone." });
  for (let second = 0; second < 31; second++) page.clock.pass(1000);
  expect(page.camera.state.value).toEqual({ kind: "off", because: "unread" });
  expect(page.seeing.outcome.value.kind).toBe("nothing");
});

it("keeps an answer that nobody took, without the camera, until it is taken or refused", async () => {
  const { seeing, camera, mood, clock, see } = await setUpLooking();
  await see([seenFace(90, HAPPY)], 30);
  for (let second = 0; second < 40; second++) {
    clock.pass(500);
    await see([seenFace(90, HAPPY)], 5);
  }
  expect(camera.state.value).toEqual({ kind: "off", because: "unanswered" });
  expect(seeing.outcome.value.kind).toBe("unanswered");
  seeing.confirm();
  expect(mood.state.value.kind).toBe("seen");
  expect(seeing.outcome.value.kind).toBe("nothing");
});

it("forgets an answer when the person says something else", async () => {
  const { seeing, mood, see, clock } = await setUpLooking();
  await see([seenFace(90, HAPPY)], 30);
  for (let second = 0; second < 40; second++) {
    clock.pass(500);
    await see([seenFace(90, HAPPY)], 5);
  }
  mood.say({ valence: 0, energy: 0 });
  expect(seeing.outcome.value.kind).toBe("nothing");
});

it("begins anew when the face that was read has left", async () => {
  const { seeing, see } = await setUpLooking();
  await see([seenFace(90, HAPPY)], 30);
  expect(seeing.reading.value?.kind).toBe("read");
  await see([], 30);
  expect(seeing.reading.value).toMatchObject({ kind: "looking", guess: null });
  expect(seeing.trail.value).toEqual([]);
});

it("leaves a tail of where the guess was, and no longer than a few seconds", async () => {
  const { seeing, see } = await setUpLooking();
  await see([seenFace(90, HAPPY)], 20);
  await see([seenFace(90, SAD)], 100);
  const ages = seeing.trail.value.map(({ atMs }) => atMs);
  expect(ages.length).toBeGreaterThan(5);
  expect((ages.at(-1) ?? 0) - (ages[0] ?? 0)).toBeLessThanOrEqual(6_200);
});
