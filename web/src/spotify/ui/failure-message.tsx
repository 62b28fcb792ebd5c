/** An error of Spotify or of our server, and when it may work again. */

import type { ServiceFailure } from "../client/ports";

const MAX_MINUTES = 90;

export interface FailureMessageProps {
  readonly failure: ServiceFailure;
  readonly waitMinutes?: number | null;
}

export function FailureMessage({ failure, waitMinutes = null }: FailureMessageProps) {
  return (
    <p class="spotify-error" role="alert">
      {failure.message} {waitMinutes !== null && waitSentence(waitMinutes)}
    </p>
  );
}

export function waitSentence(minutes: number): string {
  if (minutes <= 1) return "You can search Spotify again in a minute.";
  if (minutes < MAX_MINUTES) return `You can search Spotify again in ${minutes} minutes.`;
  return `You can search Spotify again in about ${Math.round(minutes / 60)} hours.`;
}
