import { expect, it } from "vitest";
import { createCatalogue } from "../../../src/vision/client/model-catalogue";
import { createVision } from "../../../src/vision/client/vision";
import {
  CATALOGUE,
  FakeClock,
  FakeFeed,
  FakeImage,
  FakeLocalStore,
  FakeServer,
  FakeVisibility,
  FakeWorker,
  flushPromises,
  frameResult,
  pictureResult,
} from "../../fakes";

const READY = {
  kind: "ready",
  backend: "wasm",
  trials: [{ backend: "wasm", failure: null }],
  bundles: [],
} as const;

function setUp(answers: Record<string, unknown> = { "/models/catalogue.json": CATALOGUE }) {
  const [worker, clock, memory] = [new FakeWorker(), new FakeClock(), new FakeLocalStore()];
  const visibility = new FakeVisibility();
  const catalogue = createCatalogue(new FakeServer(answers));
  const vision = createVision({ catalogue, startWorker: worker.start, clock, store: memory, visibility });
  return { worker, clock, memory, visibility, vision };
}

async function setUpReady() {
  const page = setUp();
  await page.vision.prepare();
  page.worker.post(READY);
  const feed = new FakeFeed();
  /** Delivers a frame a thirtieth of a second after the last. */
  const nextFrame = () => {
    page.clock.advance(1000 / 30);
    return feed.emitFrame();
  };
  return { ...page, feed, nextFrame };
}

const resultOf = (frame: number) => frameResult({ frame });

it("starts no worker before it is needed", () => {
  expect(setUp().worker.running).toBe(0);
});

it("loads the bundles of the catalogue and counts their bytes", async () => {
  const { vision, worker } = setUp();
  await vision.prepare();
  expect(worker.received).toEqual([
    { kind: "prepare", detectorUrl: "/models/faces/", expressionUrl: "/models/moods/", prefer: null },
  ]);
  worker.post({ kind: "progress", loadedBytes: 30, totalBytes: 120 });
  expect(vision.state.value).toEqual({ kind: "loading", loadedBytes: 30, totalBytes: 120 });
});

it("reports a server without models, and starts no worker", async () => {
  const { vision, worker } = setUp({});
  await vision.prepare();
  expect(vision.state.value).toEqual({ kind: "absent" });
  expect(worker.running).toBe(0);
});

it("prefers the backend that worked in this browser before", async () => {
  const { vision, worker, memory } = await setUpReady();
  expect(memory.values.get("backend")).toBe("wasm");
  worker.post({ kind: "failed", problem: { kind: "missing" } });
  await vision.prepare();
  expect(worker.received.at(-1)).toMatchObject({ kind: "prepare", prefer: "wasm" });
});

it("refuses a model whose expressions have no place on the plane", async () => {
  const { vision, worker } = setUp();
  await vision.prepare();
  worker.post({
    ...READY,
    bundles: [{ name: "moods", task: "expression", labels: ["happy", "hungry"], thresholds: {} }],
  });
  const problem = { kind: "unknown-expression", label: "hungry" };
  expect(vision.state.value).toEqual({ kind: "failed", problem });
  expect(worker.running).toBe(0);
});

it("resets the worker's face tracking when a camera is opened", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  expect(worker.received.at(-1)).toEqual({ kind: "resetStream", stream: "camera" });
});

it("sends no frame before the models are ready", async () => {
  const { vision, worker } = setUp();
  await vision.prepare();
  const feed = new FakeFeed();
  vision.watch(feed);
  await feed.emitFrame();
  expect(feed.grabbed).toHaveLength(0);
  expect(worker.frames()).toHaveLength(0);
});

it("has one frame in flight and does not even grab those that come meanwhile", async () => {
  const { vision, worker, feed, nextFrame } = await setUpReady();
  vision.watch(feed);
  await nextFrame();
  await nextFrame();
  await nextFrame();
  expect(worker.frames()).toHaveLength(1);
  expect(feed.grabbed).toHaveLength(1);
  worker.post(resultOf(0));
  await nextFrame();
  expect(worker.frames()).toHaveLength(2);
  expect(vision.frameStats.value).toMatchObject({ processed: 1, dropped: 2 });
});

