/** The loaded piece, its position, and the position stored for the next visit. */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import * as v from "valibot";
import type { LocalStore } from "../../kit/ports";
import { positiveNumber, readJson, wholeNumber } from "../../shared/read-json";
import type { Playback } from "./music-source";
import type { Entry, QueueStore } from "./queue";
import { createVolume, type Volume } from "./volume";

const storedPosition = v.object({
  /** Of the entry in the queue. */
  id: wholeNumber,
  seconds: positiveNumber,
});

type Position = Readonly<v.InferOutput<typeof storedPosition>>;

export interface LoadedPiece {
  readonly entry: Entry;
  readonly playback: Playback;
}

export interface PlaybackSlot {
  readonly loaded: ReadonlySignal<LoadedPiece | null>;
  readonly volume: Volume;
  /** Of the queue's current piece, whether it is loaded or only its position is known. */
  readonly elapsedSeconds: ReadonlySignal<number>;
  readonly seconds: ReadonlySignal<number | null>;
  readonly control: ReadonlySignal<Playback["control"]>;
  /** Seconds for which the next piece may fade in now; null while it may not. */
  readonly crossfadeDue: ReadonlySignal<number | null>;
  /** Closes the loaded piece and loads another at the same volume. */
  replace(next: LoadedPiece, fadeOutSeconds: number): void;
  clear(fadeSeconds: number): void;
  /** Where an entry resumes: 0, or where it was left. */
  resumeSeconds(entry: Entry): number;
  savePosition(): void;
  /** Sets where a piece that is not loaded yet will start. */
  setPosition(position: Position | null): void;
}

const KEY = "player.place";
const SAVE_EVERY_SECONDS = 4;

export function createPlaybackSlot(queue: QueueStore, store: LocalStore): PlaybackSlot {
  const loaded = signal<LoadedPiece | null>(null);
  const position = signal<Position | null>(readJson(storedPosition, store.read(KEY)));
  const volume = createVolume(store);
  /** The loaded playback, if it belongs to the queue's current entry. */
  const current = computed(() => {
    const piece = loaded.value;
    return piece && piece.entry.id === queue.current.value?.id ? piece.playback : null;
  });

  function setPosition(next: Position | null): void {
    position.value = next;
    store.write(KEY, next && JSON.stringify(next));
  }

  function savePosition(): void {
    const piece = loaded.peek();
    if (piece) setPosition({ id: piece.entry.id, seconds: piece.playback.elapsedSeconds.peek() });
  }

  effect(() => {
    const level = volume.effective.value;
    untracked(() => loaded.value?.playback.setVolume(level));
  });

  effect(() => {
    const elapsed = loaded.value?.playback.elapsedSeconds.value ?? 0;
    untracked(() => {
      if (elapsed - (position.value?.seconds ?? 0) >= SAVE_EVERY_SECONDS) savePosition();
    });
  });

  return {
    loaded,
    volume,
    setPosition,
    savePosition,
    elapsedSeconds: computed(() => {
      const entry = queue.current.value;
      if (current.value) return current.value.elapsedSeconds.value;
      return entry && position.value?.id === entry.id ? position.value.seconds : 0;
    }),
    seconds: computed(() => current.value?.seconds ?? queue.current.value?.item.piece.seconds ?? null),
    control: computed(() => loaded.value?.playback.control ?? "page"),
    crossfadeDue: computed(() => {
      const { crossfade, elapsedSeconds } = loaded.value?.playback ?? {};
      if (!crossfade || !elapsedSeconds || elapsedSeconds.value < crossfade.atSeconds) return null;
      return crossfade.fadeSeconds;
    }),
    replace(next, fadeOutSeconds) {
      loaded.peek()?.playback.close(fadeOutSeconds);
      next.playback.setVolume(volume.effective.peek());
      loaded.value = next;
    },
    clear(fadeSeconds) {
      loaded.peek()?.playback.close(fadeSeconds);
      loaded.value = null;
    },
    resumeSeconds: ({ id }) => (position.peek()?.id === id ? (position.peek()?.seconds ?? 0) : 0),
  };
}
