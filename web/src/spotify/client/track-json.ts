/** Reads a track out of JSON: from our server, or out of the suitcase. One home for the shape. */

import type { Facts } from "../../shared/json-facts";
import type { Track } from "./ports";

export function readTrack(facts: Facts): Track {
  const why = facts.at("why");
  const terms = why.at("terms");
  return {
    step: facts.integer("step", 0),
    id: facts.string("id"),
    uri: facts.string("uri"),
    name: facts.string("name"),
    artists: facts.strings("artists"),
    album: facts.text("album"),
    year: facts.has("year") ? facts.integer("year", 0) : null,
    picture: facts.has("picture") ? webAddress(facts.string("picture")) : null,
    durationMs: facts.number("duration_ms", 0),
    link: webAddress(facts.string("link")) ?? "",
    explicit: facts.flag("explicit"),
    why: {
      sentence: why.string("sentence"),
      terms: Object.fromEntries(terms.names().map((name) => [name, terms.number(name)])),
    },
  };
}

/** The same facts under the same names, so that `readTrack` reads them again. */
export function writeTrack({ durationMs, ...track }: Track): Record<string, unknown> {
  return { ...track, duration_ms: durationMs };
}

/** Only addresses that lead to a web page or picture: what comes from outside never becomes a script. */
export function webAddress(address: string): string | null {
  try {
    const { protocol } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? address : null;
  } catch {
    return null; // not an address at all
  }
}