it("closes a frame that was still being grabbed when watching ended", async () => {
  const { vision, worker, feed } = await setUpReady();
  const stop = vision.watch(feed);
  const arriving = feed.emitFrame();
  stop();
  await arriving;
  expect(feed.grabbed.map((image) => image.closed)).toEqual([true]);
  expect(worker.frames()).toHaveLength(0);
});

it("closes the second of two frames that were grabbed at once", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  await Promise.all([feed.emitFrame(), feed.emitFrame()]);
  expect(worker.frames()).toHaveLength(1);
  expect(feed.grabbed.map((image) => image.closed)).toEqual([false, true]);
});

it("drops its result when watching ends, also one still in flight", async () => {
  const { vision, worker, feed } = await setUpReady();
  const stop = vision.watch(feed);
  await feed.emitFrame();
  worker.post(resultOf(0));
  await feed.emitFrame();
  stop();
  worker.post(resultOf(1));
  expect(vision.frameResult.value).toBeNull();
});

it("continues after a frame that failed", async () => {
  const { vision, worker, feed, nextFrame } = await setUpReady();
  vision.watch(feed);
  await nextFrame();
  worker.post({ kind: "frameFailed", frame: 0, problem: { kind: "context-lost" } });
  expect(vision.frameError.value).toEqual({ kind: "context-lost" });
  await nextFrame();
  worker.post(resultOf(1));
  expect(vision.frameError.value).toBeNull();
});

it("terminates a worker that crashed, reports why, and starts a new one on request", async () => {
  const { vision, worker, feed, nextFrame } = await setUpReady();
  vision.watch(feed);
  await nextFrame();
  worker.crash("Out of memory");
  const problem = { kind: "crashed", reason: "Out of memory" };
  expect(vision.state.value).toEqual({ kind: "failed", problem });
  expect(worker.running).toBe(0);
  await vision.prepare();
  worker.post(READY);
  await nextFrame();
  expect(worker.running).toBe(1);
  expect(worker.frames()).toHaveLength(2);
});

it("measures frames per second and milliseconds per frame", async () => {
  const { vision, worker, clock, feed } = await setUpReady();
  vision.watch(feed);
  for (let frame = 0; frame < 60; frame++) {
    await feed.emitFrame();
    clock.advance(50);
    worker.post(resultOf(frame));
  }
  await flushPromises();
  expect(vision.frameStats.value.perSecond).toBeCloseTo(20, 6);
  expect(vision.frameStats.value.milliseconds).toBeCloseTo(5, 6);
});

it("grabs no frame while the page is hidden", async () => {
  const { vision, worker, feed, visibility } = await setUpReady();
  vision.watch(feed);
  visibility.set(true);
  await feed.emitFrame();
  expect(feed.grabbed).toHaveLength(0);
  visibility.set(false);
  await feed.emitFrame();
  expect(worker.frames()).toHaveLength(1);
});

it("sends frames at full rate while reading, and less often once the reading is steady", async () => {
  const { vision, worker, clock, feed } = await setUpReady();
  vision.watch(feed);
  const framesInASecond = async () => {
    const before = worker.frames().length;
    for (let frame = 0; frame < 60; frame++) {
      clock.advance(1000 / 60);
      await feed.emitFrame();
      worker.post(frameResult({ frame: worker.frames().at(-1)?.frame ?? 0 }));
    }
    return worker.frames().length - before;
  };
  expect(await framesInASecond()).toBe(30);
  vision.setFrameRate("steady");
  expect(await framesInASecond()).toBeLessThanOrEqual(9);
});

