/** A hash of a whole score (FNV-1a), which changes with any note, time or velocity. */
import type { Score } from "../../../../src/composer/shared/score/score";

export function fingerprint(score: Score): string {
  const text = JSON.stringify(score);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
