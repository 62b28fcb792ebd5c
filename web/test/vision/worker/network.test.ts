import { memory } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { BackendUnusableError } from "../../../src/vision/shared/problem";
import type { Backend } from "../../../src/vision/shared/protocol";
import { selfCheckPattern } from "../../../src/vision/shared/self-check-pattern";
import { startBackend } from "../../../src/vision/worker/backend";
import { BundleError } from "../../../src/vision/worker/bundle";
import { openNetwork } from "../../../src/vision/worker/network";
import { NODE_WASM_PATHS } from "../../../tools/node-bundle";
import { TINY_SELF_CHECK, tinyBundle, WEIGHTS } from "./tiny-bundle";

const RUNS = 50;
const PICTURE = selfCheckPattern(16, 16);

describe.each<Backend>(["wasm", "cpu"])("a model on %s", (backend) => {
  beforeAll(() => startBackend(backend, NODE_WASM_PATHS));

  test("returns the same result as plain loops", async () => {
    const network = await openNetwork(await tinyBundle());
    const { mood } = await network.run(PICTURE);
    expect(mood?.shape).toEqual([1, 2]);
    expectedOutput(PICTURE.data, 16).forEach((value, index) => {
      expect(mood?.data[index]).toBeCloseTo(value, 5);
      expect(TINY_SELF_CHECK[index]).toBeCloseTo(value, 5);
    });
    network.dispose();
  });

  test("leaks no tensors over many runs", async () => {
    const network = await openNetwork(await tinyBundle());
    const before = memory();
    for (let run = 0; run < RUNS; run++) await network.run(PICTURE);
    expect(memory().numTensors).toBe(before.numTensors);
    expect(memory().numDataBuffers).toBe(before.numDataBuffers);
    network.dispose();
  });

  test("leaks no tensors when it throws", async () => {
    const network = await openNetwork(await tinyBundle());
    const before = memory().numTensors;
    // Smaller than the kernel, so the model fails after its input tensor was created.
    const tooSmall = selfCheckPattern(2, 2);
    for (let run = 0; run < RUNS; run++) {
      await expect(network.run({ ...tooSmall, height: 1, width: 1 })).rejects.toThrow();
    }
    expect(memory().numTensors).toBe(before);
    network.dispose();
  });

  test("releases all tensors when it is disposed or fails to open", async () => {
    const before = memory().numTensors;
    const network = await openNetwork(await tinyBundle());
    expect(memory().numTensors).toBeGreaterThan(before);
    network.dispose();
    expect(memory().numTensors).toBe(before);
    await expect(openNetwork(await wrongBundle())).rejects.toThrow(BackendUnusableError);
    expect(memory().numTensors).toBe(before);
  });

  test("is rejected when it does not return the outputs in its manifest", async () => {
    await expect(openNetwork(await wrongBundle())).rejects.toMatchObject({
      problem: { kind: "wrong-model-results", model: "tiny" },
    });
  });
});

test("a bundle with an invalid graph is rejected with its name", async () => {
  const bundle = await tinyBundle();
  const files = new Map([...bundle.files, ["model.json", new TextEncoder().encode("{").buffer] as const]);
  const opening = openNetwork({ ...bundle, files });
  await expect(opening).rejects.toThrow(BundleError);
  await expect(opening).rejects.toMatchObject({ problem: { kind: "unreadable-graph", model: "tiny" } });
});

function wrongBundle() {
  return tinyBundle((manifest) => {
    (manifest.self_check as { outputs: object }).outputs = { mood: [0, 0] };
  });
}

/** The tiny model, calculated without TensorFlow.js. */
function expectedOutput(pixels: Float32Array, side: number): number[] {
  const outputs = WEIGHTS.kernel.shape[3] as number;
  const positions = Math.floor((side - 3) / 2) + 1;
  const means = new Array<number>(outputs).fill(0);
  for (let output = 0; output < outputs; output++) {
    for (let position = 0; position < positions * positions; position++) {
      const [top, left] = [2 * Math.floor(position / positions), 2 * (position % positions)];
      let sum = 0;
      for (let tap = 0; tap < 27; tap++) {
        const [row, column, channel] = [Math.floor(tap / 9), Math.floor(tap / 3) % 3, tap % 3];
        const pixel = pixels[((top + row) * side + left + column) * 3 + channel] ?? 0;
        sum += pixel * (WEIGHTS.kernel.values[tap * outputs + output] ?? 0);
      }
      means[output] = (means[output] ?? 0) + Math.max(sum, 0) / (positions * positions);
    }
  }
  return [0, 1].map((label) =>
    means.reduce((sum, mean, index) => sum + mean * (WEIGHTS.matrix.values[index * 2 + label] ?? 0), 0),
  );
}
