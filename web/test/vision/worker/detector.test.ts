import { memory } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { WHOLE_LOOK_EVERY_MS } from "../../../src/vision/shared/detection/tracking";
import { startBackend } from "../../../src/vision/worker/backend";
import { BundleError } from "../../../src/vision/worker/bundle";
import { openDetector } from "../../../src/vision/worker/detector";
import { openNetwork } from "../../../src/vision/worker/network";
import { NODE_WASM_PATHS, readBundle } from "../../../tools/node-bundle";
import { DECODE } from "../shared/detection/faces";
import { frameWith, squareNet } from "./square-net";

const FIRST = DECODE.first_look_longest;
const SECOND = DECODE.second_look_side;
const FRAME_MS = 40;

test("a face is found in the frame's own pixels, by two looks", async () => {
  const net = await squareNet();
  const [face, ...others] = await openDetector(net).detect(frameWith({ x: 400, y: 200, side: 120 }), 0);
  expect(others).toEqual([]);
  expect(face?.box.x).toBeCloseTo(340, -1);
  expect(face?.box.width).toBeCloseTo(120, -1);
  expect(face?.rightEye.x).toBeLessThan(face?.leftEye.x ?? 0);
  expect(net.shown).toEqual([FIRST, SECOND, SECOND]); // the second look both ways round
});

test("a face that moves is followed by second looks alone, under one number", async () => {
  const net = await squareNet();
  const detector = openDetector(net);
  for (let step = 0; step * FRAME_MS < WHOLE_LOOK_EVERY_MS; step++) {
    const [face] = await detector.detect(
      frameWith({ x: 200 + 8 * step, y: 240, side: 100 }),
      step * FRAME_MS,
    );
    expect(face?.id).toBe(1);
    expect((face?.box.x ?? 0) + 50).toBeCloseTo(200 + 8 * step, -1);
  }
  expect(net.shown.filter((width) => width === FIRST)).toHaveLength(1);
});

test("the whole frame is looked at again from time to time, so that a new face is seen", async () => {
  const net = await squareNet();
  const detector = openDetector(net);
  const frame = frameWith({ x: 200, y: 240, side: 100 });
  await detector.detect(frame, 0);
  await detector.detect(frame, WHOLE_LOOK_EVERY_MS);
  expect(net.shown).toEqual([FIRST, SECOND, SECOND, FIRST, SECOND, SECOND]);
});

test("a face that only its second look still sees stays until the whole frame is looked at, no longer", async () => {
  const detector = openDetector(await squareNet());
  await detector.detect(frameWith({ x: 200, y: 240, side: 22 }), 0);
  const small = frameWith({ x: 200, y: 240, side: 13 }); // too small for a look at the whole frame
  expect(await openDetector(await squareNet()).detect(small, 0)).toEqual([]);
  expect(await detector.detect(small, WHOLE_LOOK_EVERY_MS - FRAME_MS)).toHaveLength(1);
  expect(await detector.detect(small, WHOLE_LOOK_EVERY_MS)).toEqual([]);
});

test("a face that jumps or leaves is looked for in the whole frame at once", async () => {
  const net = await squareNet();
  const detector = openDetector(net);
  await detector.detect(frameWith({ x: 120, y: 100, side: 80 }), 0);
  const [jumped] = await detector.detect(frameWith({ x: 520, y: 380, side: 80 }), FRAME_MS);
  expect((jumped?.box.x ?? 0) + 40).toBeCloseTo(520, -1);
  expect(await detector.detect(frameWith(null), 2 * FRAME_MS)).toEqual([]);
});

test("a face that nearly fills the frame is found by a look at half the size", async () => {
  const net = await squareNet(DECODE, 120);
  const [face] = await openDetector(net).detect(frameWith({ x: 320, y: 240, side: 440 }), 0);
  expect(face?.box.width).toBeCloseTo(440, -1.5);
  expect(net.shown).toEqual([FIRST, FIRST / 2, SECOND, SECOND]);
});

test("a photo is also looked at for faces that are small in it", async () => {
  const net = await squareNet();
  const photo = frameWith({ x: 900, y: 300, side: 22 }, { width: 1280, height: 960 });
  expect(await openDetector(net).detect(photo, 0)).toEqual([]);
  const [face, ...others] = await openDetector(net).detectThoroughly(photo);
  expect(others).toEqual([]);
  expect(face?.box.width).toBeCloseTo(22, -1);
});

