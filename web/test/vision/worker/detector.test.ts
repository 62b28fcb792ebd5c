import { memory } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { FULL_FRAME_INTERVAL_MS } from "../../../src/vision/shared/detection/tracking";
import type { VisionProblem } from "../../../src/vision/shared/problem";
import { startBackend } from "../../../src/vision/worker/backend";
import { BundleError } from "../../../src/vision/worker/bundle";
import { type Network, openNetwork } from "../../../src/vision/worker/network";
import { createDetector } from "../../../src/vision/worker/open-models";
import { NODE_WASM_PATHS, readBundle } from "../../../tools/node-bundle";
import { DECODE } from "../shared/detection/faces";
import { createSquareNet, frameWith } from "./square-net";

const FIRST_PASS = DECODE.first_look_longest;
const SECOND_PASS = DECODE.second_look_side;
const FRAME_MS = 40;

test("a face is found by two passes, in pixels of the frame", async () => {
  const net = await createSquareNet();
  const [face, ...others] = await createDetector(net).detect(frameWith({ x: 400, y: 200, side: 120 }), 0);
  expect(others).toEqual([]);
  expect(face?.box.x).toBeCloseTo(340, -1);
  expect(face?.box.width).toBeCloseTo(120, -1);
  expect(face?.rightEye.x).toBeLessThan(face?.leftEye.x ?? 0);
  expect(net.inputWidths).toEqual([FIRST_PASS, SECOND_PASS, SECOND_PASS]); // the second pass includes the mirror image
});

test("a moving face is tracked by second passes only, under one number", async () => {
  const net = await createSquareNet();
  const detector = createDetector(net);
  for (let step = 0; step * FRAME_MS < FULL_FRAME_INTERVAL_MS; step++) {
    const [face] = await detector.detect(
      frameWith({ x: 200 + 8 * step, y: 240, side: 100 }),
      step * FRAME_MS,
    );
    expect(face?.id).toBe(1);
    expect((face?.box.x ?? 0) + 50).toBeCloseTo(200 + 8 * step, -1);
  }
  expect(net.inputWidths.filter((width) => width === FIRST_PASS)).toHaveLength(1);
});

test("the whole frame is searched again regularly to find new faces", async () => {
  const net = await createSquareNet();
  const detector = createDetector(net);
  const frame = frameWith({ x: 200, y: 240, side: 100 });
  await detector.detect(frame, 0);
  await detector.detect(frame, FULL_FRAME_INTERVAL_MS);
  expect(net.inputWidths).toEqual([
    FIRST_PASS,
    SECOND_PASS,
    SECOND_PASS,
    FIRST_PASS,
    SECOND_PASS,
    SECOND_PASS,
  ]);
});

test("a face that only the second pass finds is kept until the next search of the whole frame", async () => {
  const detector = createDetector(await createSquareNet());
  await detector.detect(frameWith({ x: 200, y: 240, side: 22 }), 0);
  const small = frameWith({ x: 200, y: 240, side: 13 }); // too small for the first pass
  expect(await createDetector(await createSquareNet()).detect(small, 0)).toEqual([]);
  expect(await detector.detect(small, FULL_FRAME_INTERVAL_MS - FRAME_MS)).toHaveLength(1);
  expect(await detector.detect(small, FULL_FRAME_INTERVAL_MS)).toEqual([]);
});

test("a face that jumps or leaves triggers a search of the whole frame", async () => {
  const net = await createSquareNet();
  const detector = createDetector(net);
  await detector.detect(frameWith({ x: 120, y: 100, side: 80 }), 0);
  const [jumped] = await detector.detect(frameWith({ x: 520, y: 380, side: 80 }), FRAME_MS);
  expect((jumped?.box.x ?? 0) + 40).toBeCloseTo(520, -1);
  expect(await detector.detect(frameWith(null), 2 * FRAME_MS)).toEqual([]);
});

test("a face that nearly fills the frame is found at half the size", async () => {
  const net = await createSquareNet(DECODE, 120);
  const [face] = await createDetector(net).detect(frameWith({ x: 320, y: 240, side: 440 }), 0);
  expect(face?.box.width).toBeCloseTo(440, -1.5);
  expect(net.inputWidths).toEqual([FIRST_PASS, FIRST_PASS / 2, SECOND_PASS, SECOND_PASS]);
});

test("a photo is also searched for small faces", async () => {
  const net = await createSquareNet();
  const photo = frameWith({ x: 900, y: 300, side: 22 }, { width: 1280, height: 960 });
  expect(await createDetector(net).detect(photo, 0)).toEqual([]);
  const [face, ...others] = await createDetector(net).detectThoroughly(photo);
  expect(others).toEqual([]);
  expect(face?.box.width).toBeCloseTo(22, -1);
});

