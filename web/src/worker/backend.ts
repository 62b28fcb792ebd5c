/**
 * Starts the backends of TensorFlow.js, one at a time. A backend is trusted only after it has reproduced
 * a known answer here, and then each net's own (`network.ts`).
 *
 * WebGPU is left out on purpose: its backend is another 317 kB of script (59 kB compressed), and wherever it
 * exists wasm does too, which answers our small nets in a few milliseconds without a trip to the graphics
 * chip and back. WebGL stays for browsers where wasm is forbidden.
 */
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env, ready, setBackend } from "@tensorflow/tfjs-core";
import { isRightAnswer, knownAnswerError } from "./known-answer";

export type BackendName = "wasm" | "webgl" | "cpu";

/** Quickest for small nets first; the plain one is slow, but needs nothing. */
export const BACKENDS: readonly BackendName[] = ["wasm", "webgl", "cpu"];

/** Addresses of the three builds of TensorFlow.js's wasm file. */
export interface WasmPaths {
  readonly "tfjs-backend-wasm.wasm": string;
  readonly "tfjs-backend-wasm-simd.wasm": string;
  readonly "tfjs-backend-wasm-threaded-simd.wasm": string;
}

export interface BackendTrial {
  readonly backend: BackendName;
  /** Why it was not taken; null for the one that was. */
  readonly refused: string | null;
}

export interface BackendReport {
  readonly backend: BackendName;
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

const STARTERS: Record<BackendName, (wasmPaths: WasmPaths) => Promise<void>> = {
  wasm: async (wasmPaths) => {
    // The threaded build starts a blob: worker, which our security policy forbids: it would wait for ever.
    env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    setWasmPaths({ ...wasmPaths });
  },
  webgl: async () => {
    await import("@tensorflow/tfjs-backend-webgl");
  },
  cpu: async () => {
    await import("@tensorflow/tfjs-backend-cpu");
  },
};

/** @throws BackendRefused when it does not start or computes wrongly */
export async function startBackend(backend: BackendName, wasmPaths: WasmPaths): Promise<void> {
  let started: boolean;
  try {
    await STARTERS[backend](wasmPaths);
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
export function trialOrder(prefer: BackendName | null | undefined): readonly BackendName[] {
  return prefer ? [prefer, ...BACKENDS.filter((backend) => backend !== prefer)] : BACKENDS;
}
