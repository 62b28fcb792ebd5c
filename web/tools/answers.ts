/**
 * Runs a bundle under Node: `answers JOB.json`. The job names a bundle, a backend, a file of float32 pictures and
 * their shape. Writes one `HEAD.f32` per head to the job's folder `out`.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

export async function main([path]: readonly string[]): Promise<number> {
  if (!path) throw new Error("Usage: answers JOB.json");
  const job = JSON.parse(await readFile(path, "utf8")) as Job;
  const network = await openFromDisk(job.bundle, job.backend);
  const bytes = new Uint8Array(await readFile(job.pictures));
  const outputs = await modelOutputs(network, new Float32Array(bytes.buffer), job.shape);
  for (const [head, values] of Object.entries(outputs)) {
    await writeFile(join(job.out, `${head}.f32`), new Uint8Array(values.buffer));
  }
  network.dispose();
  return 0;
}
