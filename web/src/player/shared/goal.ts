/** Where the person wants the music to take them. They choose the goal; it is never guessed. */

import { clampMood, type MoodPoint } from "../../shared/mood";

export const GOALS = ["match", "lift", "calm", "focus", "stay"] as const;
export type Goal = (typeof GOALS)[number];

/**
 * Fixed end points on the mood plane. "match" and "stay" end at the person's own mood. They differ when the mood changes on
 * the way: "match" follows it, "stay" leads back.
 */
const TARGETS: Readonly<Record<Exclude<Goal, "match" | "stay">, MoodPoint>> = {
  lift: { valence: 0.7, energy: 0.5 },
  calm: { valence: 0.6, energy: -0.6 },
  focus: { valence: 0.2, energy: -0.1 },
};

export function targetOf(goal: Goal, start: MoodPoint): MoodPoint {
  return goal === "match" || goal === "stay" ? clampMood(start) : TARGETS[goal];
}
