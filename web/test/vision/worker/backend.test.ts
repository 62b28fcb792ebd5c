import { memory } from "@tensorflow/tfjs-core";
import { expect, test, vi } from "vitest";
import { BackendRefused, startBackend, trialOrder } from "../../../src/vision/worker/backend";
import { isRightAnswer, knownAnswerError } from "../../../src/vision/worker/known-answer";
import { NODE_WASM_PATHS } from "../../../tools/node-bundle";
import { registerSilentWebgl } from "./silent-webgl";

vi.mock("@tensorflow/tfjs-backend-webgl", () => {
  registerSilentWebgl();
  return {};
});

test.each(["wasm", "cpu"] as const)("%s reproduces the known answer", async (backend) => {
  await startBackend(backend, NODE_WASM_PATHS);
  expect(await knownAnswerError()).toBeLessThan(1e-6);
});

test("a backend that answers zeros without an error is refused, and leaves nothing behind", async () => {
  const before = memory().numTensors;
  const starting = startBackend("webgl", NODE_WASM_PATHS);
  await expect(starting).rejects.toThrow(BackendRefused);
  await expect(starting).rejects.toThrow(/computes wrongly/);
  expect(memory().numTensors).toBe(before);
});

test("an answer that is no number is never right", () => {
  expect(isRightAnswer(Number.NaN)).toBe(false);
});

test("the backend that served before is tried first, and each only once", () => {
  expect(trialOrder("webgl")).toEqual(["webgl", "wasm", "webgpu", "cpu"]);
  expect(trialOrder(null)).toEqual(["wasm", "webgpu", "webgl", "cpu"]);
});
