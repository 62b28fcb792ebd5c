/** The sad-loop guard at work: counts what has begun to sound, and offers a lift in words. It never forces. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Played, shouldOfferLift } from "../shared/low-mood-guard";

export interface Guarding {
  /** Whether the offer stands. */
  readonly offered: ReadonlySignal<boolean>;
  note(played: Played): void;
  /** Taken or not: it is not made again for a while. */
  settle(): void;
}

const MOST = 50;

export function createGuarding(): Guarding {
  const offered = signal(false);
  let played: readonly Played[] = [];
  let count = 0;
  let offeredAfter: number | null = null;
  return {
    offered,
    note(piece) {
      played = [...played, piece].slice(-MOST);
      count += 1;
      const after = offeredAfter === null ? null : played.length - (count - offeredAfter);
      if (!shouldOfferLift(played, after)) return;
      offeredAfter = count;
      offered.value = true;
    },
    settle() {
      offered.value = false;
    },
  };
}
