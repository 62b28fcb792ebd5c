/** Errors as sentences: what happened and what to do. */

import { messages } from "../../i18n/messages";
import { PagePlayerError, type PagePlayerProblem, type ServiceFailure, SpotifyError } from "./ports";

export function failureText({ code, message, cause }: ServiceFailure): string {
  const own = textOf(code);
  // A newer server may have codes that this page does not know.
  if (own === null) return message;
  const ofCause = cause === null ? null : textOf(cause);
  return ofCause === null ? own : `${own} ${ofCause}`;
}

function textOf(code: string): string | null {
  const { failures } = messages.value.spotify;
  return Object.hasOwn(failures, code) ? failures[code as keyof typeof failures] : null;
}

export function pagePlayerText(problem: PagePlayerProblem): string {
  return messages.value.spotify.pagePlayer.problems[problem];
}

/** Any value that was thrown while a player was loaded or used. */
export function playerErrorText(error: unknown): string {
  if (error instanceof SpotifyError) return failureText(error.failure);
  if (error instanceof PagePlayerError) return pagePlayerText(error.problem);
  return messages.value.spotify.pagePlayer.stopped(error instanceof Error ? error.message : String(error));
}
