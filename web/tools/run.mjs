/** Runs a TypeScript tool under Node: `node tools/run.mjs NAME ARGUMENT...` runs `tools/NAME.ts`. */
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const [name, ...rest] = process.argv.slice(2);
if (!name) {
  console.error("Usage: node tools/run.mjs NAME ARGUMENT...");
  process.exit(2);
}
// Vite reads our TypeScript as it does for the page; nothing listens and nothing is watched.
const server = await createServer({
  root,
  configFile: false,
  logLevel: "error",
  appType: "custom",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const module = await server.ssrLoadModule(`/tools/${name}.ts`);
  process.exitCode = await module.main(rest);
} finally {
  await server.close();
}
