/** Everything around a camera reading, wired with fakes. */

import { createMoodModel } from "../../../src/page/client/mood";
import { createCamera } from "../../../src/vision/client/camera";
import { createCameraCheck } from "../../../src/vision/client/camera-check";
import { createCameraReading } from "../../../src/vision/client/camera-reading";
import { createHeatmapState } from "../../../src/vision/client/heatmap";
import { createCatalogue } from "../../../src/vision/client/model-catalogue";
import { createRestingFace } from "../../../src/vision/client/resting-face";
import { createVision } from "../../../src/vision/client/vision";
import type { FaceResult } from "../../../src/vision/shared/protocol";
import {
  CATALOGUE,
  FakeCameraPort,
  FakeClock,
  FakeFeed,
  FakeLocalStore,
  FakeServer,
  FakeVisibility,
  FakeWorker,
  flushPromises,
  frameResult,
} from "../../fakes";

const READY = {
  kind: "ready" as const,
  backend: "wasm" as const,
  trials: [],
  bundles: [
    { name: "faces", task: "detector" as const, labels: [], thresholds: {} },
    {
      name: "moods",
      task: "expression" as const,
      labels: ["happy", "neutral", "sad"],
      thresholds: { largest_entropy: 0.8, smallest_margin: 0.2 },
    },
  ],
};

/** Time between two frames. */
const FRAME_MS = 100;

/** The camera is off and no model is loaded. */
export function setUp() {
  const [clock, worker, port, memory] = [
    new FakeClock(),
    new FakeWorker(),
    new FakeCameraPort(),
    new FakeLocalStore(),
  ];
  const visibility = new FakeVisibility();
  const camera = createCamera({ port, clock, visibility });
  const catalogue = createCatalogue(new FakeServer({ "/models/catalogue.json": CATALOGUE }));
  const vision = createVision({ catalogue, startWorker: worker.start, clock, store: memory, visibility });
  const mood = createMoodModel();
  const restingFace = createRestingFace({ camera, vision, clock, store: memory });
  const reading = createCameraReading({ camera, vision, mood, restingFace, clock });
  const heatmap = createHeatmapState({ camera, vision, subject: reading.subject, clock });
  const cameraCheck = createCameraCheck({ camera, catalogue, reading, visibility });
  let feed = new FakeFeed();
  /** The browser allows the camera. */
  async function allow() {
    feed = new FakeFeed();
    await port.allow(feed);
  }
  /** The next frames hold these faces. */
  async function showFaces(faces: readonly FaceResult[], times = 1) {
    for (let count = 0; count < times; count++) {
      clock.advance(FRAME_MS);
      await feed.emitFrame();
      const frame = worker.frames().at(-1)?.frame ?? 0;
      worker.post(frameResult({ frame, takenMs: clock.nowMs(), faces }));
    }
  }
  const modelsReady = () => worker.post(READY);
  return {
    ...{ clock, worker, port, memory, visibility, camera, catalogue, vision, mood },
    ...{ restingFace, reading, heatmap, cameraCheck, allow, showFaces, modelsReady },
  };
}

/** The camera is on and the models are ready, but no frame has arrived. */
export async function setUpLive() {
  const all = setUp();
  void all.camera.open();
  await all.allow();
  all.modelsReady();
  await flushPromises();
  return all;
}
