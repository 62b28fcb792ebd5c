/**
 * Tests a backend with a small calculation (convolution, ReLU, mean and softmax) that is repeated in plain loops.
 * A hidden, lost or new graphics context can return zeros without an error, and this test detects it.
 */
import { conv2d, mean, relu, softmax, type Tensor1D, tensor4d, tidy } from "@tensorflow/tfjs-core";

const SIDE = 8;
const INPUTS = 3;
const OUTPUTS = 4;
const KERNEL = 3;

/** Wide enough for the half-precision floats of mobile GPUs. */
const TOLERANCE = 5e-3;

/** Largest difference between the backend's result and the correct one. */
export async function knownAnswerError(): Promise<number> {
  const picture = wave(SIDE * SIDE * INPUTS, 0.7);
  const weights = wave(KERNEL * KERNEL * INPUTS * OUTPUTS, 1.3);
  const answer = tidy(() => {
    const x = tensor4d(picture, [1, SIDE, SIDE, INPUTS]);
    const w = tensor4d(weights, [KERNEL, KERNEL, INPUTS, OUTPUTS]);
    return softmax(mean(relu(conv2d(x, w, 1, "valid")), [0, 1, 2]) as Tensor1D);
  });
  try {
    const actual = await answer.data();
    const expected = expectedAnswer(picture, weights);
    return Math.max(...expected.map((value, index) => Math.abs(value - (actual[index] ?? Number.NaN))));
  } finally {
    answer.dispose();
  }
}

export function isWithinTolerance(error: number): boolean {
  return error <= TOLERANCE;
}

function wave(length: number, step: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin(index * step));
}

function expectedAnswer(picture: Float32Array, weights: Float32Array): number[] {
  const positions = SIDE - KERNEL + 1;
  const means = Array.from({ length: OUTPUTS }, (_, output) => {
    let total = 0;
    for (let y = 0; y < positions; y++) {
      for (let x = 0; x < positions; x++) {
        let sum = 0;
        for (let tap = 0; tap < KERNEL * KERNEL * INPUTS; tap++) {
          const input = tap % INPUTS;
          const column = Math.floor(tap / INPUTS) % KERNEL;
          const row = Math.floor(tap / (INPUTS * KERNEL));
          const pixel = picture[((y + row) * SIDE + x + column) * INPUTS + input] ?? 0;
          sum += pixel * (weights[tap * OUTPUTS + output] ?? 0);
        }
        total += Math.max(sum, 0);
      }
    }
    return total / (positions * positions);
  });
  const exponentials = means.map(Math.exp);
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
}
