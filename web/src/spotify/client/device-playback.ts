/**
 * A track on a device of Spotify's, this page's own player included. Time is counted here and set right by what Spotify
 * says, because nobody tells a page when a track on a device is over.
 */

import { signal } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import { type Performance, type PerformanceState, SourceTrouble } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import type { LocalPlayer } from "./output";
import { type SpotifyPort, SpotifyRefusal } from "./ports";

export interface RemoteParts {
  readonly port: SpotifyPort;
  readonly clock: Clock;
  readonly deviceId: string;
  /** Set where the device is this page: then it is spoken to without a detour. */
  readonly local: LocalPlayer | null;
}

const TICK_MS = 500;
/** Rarely: every question counts against the app's small quota. */
const ASK_EVERY_MS = 10_000;
const DRIFT_SECONDS = 2;
/** A slider that is dragged is one wish, not fifty. */
const VOLUME_REST_MS = 400;

export function performOnDevice(piece: Piece, seconds: number, parts: RemoteParts): Performance {
  const { port, clock, deviceId, local } = parts;
  const uri = `spotify:track:${piece.id}`;
  const state = signal<PerformanceState>({ kind: "ready" });
  const elapsedSeconds = signal(0);
  let begun = false;
  let closed = false;
  let sinceMs = 0;
  let baseSeconds = 0;
  let askedMs = 0;
  let unvolume = () => {};
  const unlisten = local?.onTrouble((sentence) => fail(new SourceTrouble(sentence, "source")));

  function fail(trouble: SourceTrouble): void {
    if (!closed && state.peek().kind !== "ended") state.value = { kind: "failed", trouble };
  }

  async function command<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      throw spotifyTrouble(error);
    }
  }

  function setTime(at: number): void {
    baseSeconds = at;
    sinceMs = clock.nowMs();
    elapsedSeconds.value = at;
  }

  function tick(): void {
    if (closed || state.peek().kind !== "playing") return;
    elapsedSeconds.value = Math.min(seconds, baseSeconds + (clock.nowMs() - sinceMs) / 1000);
    if (elapsedSeconds.value >= seconds) {
      state.value = { kind: "ended" };
      return;
    }
    if (clock.nowMs() - askedMs >= ASK_EVERY_MS) void ask();
    clock.after(TICK_MS, tick);
  }

  /** Did somebody stop it at the device, or run ahead? */
  async function ask(): Promise<void> {
    askedMs = clock.nowMs();
    try {
      const { playing, progressMs, uri: on } = await port.playback();
      if (closed || state.peek().kind !== "playing") return;
      if (!playing || on !== uri) state.value = { kind: "paused", because: "interrupted" };
      else if (progressMs !== null && Math.abs(progressMs / 1000 - elapsedSeconds.peek()) > DRIFT_SECONDS) {
        setTime(progressMs / 1000);
      }
    } catch (error) {
      fail(spotifyTrouble(error));
    }
  }

  return {
    state,
    elapsedSeconds,
    seconds,
    control: "ours",
    handover: null,
    async play() {
      if (closed || state.peek().kind === "playing" || state.peek().kind === "ended") return;
      await command(async () => {
        await local?.activate();
        if (!begun) await port.play(deviceId, [uri]);
        else if (local) await local.resume();
        else await port.play(deviceId, null);
        if (!begun && baseSeconds > 0) await port.seek(deviceId, baseSeconds * 1000);
      });
      if (closed) return;
      begun = true;
      setTime(baseSeconds);
      askedMs = clock.nowMs();
      state.value = { kind: "playing" };
      clock.after(TICK_MS, tick);
    },
    async pause() {
      if (closed || state.peek().kind !== "playing") return;
      setTime(elapsedSeconds.peek());
      state.value = { kind: "paused", because: "person" };
      await command(() => (local ? local.pause() : port.pause(deviceId))).catch(fail);
    },
    async seek(to) {
      if (closed) return;
      const at = Math.min(seconds, Math.max(0, to));
      setTime(at);
      if (begun) {
        await command(() => (local ? local.seek(at * 1000) : port.seek(deviceId, at * 1000))).catch(fail);
      }
    },
    setVolume(volume) {
      unvolume();
      if (local) void local.setVolume(volume);
      // A device has a volume of its own: it is changed only while it plays for this page.
      else if (begun) {
        unvolume = clock.after(VOLUME_REST_MS, () => {
          if (!closed) command(() => port.volume(deviceId, volume * 100)).catch(() => {});
        });
      }
    },
    close() {
      if (closed) return;
      const sounding = state.peek().kind === "playing";
      closed = true;
      unlisten?.();
      unvolume();
      // It would play on by itself; that it no longer can be told so is no trouble of the next piece's.
      if (sounding) (local ? local.pause() : port.pause(deviceId)).catch(() => {});
    },
  };
}

export function spotifyTrouble(error: unknown): SourceTrouble {
  if (error instanceof SourceTrouble) return error;
  if (error instanceof SpotifyRefusal) return new SourceTrouble(error.message, "source", { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new SourceTrouble(`Spotify's player stopped: ${reason}. Choose another way to play it.`, "source", {
    cause: error,
  });
}
