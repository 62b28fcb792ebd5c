/** The build: hashed names under assets/, and nothing inlined as data:, which the page's own policy refuses. */

import { basename, dirname } from "node:path";
import { defineConfig } from "vite";
import { licences } from "./build/licences.ts";
import { precompressed } from "./build/precompressed.ts";

export default defineConfig({
  build: {
    target: "es2022",
    // Newer than the scripts need, so that light-dark() and oklab() stay as they are written.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // Compressing takes its seconds; that is no news.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: {
    format: "es",
    // As in the page's own script; the notices stand in licences.md.
    rolldownOptions: {
      output: {
        comments: { legal: false },
        // Every worker starts in FEATURE/worker/main.ts; the feature tells them apart.
        entryFileNames: ({ facadeModuleId }) =>
          `assets/${basename(dirname(dirname(facadeModuleId ?? "")))}-worker-[hash].js`,
      },
    },
  },
  plugins: [licences(), precompressed()],
});
