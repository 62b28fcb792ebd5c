/**
 * Writes the scores of one seed on nine points of the mood plane as JSON, for piano_roll.py.
 *
 *     node tools/run.mjs composer/dump-scores SEED FILE.json [ENSEMBLE]
 */
import { writeFileSync } from "node:fs";
import { compose } from "../../src/composer/shared/score/compose";
import { ENSEMBLES } from "../../src/composer/shared/score/score";
import { NINE_POINTS } from "./mood-points";

export function main(args: readonly string[]): number {
  const [seed, file, wanted] = args;
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
