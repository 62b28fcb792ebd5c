import { memory } from "@tensorflow/tfjs-core";
import { expect, test, vi } from "vitest";
import { BackendUnusableError } from "../../../src/vision/shared/problem";
import { startBackend, trialOrder } from "../../../src/vision/worker/backend";
import { isWithinTolerance, knownAnswerError } from "../../../src/vision/worker/known-answer";
import { NODE_WASM_PATHS } from "../../../tools/node-bundle";
import { registerZeroWebgl } from "./zero-webgl";

vi.mock("@tensorflow/tfjs-backend-webgl", () => {
  registerZeroWebgl();
  return {};
});

test.each(["wasm", "cpu"] as const)("%s reproduces the known answer", async (backend) => {
  await startBackend(backend, NODE_WASM_PATHS);
  expect(await knownAnswerError()).toBeLessThan(1e-6);
});

test("a backend that returns zeros without an error is rejected and leaks no tensors", async () => {
  const before = memory().numTensors;
  const starting = startBackend("webgl", NODE_WASM_PATHS);
  await expect(starting).rejects.toThrow(BackendUnusableError);
  await expect(starting).rejects.toMatchObject({ problem: { kind: "wrong-results" } });
  expect(memory().numTensors).toBe(before);
});

test("NaN is never within the tolerance", () => {
  expect(isWithinTolerance(Number.NaN)).toBe(false);
});

test("the preferred backend is tried first, and each only once", () => {
  expect(trialOrder("webgl")).toEqual(["webgl", "wasm", "webgpu", "cpu"]);
  expect(trialOrder(null)).toEqual(["wasm", "webgpu", "webgl", "cpu"]);
});
