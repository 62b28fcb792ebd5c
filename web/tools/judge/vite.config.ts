/** The judge's page: built quickly and thrown away, with the page's own worker in a file of its own. */
import { defineConfig } from "vite";

export default defineConfig({
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: "es" },
});
