/** Where the music should lead: five goals, one of them chosen, and what the chosen one does. */

import { messages } from "../../i18n/messages";
import type { Journey } from "../client/journey";
import { GOALS } from "../shared/goal";
import { summarise } from "./describe-path";

export function GoalChoice({ journey }: { readonly journey: Journey }) {
  const { goalQuestion, goals } = messages.value.player;
  const { goal } = journey.options.value;
  return (
    <section class="goal" aria-labelledby="goal-title">
      <fieldset>
        <legend id="goal-title" class="visually-hidden">
          {goalQuestion}
        </legend>
        <div class="segments">
          {GOALS.map((known) => (
            <label key={known} class="segment">
              <input
                type="radio"
                name="goal"
                value={known}
                checked={known === goal}
                onChange={() => journey.setOptions({ goal: known })}
              />
              <span>{goals[known].name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="goal-promise small secondary">{goals[goal].promise}</p>
      <p class="visually-hidden" role="status">
        {journey.queue.current.value !== null && summarise(journey.path.value)}
      </p>
    </section>
  );
}
