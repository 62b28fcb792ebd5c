/** Runs a detector bundle under Node: `faces JOB.json` writes `answers.json` to the job's folder `out`. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Backend } from "../src/vision/shared/protocol";
import { detectFaces, type FrameAnswer, type FrameJob } from "./detect-faces";
import { openFromDisk } from "./node-bundle";

interface Job {
  readonly bundle: string;
  readonly backend: Backend;
  readonly frames: readonly FrameJob[];
  readonly out: string;
}

export async function main([path]: readonly string[]): Promise<number> {
  if (!path) throw new Error("Usage: faces JOB.json");
  const job = JSON.parse(await readFile(path, "utf8")) as Job;
  const network = await openFromDisk(job.bundle, job.backend);
  const answers: FrameAnswer[] = [];
  for (const frame of job.frames) {
    answers.push(await detectFaces(network, frame, await readFile(join(job.out, frame.file))));
  }
  network.dispose();
  await writeFile(join(job.out, "answers.json"), JSON.stringify(answers));
  return 0;
}
