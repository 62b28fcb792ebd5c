/** An empty page that runs our worker modules in a real browser, for the parity tests and benchmarks. */
import type { Backend } from "../../src/vision/shared/protocol";
import { startBackend } from "../../src/vision/worker/backend";
import { loadBundle } from "../../src/vision/worker/bundle";
import { openNetwork } from "../../src/vision/worker/network";
import { WASM_PATHS } from "../../src/vision/worker/wasm-paths";
import { benchDetector, benchExpression, type Timing } from "../bench";
import { detectFaces, type FrameAnswer, type FrameJob } from "../detect-faces";
import { modelOutputs } from "../model-outputs";

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
  const found = await modelOutputs(network, pictures, job.shape);
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
    found.push(await detectFaces(network, frame, pixels));
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
