/**
 * Writes the scores of one seed on nine points of the mood plane as JSON, for drawing.
 *
 *     node tools/run.mjs composer/dump-scores SEED FILE.json [ENSEMBLE]
 */
import { writeFileSync } from "node:fs";
import { compose } from "../../src/composer/shared/score/compose";
import { ENSEMBLES } from "../../src/composer/shared/score/score";
import { NINE_POINTS } from "./nine";

export function main(words: readonly string[]): number {
  const [seed, file, wanted] = words;
  if (!seed || !file) {
    console.error("Usage: node tools/run.mjs composer/dump-scores SEED FILE.json [ENSEMBLE]");
    return 2;
  }
  const ensemble = ENSEMBLES.find((id) => id === wanted);
  writeFileSync(
    file,
    JSON.stringify(NINE_POINTS.map((mood) => compose({ seed: Number(seed), mood, ensemble }))),
  );
  return 0;
}
