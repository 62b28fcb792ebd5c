/** A page whose camera is on and whose networks are here, for the tests of what sees. */

import { createMood } from "../../../src/page/client/mood";
import { createCamera } from "../../../src/vision/client/camera";
import { createSeeing } from "../../../src/vision/client/camera-reading";
import { createHeatMap } from "../../../src/vision/client/heatmap";
import { createLookAgain } from "../../../src/vision/client/look-again";
import { createCatalogue } from "../../../src/vision/client/model-catalogue";
import { createResting } from "../../../src/vision/client/resting-face";
import { createVision } from "../../../src/vision/client/vision";
import type { SeenFace } from "../../../src/vision/shared/protocol";
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
  settled,
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

export const LOOK_MS = 100;

/** Everything wired, the camera off. */
export function setUp() {
  const [clock, worker, port, memory] = [
    new FakeClock(),
    new FakeWorker(),
    new FakeCameraPort(),
    new FakeMemory(),
  ];
  const visibility = new FakeVisibility();
  const camera = createCamera({ port, clock, visibility });
  const catalogue = createCatalogue(new FakeNet({ "/models/catalogue.json": CATALOGUE }));
  const vision = createVision({ catalogue, worker, clock, memory, visibility });
  const mood = createMood();
  const resting = createResting({ camera, vision, clock, memory });
  const seeing = createSeeing({ camera, vision, mood, resting, clock });
  const heatMap = createHeatMap({ camera, vision, whom: seeing.whom, clock });
  const lookAgain = createLookAgain({ camera, catalogue, seeing, visibility });
  let feed = new FakeFeed();
  /** The browser allows the camera that was asked for. */
  async function allow() {
    feed = new FakeFeed();
    await port.allow(feed);
  }
  /** The next picture holds these faces. */
  async function see(faces: readonly SeenFace[], times = 1) {
    for (let look = 0; look < times; look++) {
      clock.pass(LOOK_MS);
      await feed.frame();
      const frame = worker.frames().at(-1)?.frame ?? 0;
      worker.say(looked({ frame, takenMs: clock.nowMs(), faces }));
    }
  }
  const arrive = () => worker.say(READY);
  return {
    ...{ clock, worker, port, memory, visibility, camera, catalogue, vision, mood },
    ...{ resting, seeing, heatMap, lookAgain, allow, see, arrive },
  };
}

/** The camera is on, the networks are here, nothing has been looked at. */
export async function setUpLooking() {
  const all = setUp();
  void all.camera.open();
  await all.allow();
  all.arrive();
  await settled();
  return all;
}
