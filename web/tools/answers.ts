/**
 * What a bundle answers under Node: `answers JOB.json`, where the job names a bundle, a backend, a file of
 * float32 pictures and their shape. Writes one `HEAD.f32` per head into the job's folder `out`.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Backend } from "../src/vision/shared/protocol";
import { answersTo } from "./answers-to";
import { openFromDisk } from "./node-bundle";

interface Job {
  readonly bundle: string;
  readonly backend: Backend;
  readonly pictures: string;
  readonly shape: readonly [number, number, number];
  readonly out: string;
}

export async function main([path]: readonly string[]): Promise<number> {
  if (!path) throw new Error("Name the job's file.");
  const job = JSON.parse(await readFile(path, "utf8")) as Job;
  const network = await openFromDisk(job.bundle, job.backend);
  const bytes = new Uint8Array(await readFile(job.pictures));
  const answers = await answersTo(network, new Float32Array(bytes.buffer), job.shape);
  for (const [head, values] of Object.entries(answers)) {
    await writeFile(join(job.out, `${head}.f32`), new Uint8Array(values.buffer));
  }
  network.dispose();
  return 0;
}
