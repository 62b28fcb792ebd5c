/** The page's tests. */

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["test/setup.ts"],
    // The default leaves a core free: on two cores the files would run one after another.
    maxWorkers: "100%",
    // For a machine that is busy with other things, too.
    testTimeout: 60_000,
  },
});
