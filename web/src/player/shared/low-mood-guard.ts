/**
 * The sad-loop guard. Music for a low mood is a comfort; a long run of it can also deepen the mood. So
 * after several such pieces in "match" a lift is offered, in words, once in a while. It never forces.
 */

import type { MoodPoint } from "../../shared/mood";
import type { Goal } from "./goal";

/** Pieces in a row before the offer; and how many more before it may be made again. */
export const LOW_RUN = 4;
export const LOW_RUN_AGAIN = 6;

/** Unpleasant and calm: sadness and weariness. Anger is let out rather than soothed by a lift. */
const LOW_VALENCE = -0.3;
const LOW_ENERGY = 0.1;

export interface Played {
  readonly goal: Goal;
  readonly mood: MoodPoint;
}

export function isLow(mood: MoodPoint): boolean {
  return mood.valence <= LOW_VALENCE && mood.energy <= LOW_ENERGY;
}

/**
 * @param played what has sounded, oldest first
 * @param offeredAfter how many pieces had sounded when the lift was last offered; null when never
 */
export function shouldOfferLift(played: readonly Played[], offeredAfter: number | null): boolean {
  if (offeredAfter !== null && played.length - offeredAfter < LOW_RUN_AGAIN) return false;
  const run = played.slice(-LOW_RUN);
  return run.length === LOW_RUN && run.every(({ goal, mood }) => goal === "match" && isLow(mood));
}
