/** The same piece in another JavaScript engine: QuickJS, which shares no code with the V8 engine of Node. */
import { fileURLToPath } from "node:url";
import { getQuickJS } from "quickjs-emscripten";
import { build } from "vite";
import { expect, test } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import type { EnsembleId } from "../../../../src/composer/shared/score/score";
import { fingerprint } from "./fingerprint";

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL("../../../../src/composer/shared/score/compose.ts", import.meta.url)),
        formats: ["iife"],
        name: "composer",
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !("output" in output)) throw new Error("The build returned no script.");
  return output.output[0].code;
}

test("another engine composes the same scores to the last digit", async () => {
  const quickJs = await getQuickJS();
  const context = quickJs.newContext();
  try {
    context.unwrapResult(context.evalCode(`${await bundle()}; globalThis.composer = composer;`)).dispose();
    const requests: readonly {
      seed: number;
      mood: { valence: number; energy: number };
      ensemble: EnsembleId;
    }[] = [
      { seed: 5, mood: { valence: -0.37, energy: -0.81 }, ensemble: "felt-piano" },
      { seed: 6, mood: { valence: 0.13, energy: 0.07 }, ensemble: "lofi-keys" },
      { seed: 7, mood: { valence: 0.83, energy: 0.91 }, ensemble: "marimba-hands" },
    ];
    for (const request of requests) {
      const call = `JSON.stringify(composer.compose(${JSON.stringify(request)}))`;
      const result = context.unwrapResult(context.evalCode(call));
      const other = JSON.parse(context.getString(result));
      result.dispose();
      expect(other.tracks.length).toBeGreaterThan(3);
      expect(fingerprint(other)).toBe(fingerprint(compose(request)));
    }
  } finally {
    context.dispose();
  }
}, 120_000);
