/** What the music may be: familiar or new, from when, with which words. */

import { DECADES, type Finder } from "../models/finder";
import { adventureWords } from "./words";

export function Wishes({ finder }: { readonly finder: Finder }) {
  const { adventure, explicit, decades } = finder.taste.value;
  function turn(decade: number, on: boolean): void {
    finder.prefer({ decades: DECADES.filter((one) => (one === decade ? on : decades.includes(one))) });
  }
  return (
    <details class="spotify-wishes">
      <summary>What it may be</summary>
      <label>
        <span>
          Familiar or new: <output>{adventureWords(adventure)}</output>
        </span>
        <input
          type="range"
          min="0"
          max="1"
          step="0.25"
          value={adventure}
          aria-valuetext={adventureWords(adventure)}
          onInput={({ currentTarget }) => finder.prefer({ adventure: currentTarget.valueAsNumber })}
        />
      </label>
      <fieldset>
        <legend>From these years (none chosen: from any)</legend>
        <div class="spotify-decades">
          {DECADES.map((decade) => (
            <label key={decade}>
              <input
                type="checkbox"
                checked={decades.includes(decade)}
                onChange={({ currentTarget }) => turn(decade, currentTarget.checked)}
              />
              {decade}s
            </label>
          ))}
        </div>
      </fieldset>
      <label class="spotify-tick">
        <input
          type="checkbox"
          checked={!explicit}
          onChange={({ currentTarget }) => finder.prefer({ explicit: !currentTarget.checked })}
        />
        Leave out explicit words
      </label>
    </details>
  );
}
