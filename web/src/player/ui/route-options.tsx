/** The path for whoever wants more of it: how many pieces, how fast, and each step in words. */

import { MOOD_WORDS, moodName, nearestWord } from "../../shared/mood";
import type { Journey } from "../client/journey";
import { spellOut } from "../shared/describe-path";
import { FEWEST_PIECES, MOST_PIECES, type Pace } from "../shared/path";

const PACES: readonly { readonly pace: Pace; readonly name: string }[] = [
  { pace: "slow", name: "slowly at first" },
  { pace: "quick", name: "quickly at first" },
];

export function PathShape({ journey }: { readonly journey: Journey }) {
  const { pieces, pace } = journey.wishes.value;
  return (
    <details class="shape">
      <summary>Shape the path</summary>
      <div class="shape-wishes">
        <label>
          <span>Pieces: {pieces}</span>
          <input
            type="range"
            min={FEWEST_PIECES}
            max={MOST_PIECES}
            step={1}
            value={pieces}
            aria-valuetext={`${pieces} pieces`}
            onInput={(event) => journey.wish({ pieces: event.currentTarget.valueAsNumber })}
          />
        </label>
        <fieldset>
          <legend>It changes</legend>
          {PACES.map((known) => (
            <label key={known.pace} class="shape-pace">
              <input
                type="radio"
                name="pace"
                checked={known.pace === pace}
                onChange={() => journey.wish({ pace: known.pace })}
              />
              {known.name}
            </label>
          ))}
        </fieldset>
        <label class="shape-tick">
          <input
            type="checkbox"
            checked={journey.goesOn.value}
            onChange={(event) => journey.goOn(event.currentTarget.checked)}
          />
          Go on at the end of the path for as long as I listen
        </label>
      </div>
      <Steps journey={journey} />
    </details>
  );
}

/** What dragging a step on the plane does, by words and without a drag. */
function Steps({ journey }: { readonly journey: Journey }) {
  const path = journey.path.value;
  const walked = journey.walked.value;
  const pins = journey.pins.value;
  if (path.length === 0) return null;
  return (
    <>
      <p class="unseen">{spellOut(path).join(" ")}</p>
      <ol class="shape-steps" aria-label="Steps of the path">
        {path.map((point, step) => {
          const begun = step < Math.max(1, walked);
          return (
            // A step has no other name than its number.
            <li key={step} data-walked={step < walked}>
              <span>{moodName(point)}</span>
              {!begun && (
                <select
                  aria-label={`Step ${step + 1} shall be`}
                  value={pins.has(step) ? (nearestWord(point)?.word ?? "balanced") : ""}
                  onChange={(event) => {
                    const chosen = event.currentTarget.value;
                    const word = MOOD_WORDS.find((known) => known.word === chosen);
                    if (word) journey.pin(step, word);
                    else journey.unpin(step);
                  }}
                >
                  <option value="">as it falls</option>
                  {MOOD_WORDS.map(({ word }) => (
                    <option key={word} value={word}>
                      {word}
                    </option>
                  ))}
                </select>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
