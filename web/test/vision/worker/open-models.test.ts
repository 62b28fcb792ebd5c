import { memory } from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BackendError } from "../../../src/vision/worker/backend";
import { BundleError } from "../../../src/vision/worker/bundle";
import { openVision } from "../../../src/vision/worker/open-models";
import { NODE_WASM_PATHS } from "../../../tools/node-bundle";
import { type BundleServer, serveBundle } from "./bundle-server";
import { registerSilentWebgl } from "./silent-webgl";
import { TINY_LABELS, tinyFiles } from "./tiny-bundle";

vi.mock("@tensorflow/tfjs-backend-webgl", () => {
  registerSilentWebgl();
  return {};
});

let server: BundleServer;

beforeEach(async () => {
  server = await serveBundle(await tinyFiles());
});

afterEach(() => server.close());

const options = () => ({ detectorUrl: null, expressionUrl: server.address, wasmPaths: NODE_WASM_PATHS });
const FRAME = { width: 64, height: 48, data: new Uint8ClampedArray(64 * 48 * 4).fill(200) };
const FACE = {
  id: 1,
  box: { x: 10, y: 8, width: 30, height: 30 },
  score: 0.9,
  rightEye: { x: 18, y: 18 },
  leftEye: { x: 32, y: 18 },
  nose: { x: 25, y: 24 },
  mouth: { x: 25, y: 30 },
  roll: 0,
};

test("opens with one bundle and reads a face as chances that sum to one", async () => {
  const vision = await openVision(options());
  expect(vision.backend).toEqual({ backend: "wasm", trials: [{ backend: "wasm", refused: null }] });
  expect(vision.detectors).toEqual({ camera: null, film: null });
  const reading = await vision.expression?.read(FRAME, FACE);
  expect(Object.keys(reading?.probabilities ?? {})).toEqual([...TINY_LABELS]);
  const sum = Object.values(reading?.probabilities ?? {}).reduce((total, chance) => total + chance, 0);
  expect(sum).toBeCloseTo(1, 6);
  vision.dispose();
});

test("passes over a backend that answers zeros, and says why", async () => {
  const vision = await openVision({ ...options(), prefer: "webgl" });
  expect(vision.backend.backend).toBe("wasm");
  expect(vision.backend.trials[0]?.refused).toMatch(/computes wrongly/);
  vision.dispose();
});

test("gives up with a sentence when no backend computes the model rightly", async () => {
  server.files = await tinyFiles((manifest) => {
    (manifest.self_check as { outputs: object }).outputs = { mood: [0, 0] };
  });
  const before = memory().numTensors;
  const opening = openVision(options());
  await expect(opening).rejects.toThrow(BackendError);
  const trials = await opening.catch((error: BackendError) => error.trials);
  expect(trials).toMatchObject([
    { backend: "wasm" },
    { backend: "webgpu" },
    { backend: "webgl" },
    { backend: "cpu" },
  ]);
  expect(memory().numTensors).toBe(before);
});

test("refuses a bundle that was made for another task", async () => {
  const opening = openVision({ ...options(), detectorUrl: server.address, expressionUrl: null });
  await expect(opening).rejects.toThrow(BundleError);
});

test("a download that fails is reported as such, not as a failing backend", async () => {
  server.broken.set("weights.bin", "silent");
  await expect(openVision(options())).rejects.toThrow(BundleError);
});

test("leaves no tensor behind after many faces, nor when the net throws between them", async () => {
  const vision = await openVision(options());
  const before = memory().numTensors;
  for (let run = 0; run < 50; run++) await vision.expression?.read(FRAME, FACE);
  expect(memory().numTensors).toBe(before);
  vision.dispose();
});
