/**
 * One piece of music in a queue, from any source. Plain data: it survives a reload, and its source finds the sound again by
 * its id.
 */

import * as v from "valibot";
import { numberFrom, orNull, positiveNumber } from "../../shared/read-json";

/** Names a source: "composer", "files", "spotify", or whatever a new source calls itself. Stored with queues. */
export type SourceId = string;

export const moodPointSchema = v.object({ valence: numberFrom(-1, 1), energy: numberFrom(-1, 1) });

export const pieceSchema = v.object({
  source: v.pipe(v.string(), v.nonEmpty()),
  /** Names the piece within its source, permanently. */
  id: v.pipe(v.string(), v.nonEmpty()),
  title: v.pipe(v.string(), v.nonEmpty()),
  /** Artists or an ensemble. May be empty. */
  by: v.string(),
  /** null while the length is unknown. */
  seconds: orNull(positiveNumber),
  /** Where its source places it on the mood plane. */
  mood: moodPointSchema,
  /** One sentence on why it was chosen, from the real terms of the choice; null when the person chose it. */
  why: orNull(v.string()),
  /** Its page on the web, or "#piece=..." on this page; null when it has no address. */
  link: orNull(v.string()),
  /** The web address of a picture; null when the source has to be asked for one (`MusicSource.cover`). */
  picture: orNull(v.string()),
});

export type Piece = Readonly<v.InferOutput<typeof pieceSchema>>;

/** Equal for two copies of the same piece. */
export function pieceKey({ source, id }: Pick<Piece, "source" | "id">): string {
  return `${source} ${id}`;
}
