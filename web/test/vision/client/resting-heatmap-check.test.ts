import { expect, it } from "vitest";
import { parseBaseline } from "../../../src/vision/shared/reading/baseline";
import { faceResult, flushPromises } from "../../fakes";
import { setUp, setUpLive } from "./camera-setup";

const HAPPY = { happy: 0.9, neutral: 0.05, sad: 0.05 };
const STERN = { happy: 0.02, neutral: 0.3, sad: 0.68 };

it("records five seconds of a resting face, stores a few numbers, and no longer reads it as a mood", async () => {
  const { restingFace, reading, memory, showFaces } = await setUpLive();
  restingFace.record();
  await showFaces([faceResult(90, STERN)], 51);
  expect(restingFace.state.value).toMatchObject({ kind: "saved" });
  expect(parseBaseline(memory.read("resting-face"))?.looks).toBeGreaterThan(40);
  await showFaces([faceResult(90, STERN)], 30);
  expect(reading.reading.value?.estimate?.label).toBe("neutral");
});

it("reads nothing while a resting face is recorded", async () => {
  const { restingFace, reading, showFaces } = await setUpLive();
  restingFace.record();
  await showFaces([faceResult(90, HAPPY)], 40);
  expect(reading.reading.value).toMatchObject({ kind: "pending", estimate: null });
});

it("stores nothing when the face was not visible enough", async () => {
  const { restingFace, memory, showFaces } = await setUpLive();
  restingFace.record();
  await showFaces([faceResult(90, STERN)], 3);
  await showFaces([], 50);
  expect(restingFace.state.value.kind).toBe("failed");
  expect(memory.read("resting-face")).toBeNull();
});

it("discards an unfinished recording when the camera goes off, and a stored one when it is removed", async () => {
  const { restingFace, camera, memory, clock, showFaces } = await setUpLive();
  restingFace.record();
  await showFaces([faceResult(90, STERN)], 20);
  camera.stop();
  clock.advance(10_000);
  expect(restingFace.state.value.kind).toBe("none");
  memory.write("resting-face", "leftover");
  restingFace.remove();
  expect(memory.read("resting-face")).toBeNull();
});

it("requests a heat map of the face that is read, and positions it relative to its box", async () => {
  const { heatmap, worker, showFaces } = await setUpLive();
  const face = faceResult(80, HAPPY);
  await showFaces([face]);
  heatmap.setEnabled(true);
  await flushPromises();
  const request = worker.received.at(-1);
  if (request?.kind !== "explain") throw new Error("No explanation was requested.");
  worker.post({
    kind: "explanation",
    request: request.request,
    explanation: {
      label: "happy",
      face,
      square: { centre: { x: 40, y: 40 }, side: 120, roll: 0.1 },
      rows: 1,
      columns: 2,
      weights: [0.4, -0.1],
    },
  });
  await flushPromises();
  expect(heatmap.heatmap.value).toMatchObject({
    number: 80,
    x: 0.5,
    y: 0.5,
    width: 1.5,
    height: 1.5,
    label: "happy",
  });
  heatmap.setEnabled(false);
  expect(heatmap.heatmap.value).toBeNull();
});

it("reports why there is no heat map, and keeps requesting", async () => {
  const { heatmap, worker, clock, showFaces } = await setUpLive();
  await showFaces([faceResult(80, HAPPY)]);
  heatmap.setEnabled(true);
  await flushPromises();
  const request = worker.received.at(-1);
  if (request?.kind !== "explain") throw new Error("No explanation was requested.");
  const problem = { kind: "no-expression" } as const;
  worker.post({ kind: "requestFailed", request: request.request, problem });
  await flushPromises();
  expect(heatmap.error.value).toEqual(problem);
  const before = worker.received.length;
  clock.advance(2_000);
  await flushPromises();
  expect(worker.received.length).toBe(before + 1);
});

it("turns the camera on for a check, reads, and turns it off", async () => {
  const page = setUp();
  const check = page.cameraCheck.read(new AbortController().signal);
  await page.allow();
  page.modelsReady();
  expect(page.camera.state.value.kind).toBe("live");
  await page.showFaces([faceResult(90, HAPPY)], 30);
  expect((await check)?.valence).toBeGreaterThan(0.5);
  expect(page.camera.state.value).toEqual({ kind: "off", reason: "checked" });
  expect(page.mood.known.value).toBe(false);
});

it("checks neither in a hidden tab nor while the camera is on already", async () => {
  const hidden = setUp();
  hidden.visibility.set(true);
  expect(await hidden.cameraCheck.read(new AbortController().signal)).toBeNull();
  expect(hidden.port.openCalls).toBe(0);
  const live = await setUpLive();
  expect(await live.cameraCheck.read(new AbortController().signal)).toBeNull();
  expect(live.camera.state.value.kind).toBe("live");
});

it("ends a check that is aborted, denied, or stopped by hand", async () => {
  const page = setUp();
  const abort = new AbortController();
  const first = page.cameraCheck.read(abort.signal);
  await page.allow();
  abort.abort();
  expect(await first).toBeNull();
  expect(page.camera.state.value).toEqual({ kind: "off", reason: "checked" });
  const second = page.cameraCheck.read(new AbortController().signal);
  await page.allow();
  page.camera.stop();
  expect(await second).toBeNull();
  const third = page.cameraCheck.read(new AbortController().signal);
  await page.port.fail("denied");
  expect(await third).toBeNull();
});

it("can check only where a model reads expressions", async () => {
  const page = setUp();
  expect(page.cameraCheck.possible.value).toBe(false);
  await page.catalogue.read();
  expect(page.cameraCheck.possible.value).toBe(true);
});
