/**
 * Plays the queue: one piece on the stand, the next one made ready behind it. It knows sources only by their interface,
 * overlaps two pieces only where both allow it, and never begins by itself: the first sound follows a tap.
 */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Memory } from "../../kit/ports";
import type { Piece, SourceId } from "../shared/piece";
import { entryBefore } from "../shared/queue";
import { asTrouble, type MusicSource, type Performance, type PerformanceState } from "./music-source";
import { createStand, type Standing } from "./playback-slot";
import type { PlayerState } from "./player-state";
import { createOpenings } from "./preload";
import type { Entry, Lineup } from "./queue";
import type { Loudness } from "./volume";

export interface Player {
  readonly state: ReadonlySignal<PlayerState>;
  /** Whether a tap on the main button would pause. */
  readonly active: ReadonlySignal<boolean>;
  readonly elapsedSeconds: ReadonlySignal<number>;
  /** Of the current piece; null where nobody knows. */
  readonly seconds: ReadonlySignal<number | null>;
  readonly control: ReadonlySignal<Performance["control"]>;
  readonly loudness: Loudness;
  /** Makes a piece ready without a sound, so that the tap need not wait; without one, the current one. */
  prepare(piece?: Piece): void;
  /** To be called within the person's tap, as are `next`, `back` and `jump`. */
  play(): Promise<void>;
  pause(): Promise<void>;
  toggle(): Promise<void>;
  next(): Promise<void>;
  /** To the piece's start, or to the one before when it has only just begun. */
  back(): Promise<void>;
  jump(id: number): Promise<void>;
  seek(seconds: number): Promise<void>;
  /** Stops after the present piece instead of going on. */
  stopAfter(wanted: boolean): void;
  /** Notes where the person is, for the next visit. */
  keepPlace(): void;
}

export interface PlayerParts {
  readonly lineup: Lineup;
  readonly source: (id: SourceId) => MusicSource;
  readonly memory: Memory;
  /** A piece has begun to sound. */
  readonly onBegun: (entry: Entry) => void;
  /** One piece cannot be played; the player goes on with the next. */
  readonly onPieceTrouble: (entry: Entry, sentence: string) => void;
  /** A whole source fails; resolves when others have taken over its upcoming pieces, as far as they can. */
  readonly onSourceTrouble: (source: SourceId, sentence: string) => Promise<void>;
}

const SKIP_FADE_SECONDS = 0.5;
/** Later than this "back" means the start of the same piece. */
const BACK_SECONDS = 4;
/** So many pieces in a row that cannot be played are no accident. */
const MOST_FAILURES = 5;

