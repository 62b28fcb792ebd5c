/** Options of the route: how many pieces, how fast, and the mood of each step. */

import { messages } from "../../i18n/messages";

import { moodName } from "../../i18n/mood-text";
import { MOOD_WORDS, nearestWord } from "../../shared/mood";
import type { Journey } from "../client/journey";
import { MAX_PIECES, MIN_PIECES, type Pace } from "../shared/path";
import { describeSteps } from "./describe-path";

const PACES: readonly Pace[] = ["slow", "quick"];

export function RouteOptions({ journey }: { readonly journey: Journey }) {
  const text = messages.value.player.pathOptions;
  const { pieces, pace } = journey.options.value;
  return (
    <details class="route-options">
      <summary>{text.title}</summary>
      <div class="route-options-fields">
        <label>
          <span>{text.pieces(pieces)}</span>
          <input
            type="range"
            min={MIN_PIECES}
            max={MAX_PIECES}
            step={1}
            value={pieces}
            aria-valuetext={text.pieceCount(pieces)}
            onInput={(event) => journey.setOptions({ pieces: event.currentTarget.valueAsNumber })}
          />
        </label>
        <fieldset>
          <legend>{text.pace}</legend>
          {PACES.map((known) => (
            <label key={known} class="route-options-pace">
              <input
                type="radio"
                name="pace"
                checked={known === pace}
                onChange={() => journey.setOptions({ pace: known })}
              />
              {text.paces[known]}
            </label>
          ))}
        </fieldset>
        <label class="checkbox-label">
          <input
            type="checkbox"
            checked={journey.endless.value}
            onChange={(event) => journey.setEndless(event.currentTarget.checked)}
          />
          {text.endless}
        </label>
      </div>
      <Steps journey={journey} />
    </details>
  );
}

/** Sets the mood of a step from a list, as an alternative to dragging it on the plane. */
function Steps({ journey }: { readonly journey: Journey }) {
  const { moods, player } = messages.value;
  const text = player.pathOptions;
  const path = journey.path.value;
  const played = journey.stepsPlayed.value;
  const pins = journey.pins.value;
  if (path.length === 0) return null;
  return (
    <>
      <p class="visually-hidden">{describeSteps(path).join(" ")}</p>
      <ol class="route-step-list" aria-label={text.steps}>
        {path.map((point, step) => {
          const isFixed = step < Math.max(1, played);
          return (
            // A step has no id but its number.
            <li key={step} data-played={step < played}>
              <span>{moodName(point)}</span>
              {!isFixed && (
                <select
                  aria-label={text.moodOfStep(step + 1)}
                  value={pins.has(step) ? (nearestWord(point)?.word ?? "balanced") : ""}
                  onChange={(event) => {
                    const chosen = event.currentTarget.value;
                    const word = MOOD_WORDS.find((known) => known.word === chosen);
                    if (word) journey.pin(step, word);
                    else journey.unpin(step);
                  }}
                >
                  <option value="">{text.automatic}</option>
                  {MOOD_WORDS.map(({ word }) => (
                    <option key={word} value={word}>
                      {moods.words[word].plain}
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
