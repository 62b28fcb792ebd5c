import { memory } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Backend } from "../../../src/vision/shared/protocol";
import { selfCheckPattern } from "../../../src/vision/shared/self-check-pattern";
import { BackendRefused, startBackend } from "../../../src/vision/worker/backend";
import { BundleError } from "../../../src/vision/worker/bundle";
import { openNetwork } from "../../../src/vision/worker/network";
import { NODE_WASM_PATHS } from "../../../tools/node-bundle";
import { TINY_SELF_CHECK, tinyBundle, WEIGHTS } from "./tiny-bundle";

const RUNS = 50;
const PICTURE = selfCheckPattern(16, 16);

describe.each<Backend>(["wasm", "cpu"])("a net on %s", (backend) => {
  beforeAll(() => startBackend(backend, NODE_WASM_PATHS));

  test("answers what plain loops answer", async () => {
    const network = await openNetwork(await tinyBundle());
    const { mood } = await network.run(PICTURE);
    expect(mood?.shape).toEqual([1, 2]);
    byLoops(PICTURE.data, 16).forEach((value, index) => {
      expect(mood?.data[index]).toBeCloseTo(value, 5);
      expect(TINY_SELF_CHECK[index]).toBeCloseTo(value, 5);
    });
    network.dispose();
  });

  test("leaves no tensor behind after many runs", async () => {
    const network = await openNetwork(await tinyBundle());
    const before = memory();
    for (let run = 0; run < RUNS; run++) await network.run(PICTURE);
    expect(memory().numTensors).toBe(before.numTensors);
    expect(memory().numDataBuffers).toBe(before.numDataBuffers);
    network.dispose();
  });

  test("leaves no tensor behind when it throws", async () => {
    const network = await openNetwork(await tinyBundle());
    const before = memory().numTensors;
    // Smaller than the kernel: the net fails after its input has become a tensor.
    const tooSmall = selfCheckPattern(2, 2);
    for (let run = 0; run < RUNS; run++) {
      await expect(network.run({ ...tooSmall, height: 1, width: 1 })).rejects.toThrow();
    }
    expect(memory().numTensors).toBe(before);
    network.dispose();
  });

  test("gives back everything it held when it is closed, or never opens", async () => {
    const before = memory().numTensors;
    const network = await openNetwork(await tinyBundle());
    expect(memory().numTensors).toBeGreaterThan(before);
    network.dispose();
    expect(memory().numTensors).toBe(before);
    await expect(openNetwork(await wrongTwin())).rejects.toThrow(BackendRefused);
    expect(memory().numTensors).toBe(before);
  });

  test("is not trusted when it misses the answers its manifest promises", async () => {
    await expect(openNetwork(await wrongTwin())).rejects.toThrow(/computes the model "tiny" wrongly/);
  });
});

test("a bundle whose graph cannot be read is refused with its name", async () => {
  const bundle = await tinyBundle();
  const files = new Map([...bundle.files, ["model.json", new TextEncoder().encode("{").buffer] as const]);
  const opening = openNetwork({ ...bundle, files });
  await expect(opening).rejects.toThrow(BundleError);
  await expect(opening).rejects.toThrow(/"tiny" cannot be opened/);
});

function wrongTwin() {
  return tinyBundle((manifest) => {
    (manifest.self_check as { outputs: object }).outputs = { mood: [0, 0] };
  });
}

/** The tiny net without TensorFlow.js. */
function byLoops(pixels: Float32Array, side: number): number[] {
  const outputs = WEIGHTS.kernel.shape[3] as number;
  const places = Math.floor((side - 3) / 2) + 1;
  const means = new Array<number>(outputs).fill(0);
  for (let output = 0; output < outputs; output++) {
    for (let place = 0; place < places * places; place++) {
      const [top, left] = [2 * Math.floor(place / places), 2 * (place % places)];
      let sum = 0;
      for (let tap = 0; tap < 27; tap++) {
        const [row, column, channel] = [Math.floor(tap / 9), Math.floor(tap / 3) % 3, tap % 3];
        const pixel = pixels[((top + row) * side + left + column) * 3 + channel] ?? 0;
        sum += pixel * (WEIGHTS.kernel.values[tap * outputs + output] ?? 0);
      }
      means[output] = (means[output] ?? 0) + Math.max(sum, 0) / (places * places);
    }
  }
  return [0, 1].map((label) =>
    means.reduce((sum, mean, index) => sum + mean * (WEIGHTS.matrix.values[index * 2 + label] ?? 0), 0),
  );
}
