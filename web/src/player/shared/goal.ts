/** Where a person wants the music to take them. A goal is named by them, never guessed. */

import { clampMood, type MoodPoint } from "../../shared/mood";

export type Goal = "match" | "lift" | "calm" | "focus" | "stay";

export const GOALS: readonly Goal[] = ["match", "lift", "calm", "focus", "stay"];

/** Fixed ends on the mood plane. "match" and "stay" have none: they end where the person is. */
const TARGETS: Readonly<Record<Exclude<Goal, "match" | "stay">, MoodPoint>> = {
  lift: { valence: 0.7, energy: 0.5 },
  calm: { valence: 0.6, energy: -0.6 },
  focus: { valence: 0.2, energy: -0.1 },
};

/** The two that hold still differ when the person is looked at again: "match" follows, "stay" leads back. */
export const GOAL_WORDS: Readonly<Record<Goal, { readonly name: string; readonly promise: string }>> = {
  match: { name: "Match", promise: "Music for the mood you are in; it follows when you change." },
  lift: { name: "Lift", promise: "Begins where you are and grows brighter, piece by piece." },
  calm: { name: "Calm", promise: "Begins where you are and comes to rest, piece by piece." },
  focus: { name: "Focus", promise: "Settles into something even that asks for nothing." },
  stay: { name: "Stay", promise: "Keeps to this mood, whatever comes." },
};

export function targetOf(goal: Goal, start: MoodPoint): MoodPoint {
  return goal === "match" || goal === "stay" ? clampMood(start) : TARGETS[goal];
}

export function isGoal(word: string): word is Goal {
  return (GOALS as readonly string[]).includes(word);
}
