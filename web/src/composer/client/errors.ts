/** What the Composer's troubles are to a player, each with a sentence and a way on. */

import { SourceTrouble } from "../../player/client/music-source";
import { assertNever } from "../../shared/assert";
import { type SoundProblem, SoundRefusal } from "./ports";

export function studioTrouble(error: unknown): SourceTrouble {
  const reason = error instanceof Error ? error.message : String(error);
  return new SourceTrouble(
    `The piece could not be finished: ${reason}. Press Play to have another try.`,
    "source",
    { cause: error },
  );
}

export function soundTrouble(error: unknown): SourceTrouble {
  if (!(error instanceof SoundRefusal)) return studioTrouble(error);
  const scope = error.problem === "unsupported" ? "source" : "tap";
  return new SourceTrouble(sentence(error.problem), scope, { cause: error });
}

function sentence(problem: SoundProblem): string {
  switch (problem) {
    case "unsupported":
      return "This browser has no Web Audio, so it cannot play composed pieces. Open the page in a current Firefox, Chrome, Edge or Safari; pieces can still be saved as files here.";
    case "held-back":
      return "The browser holds sound back until you tap. Press Play once more.";
    case "unknown":
      return "The browser could not open its sound output. See that a loudspeaker or headphones are connected, then press Play again.";
    default:
      return assertNever(problem);
  }
}