const LARGE_FRAME = { width: 1280, height: 960 };
const SMALL_FACE = { x: 1100, y: 300, side: 22 };
const TWO_FACES = [
  { x: 300, y: 500, side: 200 },
  { x: 700, y: 500, side: 180 },
];

test("with two faces in view, a small third one is found and then tracked", async () => {
  const net = await createSquareNet();
  const detector = createDetector(net);
  const group = frameWith([...TWO_FACES, SMALL_FACE], LARGE_FRAME);
  for (const timeMs of [0, FRAME_MS]) expect(await detector.detect(group, timeMs)).toHaveLength(3);
  expect(net.inputWidths.filter((width) => width === FIRST_PASS * 2)).toHaveLength(1);
});

test("with one face in view, small faces are not searched", async () => {
  const net = await createSquareNet();
  const frame = frameWith([...TWO_FACES.slice(1), SMALL_FACE], LARGE_FRAME);
  expect(await createDetector(net).detect(frame, 0)).toHaveLength(1);
  expect(net.inputWidths).not.toContain(FIRST_PASS * 2);
});

test("a small face behind a group must pass the photo threshold", async () => {
  const group = frameWith([...TWO_FACES, SMALL_FACE], LARGE_FRAME);
  const detector = createDetector(await createSquareNet({ ...DECODE, final_score_photo: 0.99 }));
  expect(await detector.detect(group, 0)).toHaveLength(2);
});

test("a frame has no more faces than the limit for videos", async () => {
  const group = frameWith([...TWO_FACES, SMALL_FACE], LARGE_FRAME);
  const detector = createDetector(await createSquareNet({ ...DECODE, most_proposals_video: 2 }));
  expect(await detector.detect(group, 0)).toHaveLength(2);
});

test("a photo has its own threshold", async () => {
  const photo = frameWith({ x: 900, y: 300, side: 120 }, { width: 1280, height: 960 });
  for (const [threshold, faces] of [
    [0.97, 1], // the model returns log-odds of 4, a score of 0.982
    [0.99, 0],
  ] as const) {
    const detector = createDetector(await createSquareNet({ ...DECODE, final_score_photo: threshold }));
    expect(await detector.detectThoroughly(photo)).toHaveLength(faces);
    expect(await detector.detect(photo, 0)).toHaveLength(1);
  }
});

test("a face that several passes over a photo find is reported once", async () => {
  const photo = frameWith({ x: 700, y: 500, side: 200 }, { width: 1280, height: 960 });
  expect(await createDetector(await createSquareNet()).detectThoroughly(photo)).toHaveLength(1);
});

test("after a reset, numbering starts again", async () => {
  const detector = createDetector(await createSquareNet());
  const frame = frameWith({ x: 200, y: 240, side: 100 });
  await detector.detect(frame, 1000);
  detector.reset();
  expect((await detector.detect(frame, 0))[0]?.id).toBe(1);
});

test("a clip that starts at an earlier time drops the tracks", async () => {
  const net = await createSquareNet();
  const detector = createDetector(net);
  await detector.detect(frameWith({ x: 200, y: 240, side: 100 }), 90_000);
  const [face] = await detector.detect(frameWith({ x: 500, y: 200, side: 60 }), 0);
  expect((face?.box.x ?? 0) + 30).toBeCloseTo(500, -1);
  expect(net.inputWidths).toEqual([
    FIRST_PASS,
    SECOND_PASS,
    SECOND_PASS,
    FIRST_PASS,
    SECOND_PASS,
    SECOND_PASS,
  ]);
});

test("a detector with an unknown kind of decoding is rejected with the reason", async () => {
  const unknown = await createSquareNet({ ...DECODE, kind: "anchors" });
  expect(problemOfDetector(unknown)).toEqual({
    kind: "unknown-detector",
    model: "tiny",
    decoding: "anchors",
  });
  const incomplete = await createSquareNet({ stride: 4 });
  expect(problemOfDetector(incomplete)).toEqual({
    kind: "unusable-detector",
    model: "tiny",
    detail: expect.stringContaining("decode"),
  });
});

test("the shipped detector leaks no tensors over many frames", async () => {
  await startBackend("wasm", NODE_WASM_PATHS);
  const detector = createDetector(await openNetwork(await readBundle("public/models/detector")));
  const frame = frameWith({ x: 300, y: 240, side: 200 });
  const before = memory();
  for (let step = 0; step < 50; step++) await detector.detect(frame, step * FRAME_MS);
  expect(memory().numTensors).toBe(before.numTensors);
  expect(memory().numDataBuffers).toBe(before.numDataBuffers);
  detector.dispose();
}, 60_000);

function problemOfDetector(network: Network): VisionProblem | null {
  try {
    createDetector(network);
    return null;
  } catch (error) {
    if (error instanceof BundleError) return error.problem;
    throw error;
  }
}
