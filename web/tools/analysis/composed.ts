/**
 * Tests the audio analysis of own files on generated pieces, whose tempo, key and mood are known.
 *
 *     node tools/run.mjs analysis/composed [SEEDS_PER_POINT]
 *
 * Uses nine points of the mood plane. A good result shows that the analysis agrees with the Composer, not that
 * people would agree with either.
 */

import { compose } from "../../src/composer/shared/score/compose";
import type { MoodPoint, Score } from "../../src/composer/shared/score/score";
import { isMajor } from "../../src/composer/shared/score/theory";
import { renderPiece } from "../../src/composer/shared/sound/render";
import { ToneCache } from "../../src/composer/shared/sound/tone-cache";
import { type Features, featuresOf } from "../../src/library/shared/analysis/features";
import { keyTerm } from "../../src/library/shared/analysis/key";
import { moodOf } from "../../src/library/shared/analysis/mood";
import { NINE_POINTS } from "../composer/mood-points";
import { rankCorrelation } from "../composer/similarity";

const RATE = 22_050;
const ANALYSED_SECONDS = 90;
/** Accepted difference between two tempos: 4 %, the usual tolerance in tempo estimation. */
const TEMPO_TOLERANCE = 0.04;

interface Analysed {
  readonly score: Score;
  readonly features: Features;
  readonly mood: MoodPoint;
}

function analyse(score: Score, tones: ToneCache): Analysed {
  const work = renderPiece(score, tones, RATE);
  let step = work.next();
  while (!step.done) step = work.next();
  const from = Math.max(0, Math.floor((step.value.channels[0].length - ANALYSED_SECONDS * RATE) / 2));
  const features = featuresOf(
    step.value.channels.map((channel) => channel.subarray(from, from + ANALYSED_SECONDS * RATE)),
    RATE,
  );
  if (!features) throw new Error(`${score.title} is silent`);
  return { score, features, mood: moodOf(features) };
}

function tempoAgrees({ score, features }: Analysed, allowMultiples: boolean): boolean {
  const ratios = allowMultiples ? [1, 2, 0.5, 3, 1 / 3, 1.5, 2 / 3] : [1];
  return ratios.some((ratio) => Math.abs((features.bpm ?? 0) / (score.bpm * ratio) - 1) < TEMPO_TOLERANCE);
}

function countText(all: readonly Analysed[], agrees: (piece: Analysed) => boolean): string {
  return `${all.filter(agrees).length} of ${all.length}`;
}

export function main([seeds = "1"]: readonly string[]): number {
  const tones = new ToneCache(RATE);
  const all: Analysed[] = [];
  for (let seed = 1; seed <= Number(seeds); seed++) {
    NINE_POINTS.forEach((mood, n) => {
      const piece = analyse(compose({ seed: seed * 100 + n, mood }), tones);
      all.push(piece);
      const { score, features, mood: estimated } = piece;
      const tempo = features.bpm === null ? "none" : features.bpm.toFixed(0);
      const term = features.key && keyTerm(features.key);
      const key = term ? `${term.note} ${term.mode}` : "none";
      console.log(
        `${mood.valence}/${mood.energy} ${score.ensemble}: ${score.bpm} -> ${tempo} bpm, ${score.key.name} -> ${key}, ` +
          `mood ${estimated.valence.toFixed(2)}/${estimated.energy.toFixed(2)}`,
      );
    });
  }
  const correlation = (axis: keyof MoodPoint) =>
    rankCorrelation(
      all.map(({ score }) => score.mood[axis]),
      all.map(({ mood }) => mood[axis]),
    ).toFixed(2);
  console.log(`tempo: ${countText(all, (piece) => tempoAgrees(piece, false))}`);
  console.log(`tempo, or a simple multiple of it: ${countText(all, (piece) => tempoAgrees(piece, true))}`);
  console.log(`tonic: ${countText(all, ({ score, features }) => features.key?.tonic === score.key.tonic)}`);
  console.log(
    `major or minor: ${countText(all, ({ score, features }) => (features.key?.mode === "major") === isMajor(score.key.mode))}`,
  );
  console.log(`rank correlation of valence ${correlation("valence")}, of energy ${correlation("energy")}`);
  return 0;
}
