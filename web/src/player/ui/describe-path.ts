/** A path in words: a short form, and one line per step for people who cannot see it. */

import { messages } from "../../i18n/messages";
import { moodName } from "../../i18n/mood-text";
import { distance, type MoodPath } from "../shared/path";

/** Two ends nearer than this are called the same mood. */
const SAME_MOOD = 0.1;

export function summarise(path: MoodPath): string {
  const text = messages.value.player.path;
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last) return text.none;
  const pieces = path.length;
  if (distance(first, last) < SAME_MOOD) return text.staying({ pieces, mood: moodName(first) });
  return text.fromTo({ pieces, from: moodName(first), to: moodName(last) });
}

/** Neighbouring steps with the same mood share a line. */
export function describeSteps(path: MoodPath): readonly string[] {
  const text = messages.value.player.path;
  const runs: { from: number; to: number; mood: string }[] = [];
  for (const [index, point] of path.entries()) {
    const mood = moodName(point);
    const run = runs.at(-1);
    if (run?.mood === mood) run.to = index + 1;
    else runs.push({ from: index + 1, to: index + 1, mood });
  }
  return runs.map(({ from, to, mood }) =>
    from === to ? text.piece({ number: from, mood }) : text.pieces({ from, to, mood }),
  );
}
