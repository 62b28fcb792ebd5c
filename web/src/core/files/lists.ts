/** A list of files for other players: M3U for them to play, JSON for whoever wants to know where each piece lies. */

import type { MoodPoint } from "../mood";

export interface Listed {
  /** From the chosen folder's name on. */
  readonly path: string;
  readonly title: string;
  readonly artist: string;
  readonly seconds: number | null;
  readonly mood: MoodPoint | null;
  readonly why: string | null;
}

/** Extended M3U, UTF-8: to be laid beside the chosen folder, because a page never learns where that is. */
export function m3uOf(files: readonly Listed[]): string {
  const entries = files.map(({ path, title, artist, seconds }) => {
    const name = artist ? `${artist} - ${title}` : title;
    return `#EXTINF:${seconds === null ? -1 : Math.round(seconds)},${oneLine(name)}\n${path}\n`;
  });
  return `#EXTM3U\n${entries.join("")}`;
}

export function jsonOf(files: readonly Listed[]): string {
  const pieces = files.map(({ path, title, artist, seconds, mood, why }) => ({
    path,
    title,
    artist,
    seconds: seconds === null ? null : rounded(seconds, 10),
    mood: mood && { valence: rounded(mood.valence, 100), energy: rounded(mood.energy, 100) },
    why,
  }));
  return `${JSON.stringify({ schema: 1, kind: "undertone-list", pieces }, null, 2)}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}
