/**
 * Plays a track in Spotify's embedded player. The person operates it, and the page learns nothing from it: neither whether it
 * plays the whole track or 30 seconds, nor when it ends. The person starts the next piece.
 */

import { type Signal, signal } from "@preact/signals";
import type { Playback, PlaybackState } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";

/** @param embedded the id of the track whose embed is open; one at a time */
export function playInEmbed(piece: Piece, embedded: Signal<string | null>): Playback {
  const state = signal<PlaybackState>({ kind: "ready" });
  let isClosed = false;
  const hide = () => {
    if (embedded.peek() === piece.id) embedded.value = null;
  };
  return {
    state,
    elapsedSeconds: signal(0),
    seconds: null,
    control: "embed",
    crossfade: null,
    async play() {
      if (isClosed) return;
      embedded.value = piece.id;
      state.value = { kind: "playing" };
    },
    // The page can silence the embed only by removing it.
    async pause() {
      if (isClosed || state.peek().kind !== "playing") return;
      hide();
      state.value = { kind: "paused", because: "person" };
    },
    async seek() {},
    setVolume() {},
    close() {
      if (isClosed) return;
      isClosed = true;
      hide();
    },
  };
}