const LARGE = { width: 1280, height: 960 };
const BEHIND = { x: 1100, y: 300, side: 22 };
const COUPLE = [
  { x: 300, y: 500, side: 200 },
  { x: 700, y: 500, side: 180 },
];

test("where two are seen, a small third behind them is looked for and then followed", async () => {
  const net = await squareNet();
  const detector = openDetector(net);
  const group = frameWith([...COUPLE, BEHIND], LARGE);
  for (const timeMs of [0, FRAME_MS]) expect(await detector.detect(group, timeMs)).toHaveLength(3);
  expect(net.shown.filter((width) => width === FIRST * 2)).toHaveLength(1);
});

test("behind one person nobody small is looked for", async () => {
  const net = await squareNet();
  const frame = frameWith([...COUPLE.slice(1), BEHIND], LARGE);
  expect(await openDetector(net).detect(frame, 0)).toHaveLength(1);
  expect(net.shown).not.toContain(FIRST * 2);
});

test("a small face behind a group must be as sure as in a photo", async () => {
  const group = frameWith([...COUPLE, BEHIND], LARGE);
  const detector = openDetector(await squareNet({ ...DECODE, final_score_photo: 0.99 }));
  expect(await detector.detect(group, 0)).toHaveLength(2);
});

test("a frame gives no more faces than a video may have", async () => {
  const group = frameWith([...COUPLE, BEHIND], LARGE);
  const detector = openDetector(await squareNet({ ...DECODE, most_proposals_video: 2 }));
  expect(await detector.detect(group, 0)).toHaveLength(2);
});

test("a photo asks for a score of its own", async () => {
  const photo = frameWith({ x: 900, y: 300, side: 120 }, { width: 1280, height: 960 });
  for (const [asked, faces] of [
    [0.97, 1], // the net gives log-odds of 4, a score of .982
    [0.99, 0],
  ] as const) {
    const detector = openDetector(await squareNet({ ...DECODE, final_score_photo: asked }));
    expect(await detector.detectThoroughly(photo)).toHaveLength(faces);
    expect(await detector.detect(photo, 0)).toHaveLength(1);
  }
});

test("a face that every look of a photo sees is one face", async () => {
  const photo = frameWith({ x: 700, y: 500, side: 200 }, { width: 1280, height: 960 });
  expect(await openDetector(await squareNet()).detectThoroughly(photo)).toHaveLength(1);
});

test("forgetting makes the next face a new one, at any time", async () => {
  const detector = openDetector(await squareNet());
  const frame = frameWith({ x: 200, y: 240, side: 100 });
  await detector.detect(frame, 1000);
  detector.reset();
  expect((await detector.detect(frame, 0))[0]?.id).toBe(1);
});

test("a clip that starts anew is not taken for the last one", async () => {
  const net = await squareNet();
  const detector = openDetector(net);
  await detector.detect(frameWith({ x: 200, y: 240, side: 100 }), 90_000);
  const [face] = await detector.detect(frameWith({ x: 500, y: 200, side: 60 }), 0);
  expect((face?.box.x ?? 0) + 30).toBeCloseTo(500, -1);
  expect(net.shown).toEqual([FIRST, SECOND, SECOND, FIRST, SECOND, SECOND]);
});

test("a detector whose manifest asks for an unknown decode is refused with a sentence", async () => {
  const strange = await squareNet({ ...DECODE, kind: "anchors" });
  expect(() => openDetector(strange)).toThrow(BundleError);
  const lacking = await squareNet({ stride: 4 });
  expect(() => openDetector(lacking)).toThrow(/cannot use the detector "tiny".*decode/);
});

test("the shipped detector leaves no tensor behind, frame after frame", async () => {
  await startBackend("wasm", NODE_WASM_PATHS);
  const detector = openDetector(await openNetwork(await readBundle("public/models/detector")));
  const frame = frameWith({ x: 300, y: 240, side: 200 });
  const before = memory();
  for (let step = 0; step < 50; step++) await detector.detect(frame, step * FRAME_MS);
  expect(memory().numTensors).toBe(before.numTensors);
  expect(memory().numDataBuffers).toBe(before.numDataBuffers);
  detector.dispose();
}, 60_000);
