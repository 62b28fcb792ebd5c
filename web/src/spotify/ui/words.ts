/** What the person reads about Spotify, where it depends on figures. Sentences about trouble come from the server. */

import { type MoodPoint, moodName } from "../../shared/mood";

const LONG_MINUTES = 90;

export function waitSentence(minutes: number): string {
  return `Spotify can be asked again ${inTime(minutes)}.`;
}

function inTime(minutes: number): string {
  if (minutes <= 1) return "in a minute";
  if (minutes < LONG_MINUTES) return `in ${minutes} minutes`;
  return `in about ${Math.round(minutes / 60)} hours`;
}

/** Where a path leads: "peaceful", or "sad to joyful". */
export function pathName(path: readonly MoodPoint[]): string {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) return "no mood yet";
  const [from, to] = [moodName(first), moodName(last)];
  return from === to ? from : `${from} to ${to}`;
}

export function lengthWords(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function adventureWords(adventure: number): string {
  if (adventure < 0.25) return "what I know";
  if (adventure < 0.5) return "mostly what I know";
  if (adventure === 0.5) return "some of both";
  return adventure <= 0.75 ? "mostly new" : "new to me";
}

/** The names of the score's terms; one that is not listed is shown under its own. */
export const TERM_WORDS: Readonly<Record<string, string>> = {
  mood: "Fits the mood",
  taste: "Your taste in genres",
  familiar: "An artist you know",
  era: "The years you asked for",
  language: "The language you asked for",
  odd: "A copy rather than the song",
  length: "Unusual length",
  chance: "Chance",
};

export function signed(value: number): string {
  const figure = Math.abs(value).toFixed(2);
  return value < 0 ? `\u2212${figure}` : `+${figure}`;
}
