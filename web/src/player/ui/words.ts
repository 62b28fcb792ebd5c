/** Texts of the player: its state, and where a piece is on the path. */

import { messages } from "../../i18n/messages";

import { moodName } from "../../i18n/mood-text";
import { assertNever } from "../../shared/assert";
import type { MusicSource } from "../client/music-source";
import type { PlayerState } from "../client/player";
import type { QueueItem } from "../client/queue";
import type { MoodPath } from "../shared/path";

/** "" where the buttons say enough. */
export function stateText(state: PlayerState, source: MusicSource): string {
  const text = messages.value.player.status;
  switch (state.kind) {
    case "stopped":
    case "playing":
      return "";
    case "opening": {
      const what = source.openingText;
      return state.done === null ? text.opening(what) : text.openingShare({ what, done: state.done });
    }
    case "paused":
      return state.because === "interrupted" ? text.interrupted : text.paused;
    case "failed":
      return state.sentence;
    default:
      return assertNever(state);
  }
}

/** "Step 3 of 8: a little sad", or who chose the piece. */
export function stepText({ step, chosenBy, piece }: QueueItem, path: MoodPath): string {
  const text = messages.value.player.path;
  const point = step === null ? undefined : path[step];
  if (step !== null && point) {
    return text.stepMood({ number: step + 1, steps: path.length, mood: moodName(point) });
  }
  return chosenBy === "person" ? text.ownChoice(moodName(piece.mood)) : moodName(piece.mood);
}
