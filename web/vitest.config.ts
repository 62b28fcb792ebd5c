/** The page's tests. */

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["test/setup.ts"],
    // For a machine that is busy with other things, too.
    testTimeout: 60_000,
  },
});
