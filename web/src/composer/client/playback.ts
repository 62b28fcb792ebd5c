/** A rendered piece on the stand: a deck that can be paused with the whole clock, and laid anew from another place. */

import { signal } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import type { Performance, PerformanceState } from "../../player/client/music-source";
import { studioTrouble } from "./errors";
import type { Speaker, StudioPiece } from "./ports";
import { type Deck, startDeck } from "./stream";

const TICK_MS = 250;
const LEAD_SECONDS = 0.04;
/** Long enough not to click, short enough to feel like a jump. */
const SEEK_FADE_SECONDS = 0.05;
/** Between the last note let go and the next piece, while the last sounds ring out beneath it. */
const BREATH_SECONDS = 1.2;

export interface StandParts {
  readonly speaker: Speaker;
  readonly clock: Clock;
  readonly wake: () => Promise<void>;
}

export function performPiece(piece: StudioPiece, { speaker, clock, wake }: StandParts): Performance {
  const { frames, sampleRate, sheet } = piece;
  const seconds = frames / sampleRate;
  const handoverAt = Math.min(seconds, sheet.endSeconds + BREATH_SECONDS);
  const state = signal<PerformanceState>({ kind: "ready" });
  const elapsedSeconds = signal(0);
  let deck: Deck | null = null;
  let fromFrame = 0;
  let ticking = false;
  let closed = false;

  const unlisten = speaker.onInterrupted(() => {
    if (state.peek().kind === "playing") state.value = { kind: "paused", because: "interrupted" };
  });

  function look(): void {
    if (deck && !closed) elapsedSeconds.value = deck.elapsedSeconds();
  }

  function layDeck(): Deck {
    const laid = startDeck(
      speaker,
      piece,
      speaker.nowFrame() + Math.round(LEAD_SECONDS * sampleRate),
      {
        onStretch: look,
        onEnded: () => {
          if (deck !== laid || closed) return;
          deck = null;
          elapsedSeconds.value = seconds;
          state.value = { kind: "ended" };
        },
        onFailed: (reason) => {
          if (deck !== laid || closed) return;
          deck = null;
          state.value = { kind: "failed", trouble: studioTrouble(reason) };
        },
      },
      fromFrame,
    );
    return laid;
  }

  function tick(): void {
    if (ticking) return;
    ticking = true;
    const again = () => {
      if (closed || state.peek().kind !== "playing") {
        ticking = false;
        return;
      }
      look();
      clock.after(TICK_MS, again);
    };
    clock.after(TICK_MS, again);
  }

  return {
    state,
    elapsedSeconds,
    seconds,
    control: "ours",
    handover: { atSeconds: handoverAt, overlapSeconds: seconds - handoverAt },
    // Pieces are written with a beginning: there is no fading in.
    async play() {
      if (closed || state.peek().kind === "ended") return;
      await wake();
      if (closed) return;
      deck ??= layDeck();
      state.value = { kind: "playing" };
      tick();
    },
    async pause() {
      if (closed || state.peek().kind !== "playing") return;
      state.value = { kind: "paused", because: "person" };
      await speaker.rest();
    },
    async seek(to) {
      if (closed || state.peek().kind === "failed") return;
      const latest = frames - Math.ceil(SEEK_FADE_SECONDS * sampleRate);
      fromFrame = Math.min(latest, Math.max(0, Math.round(to * sampleRate)));
      deck?.stop(SEEK_FADE_SECONDS);
      deck = null;
      elapsedSeconds.value = fromFrame / sampleRate;
      if (state.peek().kind === "ended") state.value = { kind: "paused", because: "person" };
      if (state.peek().kind === "playing") deck = layDeck();
    },
    setVolume: (volume) => speaker.setVolume(volume),
    close(fadeSeconds) {
      if (closed) return;
      closed = true;
      unlisten();
      deck?.stop(fadeSeconds);
      deck = null;
      piece.drop();
    },
  };
}
