/** A page without a face: lets a test ask our own worker modules, inside a real browser, what a bundle answers. */
import type { Backend } from "../../src/vision/shared/protocol";
import { startBackend } from "../../src/vision/worker/backend";
import { loadBundle } from "../../src/vision/worker/bundle";
import { openNetwork } from "../../src/vision/worker/network";
import { WASM_PATHS } from "../../src/vision/worker/wasm-paths";
import { answersTo } from "../answers-to";
import { benchDetector, benchExpression, type Timing } from "../bench-of";
import { type FrameAnswer, type FrameJob, facesIn } from "../faces-in";

interface Job {
  readonly bundle: string;
  readonly backend: Backend;
  readonly pictures: string;
  readonly shape: readonly [number, number, number];
}

async function answers(job: Job): Promise<Record<string, number[]>> {
  await startBackend(job.backend, WASM_PATHS);
  const network = await openNetwork(await loadBundle(job.bundle));
  const pictures = new Float32Array(await (await fetch(job.pictures)).arrayBuffer());
  const found = await answersTo(network, pictures, job.shape);
  network.dispose();
  return Object.fromEntries(Object.entries(found).map(([head, values]) => [head, Array.from(values)]));
}

interface FacesJob {
  readonly bundle: string;
  readonly backend: Backend;
  readonly frames: readonly FrameJob[];
}

async function faces(job: FacesJob): Promise<FrameAnswer[]> {
  await startBackend(job.backend, WASM_PATHS);
  const network = await openNetwork(await loadBundle(job.bundle));
  const found: FrameAnswer[] = [];
  for (const frame of job.frames) {
    const pixels = new Uint8Array(await (await fetch(`/${frame.file}`)).arrayBuffer());
    found.push(await facesIn(network, frame, pixels));
  }
  network.dispose();
  return found;
}

interface BenchJob {
  readonly bundle: string;
  readonly backend: Backend;
  readonly frames: readonly [face: FrameJob, empty: FrameJob];
  readonly runs: number;
}

async function bench(job: BenchJob): Promise<Readonly<Record<string, Timing>>> {
  await startBackend(job.backend, WASM_PATHS);
  const network = await openNetwork(await loadBundle(job.bundle));
  const [face, empty] = await Promise.all(
    job.frames.map(async ({ file, width, height }) => {
      const data = new Uint8Array(await (await fetch(`/${file}`)).arrayBuffer());
      return { width, height, data };
    }),
  );
  if (!face || !empty) throw new Error("The bench needs two frames.");
  const measure = network.manifest.task === "detector" ? benchDetector : benchExpression;
  const timings = await measure(network, { face, empty }, job.runs);
  network.dispose();
  return timings;
}

Object.assign(globalThis, { answers, faces, bench });
