/** The pieces all measures are taken on: sixty seeds on nine points of the plane, composed once per test file. */
import { compose } from "../../../../src/composer/shared/score/compose";
import type { Score } from "../../../../src/composer/shared/score/score";

const PLACES = [-0.9, 0, 0.9] as const;
export const SEEDS = 60;

export function piecesOfThePlane(seeds = SEEDS): readonly Score[] {
  const scores: Score[] = [];
  for (const energy of PLACES)
    for (const valence of PLACES)
      for (let seed = 1; seed <= seeds; seed++) scores.push(compose({ seed, mood: { valence, energy } }));
  return scores;
}

export function named(score: Score): string {
  return `seed ${score.seed}, mood ${score.mood.valence}/${score.mood.energy}, ${score.ensemble}`;
}
