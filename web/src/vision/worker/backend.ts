/**
 * Starts the backends of TensorFlow.js, one at a time. A backend is trusted only after it has reproduced
 * a known answer here, and then each net's own (`network.ts`). Each one's script loads when it is tried.
 *
 * Order: wasm answers our small nets in a few milliseconds everywhere, without a trip to the graphics chip
 * and back. The two that use the chip stand in where wasm is forbidden, and wherever the person chose them.
 */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env, ready, setBackend } from "@tensorflow/tfjs-core";
import type { Backend, BackendTrial } from "../shared/protocol";
import { renew } from "./graphics-context";
import { isRightAnswer, knownAnswerError } from "./known-answer";

/** Quickest for small nets first; the plain one is slow, but needs nothing. */
export const BACKENDS: readonly Backend[] = ["wasm", "webgpu", "webgl", "cpu"];

/** Addresses of the three builds of TensorFlow.js's wasm file. */
export interface WasmPaths {
  readonly "tfjs-backend-wasm.wasm": string;
  readonly "tfjs-backend-wasm-simd.wasm": string;
  readonly "tfjs-backend-wasm-threaded-simd.wasm": string;
}

export interface BackendReport {
  readonly backend: Backend;
  readonly trials: readonly BackendTrial[];
}

/** One backend cannot be used; the next one may. */
export class BackendRefused extends Error {
  override readonly name = "BackendRefused";
}

/** No backend works here; the message tells the person what to do. */
export class BackendError extends Error {
  override readonly name = "BackendError";
  readonly trials: readonly BackendTrial[];

  constructor(trials: readonly BackendTrial[]) {
    super(
      "This browser gave wrong or no answers when the networks were tried, so they stay off. " +
        "Update the browser, or turn its hardware acceleration on; everything else works without them.",
    );
    this.trials = trials;
  }
}

const STARTERS: Record<Backend, (wasmPaths: WasmPaths) => Promise<void>> = {
  wasm: async (wasmPaths) => {
    // The threaded build starts a blob: worker, which our security policy forbids: it would wait for ever.
    env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths({ ...wasmPaths });
  },
  webgpu: async () => {
    if (!("gpu" in (globalThis.navigator ?? {}))) throw new Error("this browser has none");
    await import("@tensorflow/tfjs-backend-webgpu");
  },
  webgl: async () => {
    await import("@tensorflow/tfjs-backend-webgl");
  },
  cpu: async () => {
    await import("@tensorflow/tfjs-backend-cpu");
  },
};

/** @throws BackendRefused when it does not start or computes wrongly */
export async function startBackend(backend: Backend, wasmPaths: WasmPaths): Promise<void> {
  let started: boolean;
  try {
    await STARTERS[backend](wasmPaths);
    renew(backend);
    started = await setBackend(backend);
    await ready();
  } catch (error) {
    throw new BackendRefused(`it did not start: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  if (!started) throw new BackendRefused("it did not start");
  const error = await knownAnswerError();
  if (!isRightAnswer(error)) throw new BackendRefused(`it computes wrongly (off by ${error.toPrecision(2)})`);
}

/** The order in which to try: the one that served before, then the others. */
export function trialOrder(prefer: Backend | null | undefined): readonly Backend[] {
  return prefer ? [prefer, ...BACKENDS.filter((backend) => backend !== prefer)] : BACKENDS;
}