it("analyses a photo while the camera is watched", async () => {
  const { vision, worker, feed } = await setUpReady();
  vision.watch(feed);
  await feed.emitFrame();
  const photo = vision.analysePhoto(new FakeImage());
  await flushPromises();
  const request = worker.received.at(-1);
  if (request?.kind !== "photo") throw new Error("No photo was requested.");
  expect(request.isFaceCrop).toBe(false);
  worker.post(resultOf(0));
  worker.post({ kind: "photoResult", request: request.request, ...pictureResult({ width: 7 }) });
  expect((await photo).width).toBe(7);
  expect(vision.frameResult.value?.width).toBe(640);
});

it("loads the models for a photo, and reports why when it cannot", async () => {
  const { vision, worker } = setUp();
  const image = new FakeImage();
  const photo = vision.analysePhoto(image);
  const refused = expect(photo).rejects.toThrow("The model is not on the server.");
  await flushPromises();
  worker.post({ kind: "failed", problem: { kind: "missing" } });
  await refused;
  expect(image.closed).toBe(true);
});

it("reports a server without models for a photo", async () => {
  await expect(setUp({}).vision.analysePhoto(new FakeImage())).rejects.toThrow(
    "This server has no face models",
  );
});

it("rejects all pending requests when the worker crashes", async () => {
  const { vision, worker } = await setUpReady();
  const photo = vision.analysePhoto(new FakeImage());
  const explanation = vision.explain(new FakeImage(), null);
  const both = Promise.all([
    expect(photo).rejects.toThrow("could not be loaded"),
    expect(explanation).rejects.toThrow("could not be loaded"),
  ]);
  await flushPromises();
  worker.crash(null);
  await both;
});

it("passes on why an explanation failed", async () => {
  const { vision, worker } = await setUpReady();
  const explanation = vision.explain(new FakeImage(), { x: 3, y: 4 });
  const refused = expect(explanation).rejects.toThrow("no expression was found");
  await flushPromises();
  const request = worker.received.at(-1);
  if (request?.kind !== "explain") throw new Error("No explanation was requested.");
  expect(request.at).toEqual({ x: 3, y: 4 });
  const problem = { kind: "no-expression" } as const;
  worker.post({ kind: "requestFailed", request: request.request, problem });
  await refused;
});

it("analyses every frame of a video, separately from the camera's", async () => {
  const { vision, worker } = await setUpReady();
  const video = await vision.startVideo();
  expect(worker.received.at(-1)).toEqual({ kind: "resetStream", stream: "video" });
  const first = video.analyse(new FakeImage(), 40);
  await flushPromises();
  const sent = worker.frames().at(-1);
  expect(sent).toMatchObject({ stream: "video", takenMs: 40 });
  worker.post(frameResult({ frame: sent?.frame ?? 0, takenMs: 40 }));
  expect((await first).takenMs).toBe(40);
  expect(vision.frameResult.value).toBeNull();
});

it("uses the backend that the person chose, now and on the next visit", async () => {
  const { vision, worker, memory } = await setUpReady();
  vision.chooseBackend("webgl");
  expect(worker.received.at(-1)).toEqual({ kind: "backend", backend: "webgl" });
  expect(memory.values.get("backend")).toBe("webgl");
  worker.post({ ...READY, backend: "webgl" });
  expect(vision.state.value).toMatchObject({ kind: "ready", backend: "webgl" });
});

it("forgets the preferred backend on request, and keeps the one in use until the next load", async () => {
  const { vision, worker, memory } = await setUpReady();
  const sent = worker.received.length;
  vision.chooseBackend(null);
  expect(vision.preferredBackend.value).toBeNull();
  expect(memory.values.has("backend")).toBe(false);
  expect(worker.received).toHaveLength(sent);
});

it("passes on the requests of the worker, which the page cannot see", async () => {
  const { vision, worker } = await setUpReady();
  const requests = [{ name: "https://undertone.test/models/x/weights.bin", transferSize: 9 }];
  worker.post({ kind: "requests", requests });
  expect(vision.workerRequests.value).toEqual(requests);
});
