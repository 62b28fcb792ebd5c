/**
 * How well the ear for own files hears what the Composer wrote: tempo, key and mood of pieces whose truth is known.
 *
 *     node tools/run.mjs analysis/composed [SEEDS_PER_POINT]
 *
 * Nine points of the plane, so many seeds at each. The Composer's idea of a mood is not the world's: this shows that the
 * features are heard and that their sum points the same way, not that people would agree.
 */

import { compose } from "../../src/composer/shared/score/compose";
import type { MoodPoint, Score } from "../../src/composer/shared/score/score";
import { isMajor } from "../../src/composer/shared/score/theory";
import { renderPiece } from "../../src/composer/shared/sound/render";
import { ToneShelf } from "../../src/composer/shared/sound/tone-cache";
import { type Features, featuresOf } from "../../src/library/shared/analysis/features";
import { keyName } from "../../src/library/shared/analysis/key";
import { placeOf } from "../../src/library/shared/analysis/place";
import { rankCorrelation } from "../composer/likeness";
import { NINE_POINTS } from "../composer/nine";

const RATE = 22_050;
const LISTEN_SECONDS = 90;
/** Tempos agree when they are within four hundredths of each other, as is the custom in the field. */
const TEMPO_SLACK = 0.04;

interface Heard {
  readonly score: Score;
  readonly features: Features;
  readonly place: MoodPoint;
}

function hear(score: Score, shelf: ToneShelf): Heard {
  const work = renderPiece(score, shelf, RATE);
  let step = work.next();
  while (!step.done) step = work.next();
  const from = Math.max(0, Math.floor((step.value.channels[0].length - LISTEN_SECONDS * RATE) / 2));
  const features = featuresOf(
    step.value.channels.map((channel) => channel.subarray(from, from + LISTEN_SECONDS * RATE)),
    RATE,
  );
  if (!features) throw new Error(`${score.title} is silent`);
  return { score, features, place: placeOf(features) };
}

function tempoAgrees({ score, features }: Heard, octaves: boolean): boolean {
  const ratios = octaves ? [1, 2, 0.5, 3, 1 / 3, 1.5, 2 / 3] : [1];
  return ratios.some((ratio) => Math.abs((features.bpm ?? 0) / (score.bpm * ratio) - 1) < TEMPO_SLACK);
}

function share(all: readonly Heard[], agrees: (heard: Heard) => boolean): string {
  return `${all.filter(agrees).length} of ${all.length}`;
}

export function main([seeds = "1"]: readonly string[]): number {
  const shelf = new ToneShelf(RATE);
  const all: Heard[] = [];
  for (let seed = 1; seed <= Number(seeds); seed++) {
    NINE_POINTS.forEach((mood, n) => {
      const heard = hear(compose({ seed: seed * 100 + n, mood }), shelf);
      all.push(heard);
      const { score, features, place } = heard;
      const tempo = features.bpm === null ? "none" : features.bpm.toFixed(0);
      const key = features.key ? keyName(features.key) : "none";
      console.log(
        `${mood.valence}/${mood.energy} ${score.ensemble}: ${score.bpm} -> ${tempo} bpm, ${score.key.name} -> ${key}, ` +
          `placed at ${place.valence.toFixed(2)}/${place.energy.toFixed(2)}`,
      );
    });
  }
  const correlation = (axis: keyof MoodPoint) =>
    rankCorrelation(
      all.map(({ score }) => score.mood[axis]),
      all.map(({ place }) => place[axis]),
    ).toFixed(2);
  console.log(`tempo: ${share(all, (one) => tempoAgrees(one, false))}`);
  console.log(`tempo, or a simple multiple of it: ${share(all, (one) => tempoAgrees(one, true))}`);
  console.log(`tonic: ${share(all, ({ score, features }) => features.key?.tonic === score.key.tonic)}`);
  console.log(
    `major or minor: ${share(all, ({ score, features }) => (features.key?.mode === "major") === isMajor(score.key.mode))}`,
  );
  console.log(`rank correlation of valence ${correlation("valence")}, of energy ${correlation("energy")}`);
  return 0;
}
