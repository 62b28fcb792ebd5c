/**
 * One piece of music as a queue holds it, whichever source it comes from. Plain data: it can be kept over a reload, and
 * its source finds the sound again by its id alone.
 */

import type { Facts } from "../../shared/json-facts";
import type { MoodPoint } from "../../shared/mood";

export const SOURCES = ["composer", "files", "spotify"] as const;
export type SourceId = (typeof SOURCES)[number];

export interface Piece {
  readonly source: SourceId;
  /** Names the piece within its source, for ever. */
  readonly id: string;
  readonly title: string;
  /** Who plays it: artists, or an ensemble. May be empty. */
  readonly by: string;
  /** null when nobody knows yet how long it is. */
  readonly seconds: number | null;
  /** Where it lies on the mood plane, as its source has it. */
  readonly mood: MoodPoint;
  /** One sentence, made of the true terms of the choice; null when nobody chose it but the person. */
  readonly why: string | null;
  /** Where it is at home in the web, or "#piece=..." on this page; null when it has no address. */
  readonly link: string | null;
  /** The web address of a picture; null when the source has to be asked for one (`MusicSource.cover`). */
  readonly picture: string | null;
}

/** The same piece, wherever it stands. */
export function pieceKey({ source, id }: Pick<Piece, "source" | "id">): string {
  return `${source} ${id}`;
}

/** Reads a piece that was kept as JSON; throws a FactError when it is none. */
export function readPiece(facts: Facts): Piece {
  const mood = facts.at("mood");
  return {
    source: facts.oneOf("source", SOURCES),
    id: facts.string("id"),
    title: facts.string("title"),
    by: facts.text("by"),
    seconds: facts.has("seconds") ? facts.number("seconds", 0) : null,
    mood: { valence: mood.number("valence", -1, 1), energy: mood.number("energy", -1, 1) },
    why: facts.has("why") ? facts.string("why") : null,
    link: facts.has("link") ? facts.string("link") : null,
    picture: facts.has("picture") ? facts.string("picture") : null,
  };
}
