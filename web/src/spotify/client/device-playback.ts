/**
 * Plays a track on a Spotify device, or in Spotify's player in this page. The page counts the time itself and corrects it by
 * polling, because Spotify does not tell a page when a track on a device ends.
 */

import { signal } from "@preact/signals";
import type { CommandQueue } from "../../kit/command-queue";
import { createDebouncer } from "../../kit/debounce";
import type { Clock } from "../../kit/ports";
import { type Playback, type PlaybackState, SourceError } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import { pagePlayerText, playerErrorText } from "./failure-text";
import type { PagePlayer } from "./output";
import type { SpotifyPort } from "./ports";

export interface DevicePlaybackOptions {
  readonly port: SpotifyPort;
  readonly clock: Clock;
  readonly deviceId: string;
  /** Shared by all pieces, so that one piece's pause cannot arrive after the next one's play. */
  readonly commands: CommandQueue;
  /** Set when the device is the player in this page, which is called directly. */
  readonly pagePlayer: PagePlayer | null;
}

const TICK_MS = 500;
/** Rare, because every request counts towards Spotify's small quota for the app. */
const POLL_EVERY_MS = 10_000;
const MAX_DRIFT_SECONDS = 2;
/** Dragging the volume slider sends one request, not fifty. */
const VOLUME_DELAY_MS = 400;

export function playOnDevice(piece: Piece, seconds: number, options: DevicePlaybackOptions): Playback {
  const { port, clock, deviceId, commands, pagePlayer } = options;
  const uri = `spotify:track:${piece.id}`;
  const state = signal<PlaybackState>({ kind: "ready" });
  const elapsedSeconds = signal(0);
  const debouncer = createDebouncer<"volume">(clock, VOLUME_DELAY_MS);
  let hasStarted = false;
  /** As far as known. Spotify refuses to resume a device that plays: a pause may have been skipped for the resume. */
  let isDevicePlaying = false;
  let isClosed = false;
  /** True from `play` until it pauses, ends or fails, also while the play request is in flight. */
  let isPlayWanted = false;
  /** Position and time of the last correction. */
  let baseSeconds = 0;
  let baseMs = 0;
  let polledMs = 0;
  const stopListening = pagePlayer?.onError((problem) =>
    fail(new SourceError(pagePlayerText(problem), "source")),
  );

  function fail(error: SourceError): void {
    if (isClosed || state.peek().kind === "ended") return;
    isPlayWanted = false;
    state.value = { kind: "failed", error };
  }

  /** Sends a command unless the piece has been closed by then. Rejects with a SourceError. */
  function send(key: string, command: () => Promise<void>): Promise<void> {
    return sendAlways(key, async () => {
      if (!isClosed) await command();
    });
  }

  async function sendAlways(key: string, command: () => Promise<void>): Promise<void> {
    try {
      await commands.run(key, command);
    } catch (error) {
      throw spotifySourceError(error);
    }
  }

  /** Sent even if the piece is closed meanwhile, because the device would play on. */
  function sendPause(): Promise<void> {
    return sendAlways("transport", async () => {
      await (pagePlayer ? pagePlayer.pause() : port.pause(deviceId));
      isDevicePlaying = false;
    });
  }

  function setElapsed(position: number): void {
    baseSeconds = position;
    baseMs = clock.nowMs();
    elapsedSeconds.value = position;
  }

  function tick(): void {
    if (isClosed || state.peek().kind !== "playing") return;
    elapsedSeconds.value = Math.min(seconds, baseSeconds + (clock.nowMs() - baseMs) / 1000);
    if (elapsedSeconds.value >= seconds) {
      isPlayWanted = false;
      state.value = { kind: "ended" };
      return;
    }
    if (clock.nowMs() - polledMs >= POLL_EVERY_MS) void poll();
    clock.after(TICK_MS, tick);
  }

  /** Checks whether someone paused the device or changed its track or position. */
  async function poll(): Promise<void> {
    polledMs = clock.nowMs();
    try {
      const { playing, progressMs, uri: current } = await port.deviceState();
      if (isClosed || state.peek().kind !== "playing") return;
      if (!playing || current !== uri) {
        isPlayWanted = false;
        isDevicePlaying = false;
        state.value = { kind: "paused", because: "interrupted" };
      } else if (
        progressMs !== null &&
        Math.abs(progressMs / 1000 - elapsedSeconds.peek()) > MAX_DRIFT_SECONDS
      ) {
        setElapsed(progressMs / 1000);
      }
    } catch (error) {
      fail(spotifySourceError(error));
    }
  }

  async function startOrResume(): Promise<void> {
    await pagePlayer?.activate();
    if (!hasStarted) {
      await port.play(deviceId, [uri]);
      if (baseSeconds > 0) await port.seek(deviceId, baseSeconds * 1000);
    } else if (!isDevicePlaying) {
      await (pagePlayer ? pagePlayer.resume() : port.play(deviceId, null));
    }
    hasStarted = true;
    isDevicePlaying = true;
  }

  return {
    state,
    elapsedSeconds,
    seconds,
    control: "page",
    crossfade: null,
    async play() {
      if (isClosed || isPlayWanted || state.peek().kind === "ended") return;
      isPlayWanted = true;
      try {
        await send("transport", startOrResume);
      } catch (error) {
        isPlayWanted = false;
        throw error;
      }
      // It may have been closed or paused meanwhile, or paused and resumed.
      if (isClosed || !isPlayWanted || state.peek().kind === "playing") return;
      setElapsed(baseSeconds);
      polledMs = clock.nowMs();
      state.value = { kind: "playing" };
      clock.after(TICK_MS, tick);
    },
    async pause() {
      if (isClosed || !isPlayWanted) return;
      isPlayWanted = false;
      setElapsed(elapsedSeconds.peek());
      state.value = { kind: "paused", because: "person" };
      await sendPause().catch(fail);
    },
    async seek(to) {
      if (isClosed) return;
      const position = Math.min(seconds, Math.max(0, to));
      setElapsed(position);
      if (!hasStarted) return;
      const ms = position * 1000;
      await send("seek", () => (pagePlayer ? pagePlayer.seek(ms) : port.seek(deviceId, ms))).catch(fail);
    },
    setVolume(volume) {
      if (pagePlayer) void pagePlayer.setVolume(volume);
      // A device has a volume of its own, which is changed only once it plays for this page.
      else if (hasStarted) {
        debouncer.run("volume", () => {
          if (!isClosed) send("volume", () => port.setVolume(deviceId, volume * 100)).catch(() => {});
        });
      }
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      stopListening?.();
      debouncer.cancel();
      // A failure here must not stop the next piece.
      if (isPlayWanted) sendPause().catch(() => {});
    },
  };
}

export function spotifySourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  return new SourceError(playerErrorText(error), "source", { cause: error });
}
