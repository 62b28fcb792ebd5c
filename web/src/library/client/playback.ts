/** Plays one of the person's own files. */

import { signal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { Clock } from "../../kit/ports";
import { createTicker } from "../../kit/ticker";
import { AudioOutputError } from "../../player/client/audio-output";
import {
  audioSourceError,
  type Playback,
  type PlaybackState,
  SourceError,
} from "../../player/client/music-source";
import type { FilePlayer, FilePlayers } from "./ports";

const TICK_MS = 250;
/** The next piece fades in over the end of a file that is long enough. */
const CROSSFADE_SECONDS = 4;
const MIN_SECONDS_FOR_CROSSFADE = 30;

export interface FilePlaybackOptions {
  readonly players: Pick<FilePlayers, "unlock" | "setVolume">;
  readonly clock: Clock;
  readonly title: string;
}

export function playFile(player: FilePlayer, { players, clock, title }: FilePlaybackOptions): Playback {
  const { seconds } = player;
  const state = signal<PlaybackState>({ kind: "ready" });
  const elapsedSeconds = signal(0);
  let isClosed = false;

  const updateElapsed = () => {
    elapsedSeconds.value = Math.min(seconds, player.elapsedSeconds());
  };
  const unsubscribes = [
    player.onEnded(() => {
      elapsedSeconds.value = seconds;
      state.value = { kind: "ended" };
    }),
    player.onInterrupted(() => {
      updateElapsed();
      if (state.peek().kind === "playing") state.value = { kind: "paused", because: "interrupted" };
    }),
    player.onFailed(() => {
      state.value = { kind: "failed", error: unplayable(title) };
    }),
  ];

  const startTicks = createTicker(
    clock,
    TICK_MS,
    () => !isClosed && state.peek().kind === "playing",
    updateElapsed,
  );

  return {
    state,
    elapsedSeconds,
    seconds,
    control: "page",
    crossfade:
      seconds >= MIN_SECONDS_FOR_CROSSFADE
        ? { atSeconds: seconds - CROSSFADE_SECONDS, fadeSeconds: CROSSFADE_SECONDS }
        : { atSeconds: seconds, fadeSeconds: 0 },
    async play(fadeInSeconds = 0) {
      if (isClosed || state.peek().kind === "ended") return;
      try {
        await players.unlock();
        if (isClosed) return;
        await player.play(fadeInSeconds);
      } catch (error) {
        if (isClosed) return;
        throw fileSourceError(error, title);
      }
      if (isClosed) return;
      state.value = { kind: "playing" };
      startTicks();
    },
    async pause() {
      if (isClosed || state.peek().kind !== "playing") return;
      player.pause();
      updateElapsed();
      state.value = { kind: "paused", because: "person" };
    },
    async seek(to) {
      if (isClosed || state.peek().kind === "failed") return;
      player.seek(Math.min(seconds, Math.max(0, to)));
      updateElapsed();
      if (state.peek().kind === "ended") state.value = { kind: "paused", because: "person" };
    },
    setVolume: (volume) => players.setVolume(volume),
    close(fadeSeconds) {
      if (isClosed) return;
      isClosed = true;
      for (const off of unsubscribes) off();
      player.close(fadeSeconds);
    },
  };
}

export function fileSourceError(error: unknown, title: string): SourceError {
  return error instanceof AudioOutputError ? audioSourceError(error) : unplayable(title, error);
}

function unplayable(title: string, cause?: unknown): SourceError {
  return new SourceError(messages.peek().library.errors.unplayable(title), "piece", { cause });
}
