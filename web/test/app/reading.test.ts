import { expect, it } from "vitest";
import { createCamera } from "../../src/app/models/camera";
import { createCatalogue } from "../../src/app/models/catalogue";
import { createMood } from "../../src/app/models/mood";
import { createReading } from "../../src/app/models/reading";
import { createVision } from "../../src/app/models/vision";
import type { SeenFace } from "../../src/core/protocol";
import {
  CATALOGUE,
  FakeCameraPort,
  FakeClock,
  FakeFeed,
  FakeMemory,
  FakeNet,
  FakeVisibility,
  FakeWorker,
  looked,
  seenFace,
  settled,
} from "./fakes";

async function setUpLooking() {
  const [clock, worker, port, feed] = [
    new FakeClock(),
    new FakeWorker(),
    new FakeCameraPort(),
    new FakeFeed(),
  ];
  const camera = createCamera({ port, clock, visibility: new FakeVisibility() });
  const catalogue = createCatalogue(new FakeNet({ "/models/catalogue.json": CATALOGUE }));
  const vision = createVision({
    catalogue,
    worker,
    clock,
    memory: new FakeMemory(),
    visibility: new FakeVisibility(),
  });
  const mood = createMood();
  const reading = createReading({ camera, vision, mood });
  void camera.open();
  await port.allow(feed);
  worker.say({ kind: "ready", backend: "wasm", trials: [], bundles: [] });
  let frame = 0;
  async function see(faces: readonly SeenFace[]) {
    await feed.frame();
    clock.pass(100);
    const takenMs = clock.nowMs();
    worker.say(looked({ frame: frame++, takenMs, faces }));
  }
  return { camera, vision, mood, reading, worker, feed, see };
}

it("brings the networks when the camera is live, not before", async () => {
  const { worker } = await setUpLooking();
  expect(worker.heard[0]?.kind).toBe("prepare");
});

it("moves the point to what the largest face shows", async () => {
  const { mood, reading, see } = await setUpLooking();
  await see([seenFace(40, { happy: 0, sad: 1 }), seenFace(90, { happy: 1, sad: 0 })]);
  expect(mood.state.value).toEqual({ kind: "seen", point: { valence: 0.8, energy: 0.4 } });
  expect(reading.bars.value.map((bar) => bar.label)).toEqual(["happy", "sad"]);
});

it("does not jump when one frame says something else", async () => {
  const { mood, see } = await setUpLooking();
  for (let look = 0; look < 20; look++) await see([seenFace(90, { happy: 1, sad: 0 })]);
  await see([seenFace(90, { happy: 0, sad: 1 })]);
  expect(mood.point.value.valence).toBeGreaterThan(0.6);
});

it("leaves the point where the person put it, until they let the camera suggest again", async () => {
  const { mood, see } = await setUpLooking();
  mood.say({ valence: -1, energy: -1 });
  await see([seenFace(90, { happy: 1 })]);
  expect(mood.state.value).toEqual({ kind: "said", point: { valence: -1, energy: -1 } });
  mood.follow();
  await see([seenFace(90, { happy: 1 })]);
  expect(mood.state.value.kind).toBe("seen");
});

it("has no bars without a face, and keeps the last point", async () => {
  const { mood, reading, see } = await setUpLooking();
  await see([seenFace(90, { happy: 1 })]);
  await see([]);
  expect(reading.bars.value).toEqual([]);
  expect(mood.point.value.valence).toBeCloseTo(0.8, 6);
});

it("suggests nothing from a face without expressions", async () => {
  const { mood, see } = await setUpLooking();
  await see([seenFace(90, null)]);
  expect(mood.state.value.kind).toBe("unset");
});

it("takes no more pictures once the camera is off", async () => {
  const { camera, vision, feed, worker } = await setUpLooking();
  await feed.frame();
  camera.stop();
  await feed.frame();
  await settled();
  expect(worker.frames()).toHaveLength(1);
  expect(vision.look.value).toBeNull();
});
