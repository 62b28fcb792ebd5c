/** What the music may be: familiar or new, from when, with which words. */

import { OFFERED_GENRES } from "../client/offered-genres";
import { DECADES, type Finder } from "../client/search";
import { adventureWords } from "./words";

export function Wishes({ finder }: { readonly finder: Finder }) {
  const { adventure, explicit, decades, liked } = finder.taste.value;
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
      <Choices
        legend="Genres I like"
        all={OFFERED_GENRES}
        chosen={liked}
        name={(genre) => genre}
        onChoose={(genres) => finder.prefer({ liked: genres })}
      />
      <Choices
        legend="From these years (none chosen: from any)"
        all={DECADES}
        chosen={decades}
        name={(decade) => `${decade}s`}
        onChoose={(some) => finder.prefer({ decades: some })}
      />
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

interface ChoicesProps<T> {
  readonly legend: string;
  readonly all: readonly T[];
  readonly chosen: readonly T[];
  readonly name: (one: T) => string;
  readonly onChoose: (some: T[]) => void;
}

/** Boxes to tick, any number of them; the choice keeps the order in which they are offered. */
function Choices<T>({ legend, all, chosen, name, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="spotify-choices">
        {all.map((one) => (
          <label key={name(one)}>
            <input
              type="checkbox"
              checked={chosen.includes(one)}
              onChange={({ currentTarget }) =>
                onChoose(
                  all.filter((other) => (other === one ? currentTarget.checked : chosen.includes(other))),
                )
              }
            />
            {name(one)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
