/**
 * Offers a lift after several low pieces in a row. Music for a low mood comforts, but a long run of it can deepen the mood. So
 * "match" offers a way out in words, rarely, and never forces it.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { MoodPoint } from "../../shared/mood";
import type { Goal } from "../shared/goal";

/** Low pieces in a row before the offer. */
export const LOW_RUN = 4;
/** Pieces before the offer may be made again. */
export const LOW_RUN_AGAIN = 6;

/** Unpleasant and calm: sadness and weariness. Anger is not soothed by a lift. */
const LOW_VALENCE = -0.3;
const LOW_ENERGY = 0.1;

export interface PlayedPiece {
  readonly goal: Goal;
  readonly mood: MoodPoint;
}

export interface LiftOffer {
  readonly isOffered: ReadonlySignal<boolean>;
  /** Call it for each piece that starts. */
  record(played: PlayedPiece): void;
  /** Call it when the person has accepted or declined. */
  dismiss(): void;
}

export function createLiftOffer(): LiftOffer {
  const isOffered = signal(false);
  let lastPieces: readonly PlayedPiece[] = [];
  let sinceOffer = LOW_RUN_AGAIN;
  return {
    isOffered,
    record(played) {
      lastPieces = [...lastPieces, played].slice(-LOW_RUN);
      sinceOffer += 1;
      const isLowRun = lastPieces.length === LOW_RUN && lastPieces.every(isLow);
      if (!isLowRun || sinceOffer < LOW_RUN_AGAIN) return;
      sinceOffer = 0;
      isOffered.value = true;
    },
    dismiss() {
      isOffered.value = false;
    },
  };
}

function isLow({ goal, mood }: PlayedPiece): boolean {
  return goal === "match" && mood.valence <= LOW_VALENCE && mood.energy <= LOW_ENERGY;
}
