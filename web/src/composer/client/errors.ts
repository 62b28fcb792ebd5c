/** Errors of the Composer as the player shows them. */

import { messages } from "../../i18n/messages";
import { SourceError } from "../../player/client/music-source";

export function rendererSourceError(error: unknown): SourceError {
  const reason = error instanceof Error ? error.message : String(error);
  return new SourceError(messages.peek().composer.problems.cannotCompose(reason), "source", { cause: error });
}
