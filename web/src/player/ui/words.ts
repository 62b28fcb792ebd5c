/** Texts of the player: its state, and where a piece is on the path. */

import { percent } from "../../i18n/format";
import { moodName } from "../../i18n/mood-text";
import { assertNever } from "../../shared/assert";
import type { MusicSource } from "../client/music-source";
import type { PlayerState } from "../client/player";
import type { QueueItem } from "../client/queue";
import type { MoodPath } from "../shared/path";

/** "" where the buttons say enough. */
export function stateText(state: PlayerState, source: MusicSource): string {
  switch (state.kind) {
    case "stopped":
    case "playing":
      return "";
    case "opening":
      return state.done === null ? `${source.openingText}…` : `${source.openingText}… ${percent(state.done)}`;
    case "paused":
      return state.because === "interrupted"
        ? "Another app interrupted the sound. Press Play to continue."
        : "Paused.";
    case "failed":
      return state.sentence;
    default:
      return assertNever(state);
  }
}

/** "Step 3 of 8: a little sad", or who chose the piece. */
export function stepText({ step, chosenBy, piece }: QueueItem, path: MoodPath): string {
  const point = step === null ? undefined : path[step];
  if (step !== null && point) return `Step ${step + 1} of ${path.length}: ${moodName(point)}`;
  return chosenBy === "person" ? `Your choice: ${moodName(piece.mood)}` : moodName(piece.mood);
}
