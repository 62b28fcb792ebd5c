/** The build: hashed file names in assets/. Nothing is inlined as data:, which the Content-Security-Policy blocks. */

import { basename, dirname } from "node:path";
import { defineConfig } from "vite";
import { licences } from "./build/licences.ts";
import { precompressed } from "./build/precompressed.ts";

// In `make dev`, Vite serves the page and passes the rest to the server of deploy/dev.py.
const server = process.env.UNDERTONE_DEV_SERVER;

export default defineConfig({
  server: server ? { proxy: { "/api": server, "/auth": server, "/plain.css": server } } : {},
  build: {
    target: "es2022",
    // Newer than the target of the scripts. Older targets would replace light-dark() and oklab().
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // No warning about the time that compression takes.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: {
    format: "es",
    // The licence notices are in licences.md.
    rolldownOptions: {
      output: {
        comments: { legal: false },
        // Every worker starts in FEATURE/worker/main.ts, so the file is named after the feature.
        entryFileNames: ({ facadeModuleId }) =>
          `assets/${basename(dirname(dirname(facadeModuleId ?? "")))}-worker-[hash].js`,
      },
    },
  },
  plugins: [licences(), precompressed()],
});
