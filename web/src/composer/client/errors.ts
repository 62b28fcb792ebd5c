/** Errors of the Composer as the player shows them. */

import { SourceError } from "../../player/client/music-source";

export function rendererSourceError(error: unknown): SourceError {
  const reason = error instanceof Error ? error.message : String(error);
  return new SourceError(
    `Couldn't finish composing this piece: ${reason}. Press Play to try again.`,
    "source",
    {
      cause: error,
    },
  );
}
