/** A file on the stand: a deck of its own, told from inside what the person and the browser do with it. */
import { signal } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import { type Performance, type PerformanceState, SourceTrouble } from "../../player/client/music-source";
import { DeckRefusal, type FileDeck, type FileDecks } from "./ports";

const TICK_MS = 250;
/** The next piece comes in over so much of the end, where the piece is long enough for that. */
const OVERLAP_SECONDS = 4;
const LEAST_FOR_OVERLAP_SECONDS = 30;

export interface FileStandParts {
  readonly decks: Pick<FileDecks, "wake" | "setVolume">;
  readonly clock: Clock;
  readonly title: string;
}

export function performFile(deck: FileDeck, { decks, clock, title }: FileStandParts): Performance {
  const { seconds } = deck;
  const state = signal<PerformanceState>({ kind: "ready" });
  const elapsedSeconds = signal(0);
  let ticking = false;
  let closed = false;

  const look = () => {
    elapsedSeconds.value = Math.min(seconds, deck.elapsedSeconds());
  };
  const unlisten = [
    deck.onEnded(() => {
      elapsedSeconds.value = seconds;
      state.value = { kind: "ended" };
    }),
    deck.onInterrupted(() => {
      look();
      if (state.peek().kind === "playing") state.value = { kind: "paused", because: "interrupted" };
    }),
    deck.onFailed(() => {
      state.value = { kind: "failed", trouble: cannotPlay(title) };
    }),
  ];

  function tick(): void {
    if (ticking) return;
    ticking = true;
    const again = () => {
      ticking = !closed && state.peek().kind === "playing";
      if (!ticking) return;
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
    handover:
      seconds >= LEAST_FOR_OVERLAP_SECONDS
        ? { atSeconds: seconds - OVERLAP_SECONDS, overlapSeconds: OVERLAP_SECONDS }
        : { atSeconds: seconds, overlapSeconds: 0 },
    async play(fadeInSeconds = 0) {
      if (closed || state.peek().kind === "ended") return;
      try {
        await decks.wake();
        if (closed) return;
        await deck.play(fadeInSeconds);
      } catch (error) {
        if (closed) return;
        throw deckTrouble(error, title);
      }
      if (closed) return;
      state.value = { kind: "playing" };
      tick();
    },
    async pause() {
      if (closed || state.peek().kind !== "playing") return;
      deck.pause();
      look();
      state.value = { kind: "paused", because: "person" };
    },
    async seek(to) {
      if (closed || state.peek().kind === "failed") return;
      deck.seek(Math.min(seconds, Math.max(0, to)));
      look();
      if (state.peek().kind === "ended") state.value = { kind: "paused", because: "person" };
    },
    setVolume: (volume) => decks.setVolume(volume),
    close(fadeSeconds) {
      if (closed) return;
      closed = true;
      for (const off of unlisten) off();
      deck.close(fadeSeconds);
    },
  };
}

export function deckTrouble(error: unknown, title: string): SourceTrouble {
  if (error instanceof DeckRefusal && error.because === "held-back") {
    return new SourceTrouble("The browser holds sound back until you tap. Press Play once more.", "tap", {
      cause: error,
    });
  }
  return cannotPlay(title, error);
}

function cannotPlay(title: string, cause?: unknown): SourceTrouble {
  return new SourceTrouble(
    `“${title}” does not play in this browser, or its file has changed. Open its folder again, or skip it.`,
    "piece",
    { cause },
  );
}
