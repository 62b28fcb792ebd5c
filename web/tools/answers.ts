/**
 * Runs bundles under Node. Each line of the standard input is the path of a job, which names a bundle, a backend, a file
 * of float32 pictures and their shape. Writes one `HEAD.f32` per head to the job's folder `out`, then prints `done`.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Backend } from "../src/vision/shared/protocol";
import { modelOutputs } from "./model-outputs";
import { openFromDisk } from "./node-bundle";

interface Job {
  readonly bundle: string;
  readonly backend: Backend;
  readonly pictures: string;
  readonly shape: readonly [number, number, number];
  readonly out: string;
}

export async function main(): Promise<number> {
  for await (const path of createInterface({ input: process.stdin })) {
    await answer(path);
    console.log("done");
  }
  return 0;
}

async function answer(path: string): Promise<void> {
  const job = JSON.parse(await readFile(path, "utf8")) as Job;
  const network = await openFromDisk(job.bundle, job.backend);
  const bytes = new Uint8Array(await readFile(job.pictures));
  const outputs = await modelOutputs(network, new Float32Array(bytes.buffer), job.shape);
  for (const [head, values] of Object.entries(outputs)) {
    await writeFile(join(job.out, `${head}.f32`), new Uint8Array(values.buffer));
  }
  network.dispose();
}
