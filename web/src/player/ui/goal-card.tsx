/** The goal, and the button that starts a route to it. */

import { Icon } from "../../kit/icons";
import type { Journey } from "../client/journey";
import { summarise } from "../shared/describe-path";
import { GOAL_WORDS, GOALS } from "../shared/goal";
import { RouteOptions } from "./route-options";

export function GoalCard({ journey }: { readonly journey: Journey }) {
  const { goal } = journey.options.value;
  // Once there is a queue, the player bar has the Play button. This one then starts a new route.
  const hasQueue = journey.queue.current.value !== null;
  return (
    <section class="card goal-card" aria-labelledby="goal-title">
      <fieldset class="goal-choice">
        <legend id="goal-title">Where should the music take you?</legend>
        <div class="goal-chips">
          {GOALS.map((known) => (
            <label key={known} class="goal-chip">
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
      <p class="goal-promise">{GOAL_WORDS[goal].promise}</p>
      <div class="goal-actions">
        <button
          type="button"
          class={hasQueue ? "button" : "button button-main"}
          onPointerEnter={() => journey.prepare()}
          onFocus={() => journey.prepare()}
          onClick={() => void journey.start()}
        >
          <Icon name={hasQueue ? "refresh" : "play"} filled={!hasQueue} />
          {hasQueue ? "Start over from here" : "Play"}
        </button>
        <p class="small secondary" role="status">
          {statusText(journey)}
        </p>
      </div>
      <RouteOptions journey={journey} />
    </section>
  );
}

function statusText({ searching, queue, path }: Journey): string {
  if (searching.value && queue.current.value === null) return "Finding the first piece…";
  return path.value.length > 0 ? summarise(path.value) : "Choose your mood, or just press Play.";
}
