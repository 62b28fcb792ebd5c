/** A path in words, for people who cannot see it, and a short form for everybody. */

import { moodName } from "../../shared/mood";
import { distance, type MoodPath } from "./path";

/** Nearer than this, two ends of a path are the same place in words. */
const SAME_PLACE = 0.1;

export function summarise(path: MoodPath): string {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) return "No path yet.";
  const pieces = path.length === 1 ? "1 piece" : `${path.length} pieces`;
  if (distance(first, last) < SAME_PLACE) return `${pieces}, staying ${moodName(first)}.`;
  return `${pieces}, from ${moodName(first)} to ${moodName(last)}.`;
}

/** One line per step; steps that would be said alike are said together. */
export function spellOut(path: MoodPath): readonly string[] {
  const runs: { from: number; to: number; name: string }[] = [];
  for (const [index, point] of path.entries()) {
    const name = moodName(point);
    const run = runs.at(-1);
    if (run?.name === name) run.to = index + 1;
    else runs.push({ from: index + 1, to: index + 1, name });
  }
  return runs.map(({ from, to, name }) =>
    from === to ? `Piece ${from}: ${name}.` : `Pieces ${from} to ${to}: ${name}.`,
  );
}
