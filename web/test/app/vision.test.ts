import { expect, it } from "vitest";
import { createCatalogue } from "../../src/app/models/catalogue";
import { createVision } from "../../src/app/models/vision";
import type { Look } from "../../src/core/protocol";
import { CATALOGUE, FakeClock, FakeFeed, FakeMemory, FakeNet, FakeWorker, settled } from "./fakes";

const READY = {
  kind: "ready",
  backend: "wasm",
  trials: [{ backend: "wasm", refused: null }],
  bundles: [],
} as const;

function setUp(answers: Record<string, unknown> = { "/models/catalogue.json": CATALOGUE }) {
  const [worker, clock, memory] = [new FakeWorker(), new FakeClock(), new FakeMemory()];
  const catalogue = createCatalogue(new FakeNet(answers));
  return { worker, clock, memory, vision: createVision({ catalogue, worker, clock, memory }) };
}

async function setUpReady() {
  const world = setUp();
  await world.vision.prepare();
  world.worker.say(READY);
  return { ...world, feed: new FakeFeed() };
}

function lookAt(frame: number): { readonly kind: "looked" } & Look {
  return { kind: "looked", frame, takenMs: 0, width: 4, height: 3, faces: [], milliseconds: 5 };
}

it("starts no worker before somebody asks for it", () => {
  expect(setUp().worker.running).toBe(0);
});

it("brings the bundles of the catalogue and counts their bytes", async () => {
  const { vision, worker } = setUp();
  await vision.prepare();
  expect(worker.heard).toEqual([
    { kind: "prepare", detectorUrl: "/models/faces/", expressionUrl: "/models/moods/", prefer: null },
  ]);
  worker.say({ kind: "progress", loadedBytes: 30, totalBytes: 120 });
  expect(vision.state.value).toEqual({ kind: "loading", loadedBytes: 30, totalBytes: 120 });
});

it("says so when there is nothing to look with, and starts nothing", async () => {
  const { vision, worker } = setUp({});
  await vision.prepare();
  expect(vision.state.value).toEqual({ kind: "absent" });
  expect(worker.running).toBe(0);
});

it("prefers the backend that served this browser before", async () => {
  const { vision, worker, memory } = await setUpReady();
  expect(memory.kept.get("backend")).toBe("wasm");
  worker.say({ kind: "failed", message: "gone" });
  await vision.prepare();
  expect(worker.heard.at(-1)).toMatchObject({ kind: "prepare", prefer: "wasm" });
});

it("refuses a network whose expressions have no place on the plane", async () => {
  const { vision, worker } = setUp();
  await vision.prepare();
  worker.say({ ...READY, bundles: [{ name: "moods", task: "expression", labels: ["happy", "hungry"] }] });
  expect(vision.state.value).toMatchObject({ kind: "failed", message: expect.stringContaining('"hungry"') });
  expect(worker.running).toBe(0);
});

it("lets the worker forget followed faces when a camera is opened", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  expect(worker.heard.at(-1)).toEqual({ kind: "forget" });
});

it("sends no frame before the networks are ready", async () => {
  const { vision, worker } = setUp();
  await vision.prepare();
  const feed = new FakeFeed();
  vision.watch(feed);
  await feed.frame();
  expect(feed.grabbed).toHaveLength(0);
  expect(worker.frames()).toHaveLength(0);
});

it("has one frame under way and does not even fetch the ones that come meanwhile", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  await feed.frame();
  await feed.frame();
  await feed.frame();
  expect(worker.frames()).toHaveLength(1);
  expect(feed.grabbed).toHaveLength(1);
  worker.say(lookAt(0));
  await feed.frame();
  expect(worker.frames()).toHaveLength(2);
  expect(vision.meter.value).toMatchObject({ looked: 1, dropped: 2 });
});

it("closes the picture that was still being fetched when the watching ended", async () => {
  const { vision, worker, feed } = await setUpReady();
  const stop = vision.watch(feed);
  const arriving = feed.frame();
  stop();
  await arriving;
  expect(feed.grabbed.map((image) => image.closed)).toEqual([true]);
  expect(worker.frames()).toHaveLength(0);
});

it("closes the second of two pictures that were fetched at once", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  await Promise.all([feed.frame(), feed.frame()]);
  expect(worker.frames()).toHaveLength(1);
  expect(feed.grabbed.map((image) => image.closed)).toEqual([false, true]);
});

it("forgets what it saw when the watching ends, also an answer still under way", async () => {
  const { vision, worker, feed } = await setUpReady();
  const stop = vision.watch(feed);
  await feed.frame();
  worker.say(lookAt(0));
  await feed.frame();
  stop();
  worker.say(lookAt(1));
  expect(vision.look.value).toBeNull();
});

it("goes on after a frame that could not be looked at", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  await feed.frame();
  worker.say({ kind: "stumbled", frame: 0, message: "The context was lost." });
  expect(vision.stumble.value).toBe("The context was lost.");
  await feed.frame();
  worker.say(lookAt(1));
  expect(vision.stumble.value).toBeNull();
});

it("ends a worker that broke, says why, and starts a new one when asked", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  await feed.frame();
  worker.break("It stopped.");
  expect(vision.state.value).toEqual({ kind: "failed", message: "It stopped." });
  expect(worker.running).toBe(0);
  await vision.prepare();
  worker.say(READY);
  await feed.frame();
  expect(worker.running).toBe(1);
  expect(worker.frames()).toHaveLength(2);
});

it("measures looks by the second and their milliseconds", async () => {
  const { vision, worker, clock, feed } = await setUpReady();
  vision.watch(feed);
  for (let frame = 0; frame < 60; frame++) {
    await feed.frame();
    clock.pass(50);
    worker.say(lookAt(frame));
  }
  await settled();
  expect(vision.meter.value.perSecond).toBeCloseTo(20, 6);
  expect(vision.meter.value.milliseconds).toBeCloseTo(5, 6);
});
