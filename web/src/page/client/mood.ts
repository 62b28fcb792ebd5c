/**
 * Where the person is on the mood plane, by their own word: they set the point themselves, or agree to what
 * was read in their face. Nothing else moves it.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { clampMood, type MoodPoint, NEUTRAL } from "../../shared/mood";

export type MoodState =
  | { readonly kind: "unset" }
  | { readonly kind: "said"; readonly point: MoodPoint }
  /** Read in the face, and confirmed by the person. */
  | { readonly kind: "seen"; readonly point: MoodPoint };

export interface Mood {
  readonly state: ReadonlySignal<MoodState>;
  /** The present point; the middle of the plane until anybody has said anything. */
  readonly point: ReadonlySignal<MoodPoint>;
  /** Whether anybody has said anything yet. */
  readonly known: ReadonlySignal<boolean>;
  say(point: MoodPoint): void;
  /** The person agrees to what was read. */
  confirm(point: MoodPoint): void;
}

export function createMood(): Mood {
  const state = signal<MoodState>({ kind: "unset" });
  return {
    state,
    point: computed(() => (state.value.kind === "unset" ? NEUTRAL : state.value.point)),
    known: computed(() => state.value.kind !== "unset"),
    say(point) {
      state.value = { kind: "said", point: clampMood(point) };
    },
    confirm(point) {
      state.value = { kind: "seen", point: clampMood(point) };
    },
  };
}
