/**
 * Starts a TensorFlow.js backend and tests it with a known result. Each backend's script is loaded on demand.
 *
 * wasm comes first: it runs our small models in a few milliseconds everywhere, without transfers to the GPU. The GPU
 * backends are for browsers where wasm is blocked, and for people who choose them.
 */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env, ready, setBackend } from "@tensorflow/tfjs-core";
import { BackendUnusableError, detailOf, PipelineError } from "../shared/problem";
import type { Backend, BackendTrial } from "../shared/protocol";
import { reregisterIfLost } from "./graphics-context";
import { isWithinTolerance, knownAnswerError } from "./known-answer";

/** In order of speed for small models. cpu is slow but works everywhere. */
export const BACKENDS: readonly Backend[] = ["wasm", "webgpu", "webgl", "cpu"];

/** URLs of the three builds of TensorFlow.js's wasm file. */
export interface WasmPaths {
  readonly "tfjs-backend-wasm.wasm": string;
  readonly "tfjs-backend-wasm-simd.wasm": string;
  readonly "tfjs-backend-wasm-threaded-simd.wasm": string;
}

export interface BackendReport {
  readonly backend: Backend;
  readonly trials: readonly BackendTrial[];
}

/** No backend works. */
export class BackendError extends PipelineError {
  override readonly name = "BackendError";
  readonly trials: readonly BackendTrial[];

  constructor(trials: readonly BackendTrial[]) {
    super({ kind: "no-backend" });
    this.trials = trials;
  }
}

const STARTERS: Record<Backend, (wasmPaths: WasmPaths) => Promise<void>> = {
  wasm: async (wasmPaths) => {
    // The threaded build starts a blob: worker. Our security policy blocks it, and TensorFlow.js would wait forever.
    env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths({ ...wasmPaths });
  },
  webgpu: async () => {
    if (!("gpu" in (globalThis.navigator ?? {}))) throw new BackendUnusableError({ kind: "unsupported" });
    await import("@tensorflow/tfjs-backend-webgpu");
  },
  webgl: async () => {
    await import("@tensorflow/tfjs-backend-webgl");
  },
  cpu: async () => {
    await import("@tensorflow/tfjs-backend-cpu");
  },
};

/** @throws BackendUnusableError when the backend does not start or computes wrongly */
export async function startBackend(backend: Backend, wasmPaths: WasmPaths): Promise<void> {
  let started: boolean;
  try {
    await STARTERS[backend](wasmPaths);
    reregisterIfLost(backend);
    started = await setBackend(backend);
    await ready();
  } catch (error) {
    if (error instanceof BackendUnusableError) throw error;
    throw new BackendUnusableError({ kind: "not-started", detail: detailOf(error) }, { cause: error });
  }
  if (!started) throw new BackendUnusableError({ kind: "not-started", detail: null });
  const error = await knownAnswerError();
  if (!isWithinTolerance(error)) {
    throw new BackendUnusableError({ kind: "wrong-results", offBy: error.toPrecision(2) });
  }
}

/** The preferred backend first, then the others. */
export function trialOrder(prefer: Backend | null | undefined): readonly Backend[] {
  return prefer ? [prefer, ...BACKENDS.filter((backend) => backend !== prefer)] : BACKENDS;
}
