/** The mood in words, and who chose it. */

import { assertNever } from "../../shared/assert";
import { describeEnergy, describeValence, moodName } from "../../shared/mood";
import type { Mood, MoodState } from "../client/mood";

export function MoodVoice({ mood }: { readonly mood: Mood }) {
  const state = mood.state.value;
  return (
    <section class="voice" aria-labelledby="voice-title">
      <h2 id="voice-title" class="unseen">
        Your mood
      </h2>
      <output class="voice-name">{state.kind === "unset" ? "How are you?" : moodName(state.point)}</output>
      <p class="soft">{explain(state)}</p>
    </section>
  );
}

function explain(state: MoodState): string {
  switch (state.kind) {
    case "unset":
      return "Touch the plane, choose a word, or move the sliders.";
    case "said":
      return `${figures(state)}. Your choice.`;
    case "seen":
      return `${figures(state)}. As your expression looked, by your own word.`;
    default:
      return assertNever(state);
  }
}

function figures({ point }: Exclude<MoodState, { kind: "unset" }>): string {
  const spoken = `${describeValence(point.valence)}, ${describeEnergy(point.energy)}`;
  return spoken.charAt(0).toUpperCase() + spoken.slice(1);
}
