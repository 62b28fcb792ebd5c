/** Where the music should lead: five goals, one of them chosen, and what the chosen one does. */

import type { Journey } from "../client/journey";
import { summarise } from "../shared/describe-path";
import { GOAL_WORDS, GOALS } from "../shared/goal";

export function GoalChoice({ journey }: { readonly journey: Journey }) {
  const { goal } = journey.options.value;
  return (
    <section class="goal" aria-labelledby="goal-title">
      <fieldset>
        <legend id="goal-title" class="visually-hidden">
          Where should the music take you?
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
              <span>{GOAL_WORDS[known].name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="goal-promise small secondary">{GOAL_WORDS[goal].promise}</p>
      <p class="visually-hidden" role="status">
        {journey.queue.current.value !== null && summarise(journey.path.value)}
      </p>
    </section>
  );
}
