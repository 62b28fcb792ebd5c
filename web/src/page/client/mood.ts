/**
 * The person's mood on the plane. Only they change it: they set the point themselves, or confirm a reading of their face.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { clampMood, type MoodPoint, NEUTRAL } from "../../shared/mood";

export type MoodState =
  | { readonly kind: "unset" }
  /** Set by hand. */
  | { readonly kind: "set"; readonly point: MoodPoint }
  /** Read from the face and confirmed. */
  | { readonly kind: "confirmed"; readonly point: MoodPoint };

export interface MoodModel {
  readonly state: ReadonlySignal<MoodState>;
  /** The middle of the plane while unset. */
  readonly point: ReadonlySignal<MoodPoint>;
  /** Whether it has been set or confirmed. */
  readonly known: ReadonlySignal<boolean>;
  set(point: MoodPoint): void;
  confirm(point: MoodPoint): void;
}

export function createMoodModel(): MoodModel {
  const state = signal<MoodState>({ kind: "unset" });
  return {
    state,
    point: computed(() => (state.value.kind === "unset" ? NEUTRAL : state.value.point)),
    known: computed(() => state.value.kind !== "unset"),
    set(point) {
      state.value = { kind: "set", point: clampMood(point) };
    },
    confirm(point) {
      state.value = { kind: "confirmed", point: clampMood(point) };
    },
  };
}
