/** What was found, as a text for the suitcase and back. What cannot be read back is left behind. */

import { FactError, Facts } from "../../shared/json-facts";
import type { MoodPoint } from "../../shared/mood";
import type { Track } from "./ports";
import { readTrack, writeTrack } from "./track-json";

export interface PackedList {
  readonly tracks: readonly Track[];
  readonly path: readonly MoodPoint[];
}

export function packList(tracks: readonly Track[], path: readonly MoodPoint[]): string {
  return JSON.stringify({ tracks: tracks.map(writeTrack), path });
}

export function unpackList(text: string | null): PackedList | null {
  if (text === null) return null;
  try {
    const facts = new Facts(JSON.parse(text));
    return {
      tracks: facts.objects("tracks").map(readTrack),
      path: facts.objects("path").map((point) => ({
        valence: point.number("valence", -1, 1),
        energy: point.number("energy", -1, 1),
      })),
    };
  } catch (error) {
    if (error instanceof FactError || error instanceof SyntaxError) return null;
    throw error;
  }
}
