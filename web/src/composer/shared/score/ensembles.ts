/** Which ensembles there are, and whom a seed would like to hear in a mood. */
import type { Ensemble } from "./ensemble";
import { CHAMBER, FELT_PIANO, LOFI, MARIMBA, PLUCKED, SYNTHWAVE, WARM_PADS } from "./players";
import { chance } from "./random";
import { ENSEMBLES, type EnsembleId, type MoodPoint } from "./score";

const ALL: Readonly<Record<EnsembleId, Ensemble>> = {
  "felt-piano": FELT_PIANO,
  "warm-pads": WARM_PADS,
  "plucked-strings": PLUCKED,
  "chamber-strings": CHAMBER,
  "lofi-keys": LOFI,
  "marimba-hands": MARIMBA,
  synthwave: SYNTHWAVE,
};

export function ensembleOf(id: EnsembleId): Ensemble {
  return ALL[id];
}

/** Whom this seed would like to hear in this mood. Steady: a small step on the plane seldom changes the answer. */
export function ensembleFor(seed: number, mood: MoodPoint): EnsembleId {
  let best: EnsembleId = "felt-piano";
  let highest = -1;
  for (const id of ENSEMBLES) {
    const liking = ensembleOf(id).suits(mood) + 0.75 * chance(seed, "ensemble", id).next();
    if (liking > highest) {
      highest = liking;
      best = id;
    }
  }
  return best;
}
