/** Plays one rendered piece. Pause and seek stop the stream; play starts a new one from the position. */

import { signal } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import { createTicker } from "../../kit/ticker";
import type { Playback, PlaybackState } from "../../player/client/music-source";
import { rendererSourceError } from "./errors";
import type { RenderedPiece, SampleOutput } from "./ports";
import { type PieceStream, startStream } from "./stream";

const TICK_MS = 250;
/** Between the tap and the first sample. */
const LEAD_SECONDS = 0.04;
/** Long enough to avoid a click, short enough to feel immediate. */
const STOP_FADE_SECONDS = 0.05;
/** After the last note ends, before the next piece may start over the reverb. */
const TAIL_SECONDS = 1.2;

export interface ComposerPlaybackOptions {
  readonly output: SampleOutput;
  readonly clock: Clock;
  readonly unlockAudio: () => Promise<void>;
}

export function playRenderedPiece(
  piece: RenderedPiece,
  { output, clock, unlockAudio }: ComposerPlaybackOptions,
): Playback {
  const { frames, sampleRate, summary } = piece;
  const seconds = frames / sampleRate;
  const crossfadeAt = Math.min(seconds, summary.endSeconds + TAIL_SECONDS);
  const state = signal<PlaybackState>({ kind: "ready" });
  const elapsedSeconds = signal(0);
  let stream: PieceStream | null = null;
  let fromFrame = 0;
  let isClosed = false;

  const stopListening = output.onInterrupted(() => {
    if (state.peek().kind === "playing") state.value = { kind: "paused", because: "interrupted" };
  });

  function updateElapsed(): void {
    if (stream && !isClosed) elapsedSeconds.value = stream.elapsedSeconds();
  }

  function start(): PieceStream {
    const startFrame = output.nowFrame() + Math.round(LEAD_SECONDS * sampleRate);
    const own = startStream(
      output,
      piece,
      startFrame,
      {
        onBlockEnd: updateElapsed,
        onEnded() {
          if (stream !== own || isClosed) return;
          stream = null;
          elapsedSeconds.value = seconds;
          state.value = { kind: "ended" };
        },
        onFailed(reason) {
          if (stream !== own || isClosed) return;
          stream = null;
          state.value = { kind: "failed", error: rendererSourceError(reason) };
        },
      },
      fromFrame,
    );
    return own;
  }

  function stop(atSeconds: number): void {
    const lastFrame = frames - Math.ceil(STOP_FADE_SECONDS * sampleRate);
    fromFrame = Math.min(lastFrame, Math.max(0, Math.round(atSeconds * sampleRate)));
    stream?.stop(STOP_FADE_SECONDS);
    stream = null;
    elapsedSeconds.value = fromFrame / sampleRate;
  }

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
    crossfade: { atSeconds: crossfadeAt, fadeSeconds: seconds - crossfadeAt },
    // Composed pieces begin with a beginning, so they do not fade in.
    async play() {
      if (isClosed || state.peek().kind === "ended") return;
      await unlockAudio();
      if (isClosed) return;
      stream ??= start();
      state.value = { kind: "playing" };
      startTicks();
    },
    async pause() {
      if (isClosed || state.peek().kind !== "playing") return;
      state.value = { kind: "paused", because: "person" };
      if (stream) stop(stream.elapsedSeconds());
    },
    async seek(to) {
      if (isClosed || state.peek().kind === "failed") return;
      stop(to);
      if (state.peek().kind === "ended") state.value = { kind: "paused", because: "person" };
      if (state.peek().kind === "playing") stream = start();
    },
    setVolume: (volume) => output.setVolume(volume),
    close(fadeSeconds) {
      if (isClosed) return;
      isClosed = true;
      stopListening();
      stream?.stop(fadeSeconds);
      stream = null;
      piece.drop();
    },
  };
}
