/** The mood as a word, and the same in numbers. */

import { messages } from "../../i18n/messages";
import { capitalised, describeAxes, moodName } from "../../i18n/mood-text";
import { assertNever } from "../../shared/assert";
import type { MoodModel, MoodState } from "../client/mood";

export function MoodSummary({ mood }: { readonly mood: MoodModel }) {
  const text = messages.value.page;
  const state = mood.state.value;
  return (
    <section class="mood-summary" aria-labelledby="mood-summary-title">
      <h2 id="mood-summary-title" class="visually-hidden">
        {text.moodTitle}
      </h2>
      <output class="mood-summary-name">
        {state.kind === "unset" ? text.howAreYou : moodName(state.point)}
      </output>
      <p class="small secondary">{explainMood(state)}</p>
    </section>
  );
}

function explainMood(state: MoodState): string {
  const text = messages.value.page;
  switch (state.kind) {
    case "unset":
      return text.touchOrPlay;
    case "set":
      return text.setByYou(capitalised(describeAxes(state.point)));
    case "confirmed":
      return text.confirmedByYou(capitalised(describeAxes(state.point)));
    default:
      return assertNever(state);
  }
}
