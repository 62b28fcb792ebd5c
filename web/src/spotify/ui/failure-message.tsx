/** An error of Spotify or of our server, and when it may work again. */

import { messages } from "../../i18n/messages";
import { failureText } from "../client/failure-text";
import type { ServiceFailure } from "../client/ports";

const MAX_MINUTES = 90;

export interface FailureMessageProps {
  readonly failure: ServiceFailure;
  readonly waitMinutes?: number | null;
}

export function FailureMessage({ failure, waitMinutes = null }: FailureMessageProps) {
  return (
    <p class="spotify-error" role="alert">
      {failureText(failure)} {waitMinutes !== null && waitSentence(waitMinutes)}
    </p>
  );
}

export function waitSentence(minutes: number): string {
  const { wait } = messages.value.spotify;
  return minutes < MAX_MINUTES ? wait.minutes(Math.max(1, minutes)) : wait.hours(Math.round(minutes / 60));
}
