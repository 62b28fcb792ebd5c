/**
 * The build: hashed names under assets/, nothing inlined as data: (the page's own policy refuses those),
 * and every file that shrinks also as .br and .gz, so that the server hands out what it never compresses.
 */

import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

export default defineConfig({
  build: {
    target: "es2022",
    // Newer than the scripts need, so that light-dark() and oklab() stay as they are written.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  worker: { format: "es" },
  plugins: [precompressed()],
});

const SHRINKS = /\.(?:html|js|css|svg|json|wasm|bin|txt|webmanifest)$/;

function precompressed(): Plugin {
  let outDir = "dist";
  return {
    name: "precompressed",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await readdir(outDir, { recursive: true });
      await Promise.all(
        names.filter((name) => SHRINKS.test(name)).map((name) => compress(join(outDir, name))),
      );
    },
  };
}

async function compress(path: string): Promise<void> {
  if (!(await stat(path)).isFile()) return;
  const content = await readFile(path);
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
      },
    }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  // A copy that is no smaller would only cost the browser work.
  if (br.byteLength < content.byteLength) await writeFile(`${path}.br`, br);
  if (gz.byteLength < content.byteLength) await writeFile(`${path}.gz`, gz);
}
