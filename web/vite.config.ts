/** The build: hashed file names in assets/. Nothing is inlined as data:, which the Content-Security-Policy blocks. */

import { basename, dirname } from "node:path";
import { defineConfig } from "vite";
import { licences } from "./build/licences.ts";
import { precompressed } from "./build/precompressed.ts";

export default defineConfig({
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
