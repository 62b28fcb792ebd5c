/**
 * Plays the queue: one loaded piece, the next one preloaded. Crossfades two pieces only where both allow it. Never starts by
 * itself: the first sound follows a tap.
 */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { LocalStore } from "../../kit/ports";
import type { Piece, SourceId } from "../shared/piece";
import { entryBefore } from "../shared/queue";
import { asSourceError, type MusicSource, type Playback, type PlaybackState } from "./music-source";
import { createPlaybackSlot, type LoadedPiece } from "./playback-slot";
import { createPreloads } from "./preload";
import type { Entry, QueueStore } from "./queue";
import type { Volume } from "./volume";

export type PlayerState =
  /** Nothing has started, or the queue has ended. */
  | { readonly kind: "stopped" }
  /** A piece is being opened. What played before goes on until then. */
  | { readonly kind: "opening"; readonly done: number | null }
  | { readonly kind: "playing" }
  | { readonly kind: "paused"; readonly because: "person" | "interrupted" }
  /** The next tap on Play tries again. */
  | { readonly kind: "failed"; readonly sentence: string };

export interface Player {
  readonly state: ReadonlySignal<PlayerState>;
  /** Whether the main button pauses. */
  readonly active: ReadonlySignal<boolean>;
  readonly elapsedSeconds: ReadonlySignal<number>;
  /** Of the current piece; null while unknown. */
  readonly seconds: ReadonlySignal<number | null>;
  readonly control: ReadonlySignal<Playback["control"]>;
  readonly volume: Volume;
  /** Opens a piece silently, so that the tap need not wait. Without an argument: the current one. */
  prepare(piece?: Piece): void;
  /** Call it within a tap, like `next`, `back` and `jump`. */
  play(): Promise<void>;
  pause(): Promise<void>;
  toggle(): Promise<void>;
  next(): Promise<void>;
  /** To the start of the piece, or to the piece before if this one has only just started. */
  back(): Promise<void>;
  jump(id: number): Promise<void>;
  seek(seconds: number): Promise<void>;
  /** Stop after the current piece instead of going on. */
  stopAfter(stop: boolean): void;
  /** Stores the position for the next visit. */
  savePosition(): void;
}

export interface PlayerOptions {
  readonly queue: QueueStore;
  readonly source: (id: SourceId) => MusicSource;
  readonly store: LocalStore;
  readonly onStarted: (entry: Entry) => void;
  /** One piece cannot be played. The player goes on with the next. */
  readonly onPieceError: (entry: Entry, sentence: string) => void;
  /** A whole source fails. Resolves when other sources have replaced its upcoming pieces, as far as they can. */
  readonly onSourceError: (source: SourceId, sentence: string) => Promise<void>;
}

const SKIP_FADE_SECONDS = 0.5;
/** Later than this, "back" means the start of the same piece. */
const BACK_SECONDS = 4;
/** After this many failures in a row the player stops. */
const MAX_FAILURES = 5;

