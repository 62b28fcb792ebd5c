/**
 * Renders one piece, or one for each of nine moods, to FOLDER/NAME.wav, with its score in NAME.json.
 *
 *     node tools/run.mjs composer/render FOLDER nine [FIRST_SEED]
 *     node tools/run.mjs composer/render FOLDER SEED VALENCE ENERGY [ENSEMBLE]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compose } from "../../src/composer/shared/score/compose";
import { ENSEMBLES, type EnsembleId, type MoodPoint } from "../../src/composer/shared/score/score";
import { renderPiece } from "../../src/composer/shared/sound/render";
import { ToneCache } from "../../src/composer/shared/sound/tone-cache";
import { wavFile } from "../../src/composer/shared/sound/wav";
import { SAMPLE_RATE } from "../../src/shared/dsp/units";
import { NINE_POINTS } from "./mood-points";

function render(
  folder: string,
  name: string,
  seed: number,
  mood: MoodPoint,
  ensemble: EnsembleId | undefined,
): void {
  const score = compose({ seed, mood, ensemble });
  const work = renderPiece(score, new ToneCache(SAMPLE_RATE), SAMPLE_RATE);
  let step = work.next();
  while (!step.done) step = work.next();
  const { channels } = step.value;
  const file = wavFile(2, channels[0].length, SAMPLE_RATE, 16);
  file.write(channels, 0, channels[0].length);
  writeFileSync(join(folder, `${name}.wav`), file.bytes);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(score));
  console.log(`${name}  ${score.title}  ${score.ensemble}  ${score.key.name}  ${score.seconds.toFixed(0)} s`);
}

export function main(args: readonly string[]): number {
  const [folder = ".", first = "nine", ...rest] = args;
  mkdirSync(folder, { recursive: true });
  if (first === "nine") {
    NINE_POINTS.forEach((mood, n) => {
      render(folder, `${n + 1}`, Number(rest[0] ?? 1) + n, mood, undefined);
    });
    return 0;
  }
  const mood = { valence: Number(rest[0] ?? 0), energy: Number(rest[1] ?? 0) };
  render(
    folder,
    first,
    Number(first),
    mood,
    ENSEMBLES.find((id) => id === rest[2]),
  );
  return 0;
}
