/** Runs a model on a stack of pictures, one after the other as the page does. Returns the raw outputs by head. */
import type { Network } from "../src/vision/worker/network";

export async function modelOutputs(
  network: Network,
  pictures: Float32Array,
  [count, height, width]: readonly [number, number, number],
): Promise<Readonly<Record<string, Float32Array>>> {
  const length = height * width * 3;
  const parts: Record<string, Float32Array[]> = {};
  for (let index = 0; index < count; index++) {
    const data = pictures.subarray(index * length, (index + 1) * length);
    for (const [head, { data: values }] of Object.entries(await network.run({ width, height, data }))) {
      const list = parts[head] ?? [];
      list.push(values);
      parts[head] = list;
    }
  }
  return Object.fromEntries(Object.entries(parts).map(([head, list]) => [head, concatenated(list)]));
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
