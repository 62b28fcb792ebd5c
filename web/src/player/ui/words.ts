/** What the journey says: times, states of the player, places on the path. */

import { assertNever } from "../../shared/assert";
import { moodName } from "../../shared/mood";
import type { PlayerState } from "../client/player-state";
import type { Stop } from "../client/queue";
import type { MoodPath } from "../shared/path";

export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = `${String(whole % 60).padStart(2, "0")}`;
  const mins = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${String(mins).padStart(2, "0")}:${rest}` : `${mins}:${rest}`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** What the player is about, where it is not plain from its buttons. */
export function stateText(state: PlayerState, source: Stop["piece"]["source"] | null): string {
  switch (state.kind) {
    case "silent":
    case "playing":
      return "";
    case "opening": {
      const verb = source === "composer" ? "Writing the piece" : "Opening the piece";
      return state.done === null ? `${verb} …` : `${verb} … ${percent(state.done)}`;
    }
    case "paused":
      return state.because === "interrupted"
        ? "Something else took the sound, a call perhaps. Press Play to go on."
        : "Paused.";
    case "failed":
      return state.sentence;
    default:
      return assertNever(state);
  }
}

/** "Step 3 of 8: a little sad", or where else a piece comes from. */
export function stepText({ step, chosenBy, piece }: Stop, path: MoodPath): string {
  const point = step === null ? undefined : path[step];
  if (step !== null && point) return `Step ${step + 1} of ${path.length}: ${moodName(point)}`;
  return chosenBy === "person" ? `Your choice: ${moodName(piece.mood)}` : moodName(piece.mood);
}

export const SOURCE_NAME: Readonly<Record<Stop["piece"]["source"], string>> = {
  composer: "Composer",
  files: "Your files",
  spotify: "Spotify",
};
