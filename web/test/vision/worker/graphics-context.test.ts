import { type KernelBackend, registerBackend, removeBackend, setBackend } from "@tensorflow/tfjs-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ContextLost, isContextLost, whileContextLasts } from "../../../src/vision/worker/graphics-context";

/** Stands where TensorFlow.js keeps a backend on the chip; no chip is here to be lost. */
class OnTheChip {
  lose: () => void = () => {};
  readonly device = {
    lost: new Promise<void>((resolve) => {
      this.lose = resolve;
    }),
  };
  dispose(): void {}
}

let chip: OnTheChip;

beforeEach(async () => {
  chip = new OnTheChip();
  registerBackend("chip", () => chip as unknown as KernelBackend);
  await setBackend("chip");
});

afterEach(() => removeBackend("chip"));

test("work that ends while the context lasts gives its answer", async () => {
  await expect(whileContextLasts(Promise.resolve(7))).resolves.toBe(7);
  expect(isContextLost()).toBe(false);
});

test("work that waits for a lost context is given up", async () => {
  const waiting = whileContextLasts(new Promise(() => {}));
  const refused = expect(waiting).rejects.toThrow(ContextLost);
  chip.lose();
  await refused;
  expect(isContextLost()).toBe(true);
});

test("a context that was lost before is noticed by whoever comes later", async () => {
  expect(isContextLost()).toBe(false);
  chip.lose();
  await chip.device.lost;
  await expect(whileContextLasts(new Promise(() => {}))).rejects.toThrow(ContextLost);
});

test("an error of the work's own is passed on as it is", async () => {
  await expect(whileContextLasts(Promise.reject(new RangeError("too small")))).rejects.toThrow(RangeError);
});
