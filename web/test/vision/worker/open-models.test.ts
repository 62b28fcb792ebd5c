import { memory } from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BackendError } from "../../../src/vision/worker/backend";
import { BundleError } from "../../../src/vision/worker/bundle";
import { openModels } from "../../../src/vision/worker/open-models";
import { NODE_WASM_PATHS } from "../../../tools/node-bundle";
import { type BundleServer, serveBundle } from "./bundle-server";
import { TINY_LABELS, tinyFiles } from "./tiny-bundle";
import { registerZeroWebgl } from "./zero-webgl";

vi.mock("@tensorflow/tfjs-backend-webgl", () => {
  registerZeroWebgl();
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

test("opens a single bundle and reads a face as probabilities that sum to one", async () => {
  const models = await openModels(options());
  expect(models.backend).toEqual({ backend: "wasm", trials: [{ backend: "wasm", failure: null }] });
  expect(models.detectors).toEqual({ camera: null, video: null });
  const reading = await models.expression?.read(FRAME, FACE);
  expect(Object.keys(reading?.probabilities ?? {})).toEqual([...TINY_LABELS]);
  const sum = Object.values(reading?.probabilities ?? {}).reduce((total, chance) => total + chance, 0);
  expect(sum).toBeCloseTo(1, 6);
  models.dispose();
});

test("skips a backend that returns zeros, and reports why", async () => {
  const models = await openModels({ ...options(), prefer: "webgl" });
  expect(models.backend.backend).toBe("wasm");
  expect(models.backend.trials[0]?.failure?.kind).toBe("wrong-results");
  models.dispose();
});

test("fails with the trials of all backends when none computes the model correctly", async () => {
  server.files = await tinyFiles((manifest) => {
    (manifest.self_check as { outputs: object }).outputs = { mood: [0, 0] };
  });
  const before = memory().numTensors;
  const opening = openModels(options());
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

test("rejects a bundle for another task", async () => {
  const opening = openModels({ ...options(), detectorUrl: server.address, expressionUrl: null });
  await expect(opening).rejects.toThrow(BundleError);
  const problem = { kind: "wrong-task", model: "tiny", found: "expression", wanted: "detector" };
  await expect(opening).rejects.toMatchObject({ problem });
});

test("reports a failed download as such, not as a failed backend", async () => {
  server.faults.set("weights.bin", "disconnect");
  await expect(openModels(options())).rejects.toThrow(BundleError);
});

test("leaks no tensors over many faces", async () => {
  const models = await openModels(options());
  const before = memory().numTensors;
  for (let run = 0; run < 50; run++) await models.expression?.read(FRAME, FACE);
  expect(memory().numTensors).toBe(before);
  models.dispose();
});
