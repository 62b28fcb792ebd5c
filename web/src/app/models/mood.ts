/**
 * Where the person is on the mood plane, and who said so. The person's word always wins: once they have
 * moved the point, the camera may move it again only when they let it.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { clampMood, type MoodPoint, NEUTRAL } from "../../core/mood";

export type MoodState =
  | { readonly kind: "unset" }
  | { readonly kind: "said"; readonly point: MoodPoint }
  | { readonly kind: "seen"; readonly point: MoodPoint };

export interface Mood {
  readonly state: ReadonlySignal<MoodState>;
  /** The present point; the middle of the plane until anybody has said anything. */
  readonly point: ReadonlySignal<MoodPoint>;
  /** Whether anybody has said anything yet. */
  readonly known: ReadonlySignal<boolean>;
  /** Whether the camera's suggestions move the point. */
  readonly follows: ReadonlySignal<boolean>;
  say(point: MoodPoint): void;
  /** A suggestion by the camera; without effect unless it is followed. */
  suggest(point: MoodPoint): void;
  follow(): void;
}

export function createMood(): Mood {
  const state = signal<MoodState>({ kind: "unset" });
  const follows = signal(true);
  return {
    state,
    follows,
    point: computed(() => (state.value.kind === "unset" ? NEUTRAL : state.value.point)),
    known: computed(() => state.value.kind !== "unset"),
    say(point) {
      follows.value = false;
      state.value = { kind: "said", point: clampMood(point) };
    },
    suggest(point) {
      if (follows.value) state.value = { kind: "seen", point: clampMood(point) };
    },
    follow() {
      follows.value = true;
    },
  };
}
