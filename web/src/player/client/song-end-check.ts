/**
 * "Look again when a song ends": near the end of each piece the camera takes one more reading, if the person has asked for it,
 * so that the next piece fits. The camera itself is behind a port.
 */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { LocalStore } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { Notices } from "./notices";
import type { Player } from "./player";
import type { QueueStore } from "./queue";

export interface CameraCheckPort {
  /** Whether this page and server can read a face at all. */
  readonly possible: ReadonlySignal<boolean>;
  /** Opens the camera, reads, closes it. null when nothing could be read or the signal was aborted. */
  read(signal: AbortSignal): Promise<MoodPoint | null>;
}

export interface SongEndCheck {
  readonly possible: ReadonlySignal<boolean>;
  readonly enabled: ReadonlySignal<boolean>;
  readonly running: ReadonlySignal<boolean>;
  setEnabled(enabled: boolean): void;
}

export interface SongEndCheckOptions {
  readonly camera: CameraCheckPort;
  readonly player: Pick<Player, "state" | "elapsedSeconds" | "seconds">;
  readonly queue: QueueStore;
  readonly notices: Notices;
  readonly store: LocalStore;
  readonly onRead: (point: MoodPoint) => void;
}

/** Time for a reading, for the sources' answers, and for loading the next piece. */
const BEFORE_END_SECONDS = 25;
const KEY = "look-again";

export function createSongEndCheck(options: SongEndCheckOptions): SongEndCheck {
  const { camera, player, queue, notices, store, onRead } = options;
  const enabled = signal(store.read(KEY) === "yes");
  const running = signal(false);
  let checkedEntry: number | null = null;
  let current: AbortController | null = null;

  async function check(): Promise<void> {
    const own = new AbortController();
    current = own;
    running.value = true;
    try {
      const point = await camera.read(own.signal);
      if (own.signal.aborted) return;
      if (point) onRead(point);
      else notices.show("look", messages.peek().player.songEndCheck.unreadable);
    } finally {
      if (current === own) {
        current = null;
        running.value = false;
      }
    }
  }

  effect(() => {
    const seconds = player.seconds.value;
    const left = seconds === null ? Number.POSITIVE_INFINITY : seconds - player.elapsedSeconds.value;
    const id = queue.current.value?.id ?? null;
    const isActive = enabled.value && camera.possible.value && player.state.value.kind === "playing";
    if (!isActive || id === null || id === checkedEntry || left > BEFORE_END_SECONDS) return;
    checkedEntry = id;
    untracked(() => void check());
  });

  return {
    possible: camera.possible,
    enabled,
    running,
    setEnabled(next) {
      enabled.value = next;
      store.write(KEY, next ? "yes" : null);
      if (!next) current?.abort();
    },
  };
}
