/** A path in words: a short form, and one line per step for people who cannot see it. */

import { moodName } from "../../i18n/mood-text";
import { distance, type MoodPath } from "./path";

/** Two ends nearer than this are called the same mood. */
const SAME_MOOD = 0.1;

export function summarise(path: MoodPath): string {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) return "No path yet.";
  const pieces = path.length === 1 ? "1 piece" : `${path.length} pieces`;
  if (distance(first, last) < SAME_MOOD) return `${pieces}, staying ${moodName(first)}.`;
  return `${pieces}, from ${moodName(first)} to ${moodName(last)}.`;
}

/** Neighbouring steps with the same mood share a line. */
export function describeSteps(path: MoodPath): readonly string[] {
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
