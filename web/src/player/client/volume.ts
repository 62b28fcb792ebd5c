/** Volume and mute, both stored, and a fade for the sleep timer. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { LocalStore } from "../../kit/ports";

export interface Volume {
  /** 0 to 1 as the person set it. */
  readonly level: ReadonlySignal<number>;
  readonly muted: ReadonlySignal<boolean>;
  /** What plays: 0 while muted, less than the level during a fade. */
  readonly effective: ReadonlySignal<number>;
  setLevel(level: number): void;
  toggleMute(): void;
  /** 1: full level; 0: silent. Not stored. */
  fadeTo(share: number): void;
}

const LEVEL_KEY = "player.volume";
const MUTED_KEY = "player.muted";
const FIRST_LEVEL = 0.85;

export function createVolume(store: LocalStore): Volume {
  const level = signal(readLevel(store));
  const muted = signal(store.read(MUTED_KEY) === "yes");
  const fade = signal(1);
  const setMuted = (next: boolean) => {
    muted.value = next;
    store.write(MUTED_KEY, next ? "yes" : null);
  };
  return {
    level,
    muted,
    effective: computed(() => (muted.value ? 0 : level.value * fade.value)),
    setLevel(next) {
      level.value = Math.min(1, Math.max(0, next));
      store.write(LEVEL_KEY, String(level.value));
      // Moving the volume ends mute.
      if (muted.value) setMuted(false);
    },
    toggleMute: () => setMuted(!muted.value),
    fadeTo(share) {
      fade.value = Math.min(1, Math.max(0, share));
    },
  };
}

function readLevel(store: LocalStore): number {
  const stored = store.read(LEVEL_KEY);
  const level = stored === null ? Number.NaN : Number(stored);
  return level >= 0 && level <= 1 ? level : FIRST_LEVEL;
}
