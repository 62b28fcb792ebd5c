/** How loud: the volume and whether it is muted, both remembered, and a fade that only the sleep timer uses. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../../kit/ports";

export interface Loudness {
  /** 0..1 as the person set it. */
  readonly volume: ReadonlySignal<number>;
  readonly muted: ReadonlySignal<boolean>;
  /** What is really heard: nought while muted, less while falling asleep. */
  readonly heard: ReadonlySignal<number>;
  setVolume(volume: number): void;
  toggleMute(): void;
  /** 1: as set; 0: silent. Not remembered. */
  fadeTo(share: number): void;
}

const VOLUME_KEY = "player.volume";
const MUTED_KEY = "player.muted";
const FIRST_VOLUME = 0.85;

export function createLoudness(memory: Memory): Loudness {
  const volume = signal(recall(memory));
  const muted = signal(memory.recall(MUTED_KEY) === "yes");
  const fade = signal(1);
  const mute = (wanted: boolean) => {
    muted.value = wanted;
    memory.keep(MUTED_KEY, wanted ? "yes" : null);
  };
  return {
    volume,
    muted,
    heard: computed(() => (muted.value ? 0 : volume.value * fade.value)),
    setVolume(wanted) {
      volume.value = Math.min(1, Math.max(0, wanted));
      memory.keep(VOLUME_KEY, String(volume.value));
      // Whoever moves the volume wants to hear it.
      if (muted.value) mute(false);
    },
    toggleMute: () => mute(!muted.value),
    fadeTo(share) {
      fade.value = Math.min(1, Math.max(0, share));
    },
  };
}

function recall(memory: Memory): number {
  const kept = memory.recall(VOLUME_KEY);
  const value = kept === null ? Number.NaN : Number(kept);
  return value >= 0 && value <= 1 ? value : FIRST_VOLUME;
}
