/**
 * A track in Spotify's own frame. The frame is worked by hand and tells nothing: whether it plays the whole track or 30
 * seconds of it is between the listener and Spotify, and the next piece begins by hand.
 */

import { type Signal, signal } from "@preact/signals";
import type { Performance, PerformanceState } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";

/** @param shown the id of the track whose frame is open; one at a time */
export function performInFrame(piece: Piece, shown: Signal<string | null>): Performance {
  const state = signal<PerformanceState>({ kind: "ready" });
  let closed = false;
  const hide = () => {
    if (shown.peek() === piece.id) shown.value = null;
  };
  return {
    state,
    elapsedSeconds: signal(0),
    seconds: null,
    control: "theirs",
    handover: null,
    async play() {
      if (closed) return;
      shown.value = piece.id;
      state.value = { kind: "playing" };
    },
    // A frame that is taken away falls silent, which is all that can be done to it from here.
    async pause() {
      if (closed || state.peek().kind !== "playing") return;
      hide();
      state.value = { kind: "paused", because: "person" };
    },
    async seek() {},
    setVolume() {},
    close() {
      if (closed) return;
      closed = true;
      hide();
    },
  };
}
