/** Opens a model bundle from disk under Node. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parseManifest } from "../src/vision/shared/manifest";
import type { Backend } from "../src/vision/shared/protocol";
import { startBackend, type WasmPaths } from "../src/vision/worker/backend";
import type { Bundle } from "../src/vision/worker/bundle";
import { type Network, openNetwork } from "../src/vision/worker/network";

const require = createRequire(import.meta.url);
const wasmFolder = join(dirname(require.resolve("@tensorflow/tfjs-backend-wasm/package.json")), "wasm-out");

export async function readBundle(folder: string): Promise<Bundle> {
  const manifest = parseManifest(JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")));
  const files = new Map<string, ArrayBuffer>();
  for (const { path } of manifest.files) {
    files.set(path, new Uint8Array(await readFile(join(folder, path))).buffer);
  }
  return { manifest, files };
}

/** Paths of TensorFlow.js's wasm files in its package. */
export const NODE_WASM_PATHS: WasmPaths = {
  "tfjs-backend-wasm.wasm": join(wasmFolder, "tfjs-backend-wasm.wasm"),
  "tfjs-backend-wasm-simd.wasm": join(wasmFolder, "tfjs-backend-wasm-simd.wasm"),
  "tfjs-backend-wasm-threaded-simd.wasm": join(wasmFolder, "tfjs-backend-wasm-threaded-simd.wasm"),
};

export async function openFromDisk(folder: string, backend: Backend): Promise<Network> {
  await startBackend(backend, NODE_WASM_PATHS);
  return openNetwork(await readBundle(folder));
}
