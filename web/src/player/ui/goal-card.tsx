/** The second tap: where the music shall lead. And the third: play. */

import type { Journey } from "../client/journey";
import { summarise } from "../shared/describe-path";
import { GOAL_WORDS, GOALS } from "../shared/goal";
import { Sign } from "./icons";
import { PathShape } from "./route-options";

export function GoalCard({ journey }: { readonly journey: Journey }) {
  const { goal } = journey.wishes.value;
  // With a queue at hand, "Play" is the player's; here it means a new path.
  const anew = journey.lineup.current.value !== null;
  return (
    <section class="card goal" aria-labelledby="goal-title">
      <fieldset class="goal-choice">
        <legend id="goal-title">Where shall the music lead?</legend>
        <div class="goal-chips">
          {GOALS.map((known) => (
            <label key={known} class="goal-chip">
              <input
                type="radio"
                name="goal"
                value={known}
                checked={known === goal}
                onChange={() => journey.wish({ goal: known })}
              />
              <span>{GOAL_WORDS[known].name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="goal-promise">{GOAL_WORDS[goal].promise}</p>
      <div class="goal-go">
        <button
          type="button"
          class={anew ? "button" : "button button-main"}
          onPointerEnter={() => journey.expect()}
          onFocus={() => journey.expect()}
          onClick={() => void journey.begin()}
        >
          <Sign sign={anew ? "again" : "play"} filled={!anew} />
          {anew ? "Begin anew from here" : "Play"}
        </button>
        <p class="small soft" role="status">
          {statusText(journey)}
        </p>
      </div>
      <PathShape journey={journey} />
    </section>
  );
}

function statusText({ asking, lineup, path }: Journey): string {
  if (asking.value && lineup.current.value === null) return "Writing the first piece …";
  return path.value.length > 0 ? summarise(path.value) : "Say how you are, or just press Play.";
}
