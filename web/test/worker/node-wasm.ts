/** Where Node finds TensorFlow.js's wasm files: in the package itself. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { WasmPaths } from "../../src/worker/backend";

const packageFile = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
const folder = join(dirname(packageFile), "wasm-out");

export const NODE_WASM_PATHS: WasmPaths = {
  "tfjs-backend-wasm.wasm": join(folder, "tfjs-backend-wasm.wasm"),
  "tfjs-backend-wasm-simd.wasm": join(folder, "tfjs-backend-wasm-simd.wasm"),
  "tfjs-backend-wasm-threaded-simd.wasm": join(folder, "tfjs-backend-wasm-threaded-simd.wasm"),
};
