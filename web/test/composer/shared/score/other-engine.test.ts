/** The same piece in another engine: composing runs in QuickJS, which shares no code with the one these tests run in. */
import { fileURLToPath } from "node:url";
import { getQuickJS } from "quickjs-emscripten";
import { build } from "vite";
import { expect, test } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import type { EnsembleId } from "../../../../src/composer/shared/score/score";
import { fingerprint } from "./fingerprint";

async function bundled(): Promise<string> {
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
  if (!output || !("output" in output)) throw new Error("The build gave no script.");
  return output.output[0].code;
}

test("another engine composes the same scores to the last digit", async () => {
  const quick = await getQuickJS();
  const context = quick.newContext();
  try {
    context.unwrapResult(context.evalCode(`${await bundled()}; globalThis.composer = composer;`)).dispose();
    const commissions: readonly {
      seed: number;
      mood: { valence: number; energy: number };
      ensemble: EnsembleId;
    }[] = [
      { seed: 5, mood: { valence: -0.37, energy: -0.81 }, ensemble: "felt-piano" },
      { seed: 6, mood: { valence: 0.13, energy: 0.07 }, ensemble: "lofi-keys" },
      { seed: 7, mood: { valence: 0.83, energy: 0.91 }, ensemble: "marimba-hands" },
    ];
    for (const commission of commissions) {
      const call = `JSON.stringify(composer.compose(${JSON.stringify(commission)}))`;
      const answer = context.unwrapResult(context.evalCode(call));
      const there = JSON.parse(context.getString(answer));
      answer.dispose();
      const here = compose(commission);
      expect(there.tracks.length).toBeGreaterThan(3);
      expect(fingerprint(there)).toBe(fingerprint(here));
    }
  } finally {
    context.dispose();
  }
}, 120_000);
