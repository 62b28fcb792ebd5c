import { type KernelBackend, registerBackend, removeBackend, setBackend } from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  ContextLostError,
  isContextLost,
  rejectOnContextLoss,
} from "../../../src/vision/worker/graphics-context";

/** Takes the place of a GPU backend, since the test machine has no GPU. */
class FakeGpuBackend {
  lose: () => void = () => {};
  readonly device = {
    lost: new Promise<void>((resolve) => {
      this.lose = resolve;
    }),
  };
  dispose(): void {}
}

let gpu: FakeGpuBackend;

beforeEach(async () => {
  gpu = new FakeGpuBackend();
  registerBackend("fake-gpu", () => gpu as unknown as KernelBackend);
  await setBackend("fake-gpu");
});

afterEach(() => removeBackend("fake-gpu"));

test("work that finishes with an intact context returns its result", async () => {
  await expect(rejectOnContextLoss(Promise.resolve(7))).resolves.toBe(7);
  expect(isContextLost()).toBe(false);
});

test("work that waits for a lost context is rejected", async () => {
  const waiting = rejectOnContextLoss(new Promise(() => {}));
  const refused = expect(waiting).rejects.toThrow(ContextLostError);
  gpu.lose();
  await refused;
  expect(isContextLost()).toBe(true);
});

test("work that starts after the context was lost is rejected", async () => {
  expect(isContextLost()).toBe(false);
  gpu.lose();
  await gpu.device.lost;
  await expect(rejectOnContextLoss(new Promise(() => {}))).rejects.toThrow(ContextLostError);
});

test("an error of the work itself is passed on", async () => {
  await expect(rejectOnContextLoss(Promise.reject(new RangeError("too small")))).rejects.toThrow(RangeError);
});
