/** The piece on the stand, how far it has come, and the place that is remembered for the next visit. */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Memory } from "../../kit/ports";
import type { Performance } from "./music-source";
import type { Entry, Lineup } from "./queue";
import { type Place, recallPlace, writePlace } from "./resume-position";
import { createLoudness, type Loudness } from "./volume";

export interface Standing {
  readonly entry: Entry;
  readonly performance: Performance;
}

export interface Stand {
  readonly now: ReadonlySignal<Standing | null>;
  readonly loudness: Loudness;
  /** Of the piece that is chosen, whether it stands here or is only remembered. */
  readonly elapsedSeconds: ReadonlySignal<number>;
  readonly seconds: ReadonlySignal<number | null>;
  readonly control: ReadonlySignal<Performance["control"]>;
  /** Seconds for which the next piece may sound over the end of this one, once it has come that far; null before. */
  readonly overlapDue: ReadonlySignal<number | null>;
  /** Another piece takes the place of this one, as loud as it was. */
  put(next: Standing, fadeOutSeconds: number): void;
  leave(fadeSeconds: number): void;
  /** Where a piece goes on: 0, or where it was left. */
  resumeSeconds(entry: Entry): number;
  /** Remembers where the piece is. */
  notePlace(): void;
  /** The chosen piece is not open yet, but shall begin here. */
  setPlace(place: Place | null): void;
}

const PLACE_EVERY_SECONDS = 4;

export function createStand(lineup: Lineup, memory: Memory): Stand {
  const now = signal<Standing | null>(null);
  const place = signal<Place | null>(recallPlace(memory));
  const loudness = createLoudness(memory);
  /** What stands here, if it is what is chosen. */
  const chosen = computed(() => {
    const here = now.value;
    return here && here.entry.id === lineup.current.value?.id ? here.performance : null;
  });

  function setPlace(next: Place | null): void {
    place.value = next;
    writePlace(memory, next);
  }

  function notePlace(): void {
    const here = now.peek();
    if (here) setPlace({ id: here.entry.id, seconds: here.performance.elapsedSeconds.peek() });
  }

  effect(() => {
    const heard = loudness.heard.value;
    untracked(() => now.value?.performance.setVolume(heard));
  });

  effect(() => {
    const elapsed = now.value?.performance.elapsedSeconds.value ?? 0;
    untracked(() => {
      if (elapsed - (place.value?.seconds ?? 0) >= PLACE_EVERY_SECONDS) notePlace();
    });
  });

  return {
    now,
    loudness,
    setPlace,
    notePlace,
    elapsedSeconds: computed(() => {
      const entry = lineup.current.value;
      if (chosen.value) return chosen.value.elapsedSeconds.value;
      return entry && place.value?.id === entry.id ? place.value.seconds : 0;
    }),
    seconds: computed(() => chosen.value?.seconds ?? lineup.current.value?.piece.piece.seconds ?? null),
    control: computed(() => now.value?.performance.control ?? "ours"),
    overlapDue: computed(() => {
      const { handover, elapsedSeconds } = now.value?.performance ?? {};
      if (!handover || !elapsedSeconds || elapsedSeconds.value < handover.atSeconds) return null;
      return handover.overlapSeconds;
    }),
    put(next, fadeOutSeconds) {
      now.peek()?.performance.close(fadeOutSeconds);
      next.performance.setVolume(loudness.heard.peek());
      now.value = next;
    },
    leave(fadeSeconds) {
      now.peek()?.performance.close(fadeSeconds);
      now.value = null;
    },
    resumeSeconds: ({ id }) => (place.peek()?.id === id ? (place.peek()?.seconds ?? 0) : 0),
  };
}