export function createPlayer(parts: PlayerParts): Player {
  const { lineup, source, memory, onBegun, onPieceTrouble, onSourceTrouble } = parts;
  const sourceOf = (entry: Entry) => source(entry.piece.piece.source);
  const openings = createOpenings(source);
  const state = signal<PlayerState>({ kind: "silent" });
  const stand = createStand(lineup, memory);
  let goingTo: number | null = null;
  let turn = 0;
  let failures = 0;
  let stopsAfter = false;

  /** Only the newest wish counts: whoever was on the way is overtaken. */
  async function go(entry: Entry, within: "tap" | "flow"): Promise<void> {
    turn += 1;
    const mine = turn;
    goingTo = entry.id;
    lineup.select(entry.id);
    const opening = openings.of(entry);
    openings.keepOnly([entry.id]);
    const showing = effect(() => {
      if (mine === turn) state.value = { kind: "opening", done: opening.done.value };
    });
    try {
      const [performance] = await Promise.all([
        opening.performance,
        within === "tap" ? sourceOf(entry).wake() : null,
      ]);
      showing();
      if (mine !== turn) return;
      const from = stand.resumeSeconds(entry);
      if (from > 0) await performance.seek(from);
      if (mine !== turn) return;
      await begin({ entry, performance }, SKIP_FADE_SECONDS, 0);
    } catch (error) {
      showing();
      if (mine === turn) await trouble(entry, error);
    }
  }

  async function begin(next: Standing, fadeOutSeconds: number, fadeInSeconds: number): Promise<void> {
    openings.take(next.entry);
    goingTo = next.entry.id;
    lineup.select(next.entry.id);
    stand.put(next, fadeOutSeconds);
    await next.performance.play(fadeInSeconds);
    failures = 0;
    stand.notePlace();
    onBegun(next.entry);
  }

  async function trouble(entry: Entry, error: unknown): Promise<void> {
    if (error instanceof DOMException && error.name === "AbortError") return;
    const known = asTrouble(error);
    if (known.scope === "tap") {
      state.value = { kind: "failed", sentence: known.message };
      return;
    }
    openings.keepOnly([]);
    stand.leave(0);
    const failed = entry.piece.piece.source;
    turn += 1;
    const mine = turn;
    failures += 1;
    state.value = { kind: "opening", done: null };
    if (known.scope === "source") await onSourceTrouble(failed, known.message);
    else onPieceTrouble(entry, known.message);
    if (mine !== turn) return;
    const next = lineup.next.peek();
    const hopeless = known.scope === "source" && next?.piece.piece.source === failed;
    if (!next || hopeless || failures >= MOST_FAILURES) {
      goingTo = null;
      failures = 0;
      state.value = { kind: "failed", sentence: known.message };
    } else await go(next, "flow");
  }

  async function ended(): Promise<void> {
    const next = stopsAfter ? null : lineup.next.peek();
    if (next) return go(next, "flow");
    stopsAfter = false;
    turn += 1;
    goingTo = null;
    stand.leave(0);
    stand.setPlace(null);
    const following = lineup.next.peek();
    if (following) lineup.select(following.id);
    state.value = { kind: "silent" };
  }

  function follow(now: PerformanceState, entry: Entry): void {
    switch (now.kind) {
      case "ready":
        return;
      case "playing":
        state.value = { kind: "playing" };
        return;
      case "paused":
        // Another piece is on its way: this one's pause is not the player's.
        if (goingTo === entry.id) state.value = now;
        return;
      case "ended":
        if (goingTo === entry.id) void ended();
        return;
      case "failed":
        if (goingTo === entry.id) void trouble(entry, now.trouble);
        return;
    }
  }

  effect(() => {
    const here = stand.now.value;
    if (!here) return;
    const now = here.performance.state.value;
    untracked(() => follow(now, here.entry));
  });

  /** The queue was changed under what plays: the music follows. */
  effect(() => {
    const chosen = lineup.current.value;
    untracked(() => {
      const here = stand.now.value?.entry.id ?? goingTo;
      if (here === null || here === chosen?.id || goingTo === chosen?.id) return;
      const sounding = active.value;
      turn += 1;
      goingTo = null;
      openings.keepOnly([]);
      stand.leave(SKIP_FADE_SECONDS);
      if (chosen && sounding) void go(chosen, "flow");
      else state.value = { kind: "silent" };
    });
  });

  /** Makes the next piece ready behind the one that plays. */
  effect(() => {
    const next = lineup.next.value;
    const playing = state.value.kind === "playing";
    untracked(() => {
      if (!playing) return;
      openings.keepOnly(next ? [next.id] : []);
      if (next) openings.of(next);
    });
  });

  /** Lets the next piece in over the end of this one, where both allow it. */
  effect(() => {
    const overlap = stand.overlapDue.value;
    const next = lineup.next.value;
    if (overlap === null || !next || state.value.kind !== "playing") return;
    const performance = untracked(() => openings.of(next)).ready.value;
    if (!performance?.handover || stopsAfter) return;
    untracked(() => {
      turn += 1;
      begin({ entry: next, performance }, overlap, overlap).catch((error: unknown) => trouble(next, error));
    });
  });

  const active = computed(() => state.value.kind === "playing" || state.value.kind === "opening");

  async function play(): Promise<void> {
    if (active.peek()) return;
    const entry = lineup.current.peek() ?? lineup.queue.peek().entries[0];
    if (!entry) return;
    const here = stand.now.peek();
    if (here?.entry.id !== entry.id) return go(entry, "tap");
    try {
      await sourceOf(entry).wake();
      await here.performance.play();
    } catch (error) {
      await trouble(entry, error);
    }
  }

  async function pause(): Promise<void> {
    const { kind } = state.peek();
    if (kind === "opening") {
      // What is being made ready stays for the next tap; what still sounds before it is left.
      turn += 1;
      goingTo = null;
      stand.leave(SKIP_FADE_SECONDS);
      state.value = { kind: "paused", because: "person" };
    } else if (kind === "playing") {
      await stand.now.peek()?.performance.pause();
      stand.notePlace();
    }
  }

  return {
    state,
    active,
    loudness: stand.loudness,
    elapsedSeconds: stand.elapsedSeconds,
    seconds: stand.seconds,
    control: stand.control,
    prepare(piece) {
      const entry = lineup.current.peek();
      if (active.peek() || stand.now.peek()) return;
      if (piece) openings.ahead(piece);
      else if (entry) openings.of(entry);
    },
    play,
    pause,
    toggle: () => (active.peek() ? pause() : play()),
    async next() {
      const entry = lineup.next.peek();
      if (entry) await go(entry, "tap");
    },
    async back() {
      const before = entryBefore(lineup.queue.peek());
      const here = stand.now.peek();
      const late = (here?.performance.elapsedSeconds.peek() ?? 0) > BACK_SECONDS;
      if (here && (late || !before)) await here.performance.seek(0);
      else if (before) {
        stand.setPlace(null);
        await go(before, "tap");
      }
    },
    async jump(id) {
      const entry = lineup.queue.peek().entries.find((known) => known.id === id);
      if (!entry) return;
      if (entry.id === stand.now.peek()?.entry.id) return play();
      await go(entry, "tap");
    },
    async seek(seconds) {
      const [here, chosen] = [stand.now.peek(), lineup.current.peek()];
      if (here && here.entry.id === chosen?.id) {
        await here.performance.seek(seconds);
        stand.notePlace();
      } else if (chosen) stand.setPlace({ id: chosen.id, seconds: Math.max(0, seconds) });
    },
    stopAfter(wanted) {
      stopsAfter = wanted;
    },
    keepPlace: stand.notePlace,
  };
}
