/** Reads what was kept of files in an earlier visit; whatever does not look right is as if it had not been kept. */

import { FactError, Facts } from "../../shared/json-facts";
import { readFeatures } from "../shared/analysis/features";
import type { Tags } from "../shared/protocol";
import type { Known, Sighting, Verdict } from "./ports";

export function readKnown(value: unknown): Known | null {
  return orNull(() => {
    const facts = new Facts(value);
    const moved = facts.has("moved") ? facts.at("moved") : null;
    return {
      fingerprint: facts.string("fingerprint"),
      verdict: readVerdict(facts.at("verdict")),
      tags: readTags(facts.at("tags")),
      moved: moved && { valence: moved.number("valence", -1, 1), energy: moved.number("energy", -1, 1) },
    };
  });
}

export function readSighting(value: unknown): Sighting | null {
  return orNull(() => {
    const facts = new Facts(value);
    return {
      path: facts.string("path"),
      size: facts.number("size", 0),
      modifiedMs: facts.number("modifiedMs"),
      fingerprint: facts.string("fingerprint"),
    };
  });
}

function readVerdict(facts: Facts): Verdict {
  const kind = facts.oneOf("kind", ["heard", "unheard", "refused"]);
  switch (kind) {
    case "heard":
      return { kind, features: readFeatures(facts.at("features")) };
    case "unheard":
      return { kind, because: facts.oneOf("because", ["long", "silent"]) };
    case "refused":
      return { kind, because: facts.oneOf("because", ["broken", "locked", "unsupported"]) };
  }
}

function readTags(facts: Facts): Tags {
  return {
    title: facts.has("title") ? facts.string("title") : null,
    artist: facts.has("artist") ? facts.string("artist") : null,
    album: facts.has("album") ? facts.string("album") : null,
    seconds: facts.has("seconds") ? facts.number("seconds", 0) : null,
    hasCover: facts.flag("hasCover"),
  };
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof FactError) return null;
    throw error;
  }
}
