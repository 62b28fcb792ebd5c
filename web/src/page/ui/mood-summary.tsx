/** The mood as a word, and the same in numbers. */

import { assertNever } from "../../shared/assert";
import { describeEnergy, describeValence, moodName } from "../../i18n/mood-text";
import type { MoodModel, MoodState } from "../client/mood";

export function MoodSummary({ mood }: { readonly mood: MoodModel }) {
  const state = mood.state.value;
  return (
    <section class="mood-summary" aria-labelledby="mood-summary-title">
      <h2 id="mood-summary-title" class="visually-hidden">
        Your mood
      </h2>
      <output class="mood-summary-name">
        {state.kind === "unset" ? "How are you?" : moodName(state.point)}
      </output>
      <p class="small secondary">{explainMood(state)}</p>
    </section>
  );
}

function explainMood(state: MoodState): string {
  switch (state.kind) {
    case "unset":
      return "Touch the plane, or just press Play.";
    case "set":
      return `${describeAxes(state)}. Set by you.`;
    case "confirmed":
      return `${describeAxes(state)}. Read from your expression, confirmed by you.`;
    default:
      return assertNever(state);
  }
}

function describeAxes({ point }: Exclude<MoodState, { kind: "unset" }>): string {
  const text = `${describeValence(point.valence)}, ${describeEnergy(point.energy)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
