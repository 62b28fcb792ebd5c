import { expect, it } from "vitest";
import { createCatalogue } from "../../../src/vision/client/model-catalogue";
import { createVision } from "../../../src/vision/client/vision";
import {
  CATALOGUE,
  FakeClock,
  FakeFeed,
  FakeImage,
  FakeMemory,
  FakeNet,
  FakeVisibility,
  FakeWorker,
  looked,
  settled,
  sightOf,
} from "../../fakes";

const READY = {
  kind: "ready",
  backend: "wasm",
  trials: [{ backend: "wasm", refused: null }],
  bundles: [],
} as const;

function setUp(answers: Record<string, unknown> = { "/models/catalogue.json": CATALOGUE }) {
  const [worker, clock, memory] = [new FakeWorker(), new FakeClock(), new FakeMemory()];
  const visibility = new FakeVisibility();
  const catalogue = createCatalogue(new FakeNet(answers));
  const vision = createVision({ catalogue, worker, clock, memory, visibility });
  return { worker, clock, memory, visibility, vision };
}

async function setUpReady() {
  const world = setUp();
  await world.vision.prepare();
  world.worker.say(READY);
  const feed = new FakeFeed();
  /** A frame as the camera gives it, a thirtieth of a second after the last. */
  const nextFrame = () => {
    world.clock.pass(1000 / 30);
    return feed.frame();
  };
  return { ...world, feed, nextFrame };
}

const lookAt = (frame: number) => looked({ frame });

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
  worker.say({
    ...READY,
    bundles: [{ name: "moods", task: "expression", labels: ["happy", "hungry"], thresholds: {} }],
  });
  expect(vision.state.value).toMatchObject({ kind: "failed", message: expect.stringContaining('"hungry"') });
  expect(worker.running).toBe(0);
});

it("lets the worker forget followed faces when a camera is opened", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  expect(worker.heard.at(-1)).toEqual({ kind: "forget", stream: "camera" });
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
  const { vision, worker, feed, nextFrame } = await setUpReady();
  vision.watch(feed);
  await nextFrame();
  await nextFrame();
  await nextFrame();
  expect(worker.frames()).toHaveLength(1);
  expect(feed.grabbed).toHaveLength(1);
  worker.say(lookAt(0));
  await nextFrame();
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
  const { vision, worker, feed, nextFrame } = await setUpReady();
  vision.watch(feed);
  await nextFrame();
  worker.say({ kind: "stumbled", frame: 0, message: "The context was lost." });
  expect(vision.stumble.value).toBe("The context was lost.");
  await nextFrame();
  worker.say(lookAt(1));
  expect(vision.stumble.value).toBeNull();
});

it("ends a worker that broke, says why, and starts a new one when asked", async () => {
  const { vision, worker, feed, nextFrame } = await setUpReady();
  vision.watch(feed);
  await nextFrame();
  worker.break("It stopped.");
  expect(vision.state.value).toEqual({ kind: "failed", message: "It stopped." });
  expect(worker.running).toBe(0);
  await vision.prepare();
  worker.say(READY);
  await nextFrame();
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

it("takes no picture while the page is out of sight", async () => {
  const { vision, worker, feed, visibility } = await setUpReady();
  vision.watch(feed);
  visibility.set(true);
  await feed.frame();
  expect(feed.grabbed).toHaveLength(0);
  visibility.set(false);
  await feed.frame();
  expect(worker.frames()).toHaveLength(1);
});

it("looks less often once the answer is steady, and as fast as it can while reading", async () => {
  const { vision, worker, clock, feed } = await setUpReady();
  vision.watch(feed);
  const looksInASecond = async () => {
    const before = worker.frames().length;
    for (let frame = 0; frame < 60; frame++) {
      clock.pass(1000 / 60);
      await feed.frame();
      worker.say(looked({ frame: worker.frames().at(-1)?.frame ?? 0 }));
    }
    return worker.frames().length - before;
  };
  expect(await looksInASecond()).toBe(30);
  vision.keepPace("steady");
  expect(await looksInASecond()).toBeLessThanOrEqual(9);
});

it("answers a photo with its faces, whoever is watching the camera meanwhile", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  await feed.frame();
  const photo = vision.photo(new FakeImage());
  await settled();
  const asked = worker.heard.at(-1);
  if (asked?.kind !== "photo") throw new Error("No photo was asked for.");
  expect(asked.cutOut).toBe(false);
  worker.say(lookAt(0));
  worker.say({ kind: "photographed", request: asked.request, ...sightOf({ width: 7 }) });
  expect((await photo).width).toBe(7);
  expect(vision.look.value?.width).toBe(640);
});

it("brings the networks for a photo, and says why when it cannot", async () => {
  const { vision, worker } = setUp();
  const image = new FakeImage();
  const photo = vision.photo(image);
  const refused = expect(photo).rejects.toThrow("The model is not on the server.");
  await settled();
  worker.say({ kind: "failed", message: "The model is not on the server." });
  await refused;
  expect(image.closed).toBe(true);
});

it("has a sentence for a photo where nothing can look", async () => {
  await expect(setUp({}).vision.photo(new FakeImage())).rejects.toThrow("nothing can look at the picture");
});

it("lets every waiting question end when the worker breaks", async () => {
  const { vision, worker } = await setUpReady();
  const photo = vision.photo(new FakeImage());
  const why = vision.explain(new FakeImage(), null);
  const both = Promise.all([
    expect(photo).rejects.toThrow("It stopped."),
    expect(why).rejects.toThrow("It stopped."),
  ]);
  await settled();
  worker.break("It stopped.");
  await both;
});

it("passes on why there is nothing to explain", async () => {
  const { vision, worker } = await setUpReady();
  const why = vision.explain(new FakeImage(), { x: 3, y: 4 });
  const refused = expect(why).rejects.toThrow("no face here");
  await settled();
  const asked = worker.heard.at(-1);
  if (asked?.kind !== "explain") throw new Error("No explanation was asked for.");
  expect(asked.at).toEqual({ x: 3, y: 4 });
  worker.say({ kind: "declined", request: asked.request, message: "There is no face here." });
  await refused;
});

it("looks at every frame of a film, apart from the camera's", async () => {
  const { vision, worker } = await setUpReady();
  const film = await vision.film();
  expect(worker.heard.at(-1)).toEqual({ kind: "forget", stream: "film" });
  const first = film.look(new FakeImage(), 40);
  await settled();
  const sent = worker.frames().at(-1);
  expect(sent).toMatchObject({ stream: "film", takenMs: 40 });
  worker.say(looked({ frame: sent?.frame ?? 0, takenMs: 40 }));
  expect((await first).takenMs).toBe(40);
  expect(vision.look.value).toBeNull();
});

it("computes by the backend that the person chose, now and the next time", async () => {
  const { vision, worker, memory } = await setUpReady();
  vision.chooseBackend("webgl");
  expect(worker.heard.at(-1)).toEqual({ kind: "backend", backend: "webgl" });
  expect(memory.kept.get("backend")).toBe("webgl");
  worker.say({ ...READY, backend: "webgl" });
  expect(vision.state.value).toMatchObject({ kind: "ready", backend: "webgl" });
});
