/**
 * A small sum that every backend must get right before it is trusted: a convolution, a rectifier, a mean
 * and a softmax, once by the backend and once by plain loops. A graphics context that is hidden, lost or
 * new can answer zeros without an error; this is what catches it.
 */
import { conv2d, mean, relu, softmax, type Tensor1D, tensor4d, tidy } from "@tensorflow/tfjs-core";

const SIDE = 8;
const INPUTS = 3;
const OUTPUTS = 4;
const KERNEL = 3;

/** Half floats, as phones' graphics chips compute, stay within. */
const TOLERANCE = 5e-3;

/** The largest difference between the backend's answer and the right one. */
export async function knownAnswerError(): Promise<number> {
  const picture = wave(SIDE * SIDE * INPUTS, 0.7);
  const weights = wave(KERNEL * KERNEL * INPUTS * OUTPUTS, 1.3);
  const answer = tidy(() => {
    const x = tensor4d(picture, [1, SIDE, SIDE, INPUTS]);
    const w = tensor4d(weights, [KERNEL, KERNEL, INPUTS, OUTPUTS]);
    return softmax(mean(relu(conv2d(x, w, 1, "valid")), [0, 1, 2]) as Tensor1D);
  });
  try {
    const got = await answer.data();
    const right = byLoops(picture, weights);
    return Math.max(...right.map((value, index) => Math.abs(value - (got[index] ?? Number.NaN))));
  } finally {
    answer.dispose();
  }
}

export function isRightAnswer(error: number): boolean {
  return error <= TOLERANCE;
}

function wave(length: number, step: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin(index * step));
}

function byLoops(picture: Float32Array, weights: Float32Array): number[] {
  const places = SIDE - KERNEL + 1;
  const means = Array.from({ length: OUTPUTS }, (_, output) => {
    let total = 0;
    for (let y = 0; y < places; y++) {
      for (let x = 0; x < places; x++) {
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
    return total / (places * places);
  });
  const exponentials = means.map(Math.exp);
  const whole = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / whole);
}