export function createPlayer(options: PlayerOptions): Player {
  const { queue, source, store, onStarted, onPieceError, onSourceError } = options;
  const sourceOf = (entry: Entry) => source(entry.item.piece.source);
  const preloads = createPreloads(source);
  const state = signal<PlayerState>({ kind: "stopped" });
  const slot = createPlaybackSlot(queue, store);
  const active = computed(() => state.value.kind === "playing" || state.value.kind === "opening");
  /** The entry that plays or is being opened. */
  let target: number | null = null;
  /** Counts commands: only the latest one may still change anything. */
  let command = 0;
  let failures = 0;
  let stopsAfter = false;

  async function goTo(entry: Entry, within: "tap" | "flow"): Promise<void> {
    command += 1;
    const own = command;
    target = entry.id;
    queue.select(entry.id);
    const preload = preloads.get(entry);
    preloads.cancelOthers([entry.id]);
    const stopShowing = effect(() => {
      if (own === command) state.value = { kind: "opening", done: preload.progress.value };
    });
    try {
      const [playback] = await Promise.all([
        preload.playback,
        within === "tap" ? sourceOf(entry).unlockAudio() : null,
      ]);
      stopShowing();
      if (own !== command) return;
      const from = slot.resumeSeconds(entry);
      if (from > 0) await playback.seek(from);
      if (own !== command) return;
      await start({ entry, playback }, SKIP_FADE_SECONDS, 0);
    } catch (error) {
      stopShowing();
      if (own === command) await handleError(entry, error);
    }
  }

  async function start(next: LoadedPiece, fadeOutSeconds: number, fadeInSeconds: number): Promise<void> {
    preloads.take(next.entry);
    target = next.entry.id;
    queue.select(next.entry.id);
    slot.replace(next, fadeOutSeconds);
    await next.playback.play(fadeInSeconds);
    failures = 0;
    slot.savePosition();
    onStarted(next.entry);
  }

  async function handleError(entry: Entry, thrown: unknown): Promise<void> {
    if (thrown instanceof DOMException && thrown.name === "AbortError") return;
    const error = asSourceError(thrown);
    if (error.scope === "tap") {
      state.value = { kind: "failed", sentence: error.message };
      return;
    }
    preloads.cancelOthers([]);
    slot.clear(0);
    const failedSource = entry.item.piece.source;
    command += 1;
    const own = command;
    failures += 1;
    state.value = { kind: "opening", done: null };
    if (error.scope === "source") await onSourceError(failedSource, error.message);
    else onPieceError(entry, error.message);
    if (own !== command) return;
    const next = queue.next.peek();
    const isHopeless = error.scope === "source" && next?.item.piece.source === failedSource;
    if (!next || isHopeless || failures >= MAX_FAILURES) {
      target = null;
      failures = 0;
      state.value = { kind: "failed", sentence: error.message };
    } else await goTo(next, "flow");
  }

  async function handleEnd(): Promise<void> {
    const next = stopsAfter ? null : queue.next.peek();
    if (next) return goTo(next, "flow");
    stopsAfter = false;
    command += 1;
    target = null;
    slot.clear(0);
    slot.setPosition(null);
    const following = queue.next.peek();
    if (following) queue.select(following.id);
    state.value = { kind: "stopped" };
  }

  function follow(playback: PlaybackState, entry: Entry): void {
    if (playback.kind === "playing") state.value = { kind: "playing" };
    // While another piece is being opened, this one no longer decides.
    if (target !== entry.id) return;
    if (playback.kind === "paused") state.value = playback;
    else if (playback.kind === "ended") void handleEnd();
    else if (playback.kind === "failed") void handleError(entry, playback.error);
  }

  effect(() => {
    const piece = slot.loaded.value;
    if (!piece) return;
    const playback = piece.playback.state.value;
    untracked(() => follow(playback, piece.entry));
  });

  /** Follows a change of the queue's current entry. */
  effect(() => {
    const current = queue.current.value;
    untracked(() => {
      const loaded = slot.loaded.value?.entry.id ?? target;
      if (loaded === null || loaded === current?.id || target === current?.id) return;
      const wasActive = active.value;
      command += 1;
      target = null;
      preloads.cancelOthers([]);
      slot.clear(SKIP_FADE_SECONDS);
      if (current && wasActive) void goTo(current, "flow");
      else state.value = { kind: "stopped" };
    });
  });

  /** Preloads the next piece. */
  effect(() => {
    const next = queue.next.value;
    const isPlaying = state.value.kind === "playing";
    untracked(() => {
      if (!isPlaying) return;
      preloads.cancelOthers(next ? [next.id] : []);
      if (next) preloads.get(next);
    });
  });

  /** Crossfades into the next piece. */
  effect(() => {
    const fadeSeconds = slot.crossfadeDue.value;
    const next = queue.next.value;
    if (fadeSeconds === null || !next || state.value.kind !== "playing") return;
    const playback = untracked(() => preloads.get(next)).ready.value;
    if (!playback?.crossfade || stopsAfter) return;
    untracked(() => {
      command += 1;
      start({ entry: next, playback }, fadeSeconds, fadeSeconds).catch((error: unknown) =>
        handleError(next, error),
      );
    });
  });

  async function play(): Promise<void> {
    if (active.peek()) return;
    const entry = queue.current.peek() ?? queue.queue.peek().entries[0];
    if (!entry) return;
    const piece = slot.loaded.peek();
    if (piece?.entry.id !== entry.id) return goTo(entry, "tap");
    try {
      await sourceOf(entry).unlockAudio();
      await piece.playback.play();
    } catch (error) {
      await handleError(entry, error);
    }
  }

  async function pause(): Promise<void> {
    const { kind } = state.peek();
    if (kind === "opening") {
      // The preload stays for the next tap; the piece that still plays is stopped.
      command += 1;
      target = null;
      slot.clear(SKIP_FADE_SECONDS);
      state.value = { kind: "paused", because: "person" };
    } else if (kind === "playing") {
      await slot.loaded.peek()?.playback.pause();
      slot.savePosition();
    }
  }

  return {
    state,
    active,
    volume: slot.volume,
    elapsedSeconds: slot.elapsedSeconds,
    seconds: slot.seconds,
    control: slot.control,
    prepare(piece) {
      const entry = queue.current.peek();
      if (active.peek() || slot.loaded.peek()) return;
      if (piece) preloads.prefetch(piece);
      else if (entry) preloads.get(entry);
    },
    play,
    pause,
    toggle: () => (active.peek() ? pause() : play()),
    async next() {
      const entry = queue.next.peek();
      if (entry) await goTo(entry, "tap");
    },
    async back() {
      const before = entryBefore(queue.queue.peek());
      const piece = slot.loaded.peek();
      const isLate = (piece?.playback.elapsedSeconds.peek() ?? 0) > BACK_SECONDS;
      if (piece && (isLate || !before)) await piece.playback.seek(0);
      else if (before) {
        slot.setPosition(null);
        await goTo(before, "tap");
      }
    },
    async jump(id) {
      const entry = queue.queue.peek().entries.find((known) => known.id === id);
      if (!entry) return;
      if (entry.id === slot.loaded.peek()?.entry.id) return play();
      await goTo(entry, "tap");
    },
    async seek(seconds) {
      const [piece, current] = [slot.loaded.peek(), queue.current.peek()];
      if (piece && piece.entry.id === current?.id) {
        await piece.playback.seek(seconds);
        slot.savePosition();
      } else if (current) slot.setPosition({ id: current.id, seconds: Math.max(0, seconds) });
    },
    stopAfter(stop) {
      stopsAfter = stop;
    },
    savePosition: slot.savePosition,
  };
}
