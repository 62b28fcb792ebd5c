/** What the player says: names of ensembles, times, and a sentence with a way on for every trouble. */
import { assertNever } from "../../../core/assert";
import type { PieceSheet } from "../../../core/audio/studio";
import type { Trouble } from "../models/composer";
import { ENSEMBLE_NAME } from "../models/ensemble-names";

export function minutes(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function aboutPiece({ ensemble, key, metre, bpm }: PieceSheet): string {
  return `${ENSEMBLE_NAME[ensemble]} · ${key.name} · ${metre.count}/${metre.unit} · ${Math.round(bpm)} beats a minute`;
}

export function percent(done: number): string {
  return `${Math.round(done * 100)} %`;
}

export function troubleText(trouble: Trouble): string {
  switch (trouble.kind) {
    case "studio":
      return `The piece could not be finished: ${trouble.reason}. Press Play to have another one written.`;
    case "sound":
      switch (trouble.problem) {
        case "unsupported":
          return "This browser has no Web Audio, so it cannot play composed pieces. Open the page in a current Firefox, Chrome, Edge or Safari; pieces can still be saved as files here.";
        case "held-back":
          return "The browser holds sound back until you tap. Press Play once more.";
        case "unknown":
          return "The browser could not open its sound output. See that a loudspeaker or headphones are connected, then press Play again.";
        default:
          return assertNever(trouble.problem);
      }
    default:
      return assertNever(trouble);
  }
}
