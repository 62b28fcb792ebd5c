/** What music to search for: familiar or new, genres, decades, explicit tracks. */

import { OFFERED_GENRES } from "../client/offered-genres";
import { DECADES, type Search } from "../client/search";

export function PreferencesForm({ search }: { readonly search: Search }) {
  const { adventure, explicit, decades, liked } = search.preferences.value;
  return (
    <details class="spotify-preferences">
      <summary>Music preferences</summary>
      <label>
        <span>
          Familiar or new: <output>{adventureText(adventure)}</output>
        </span>
        <input
          type="range"
          min="0"
          max="1"
          step="0.25"
          value={adventure}
          aria-valuetext={adventureText(adventure)}
          onInput={({ currentTarget }) => search.setPreferences({ adventure: currentTarget.valueAsNumber })}
        />
      </label>
      <Choices
        legend="Genres I like"
        options={OFFERED_GENRES}
        chosen={liked}
        label={(genre) => genre}
        onChange={(genres) => search.setPreferences({ liked: genres })}
      />
      <Choices
        legend="Decades (select none for any decade)"
        options={DECADES}
        chosen={decades}
        label={(decade) => `${decade}s`}
        onChange={(chosen) => search.setPreferences({ decades: chosen })}
      />
      <label class="spotify-option">
        <input
          type="checkbox"
          checked={!explicit}
          onChange={({ currentTarget }) => search.setPreferences({ explicit: !currentTarget.checked })}
        />
        Leave out explicit tracks
      </label>
    </details>
  );
}

function adventureText(adventure: number): string {
  if (adventure < 0.25) return "familiar";
  if (adventure < 0.5) return "mostly familiar";
  if (adventure === 0.5) return "a mix of both";
  return adventure <= 0.75 ? "mostly new" : "new";
}

interface ChoicesProps<T> {
  readonly legend: string;
  readonly options: readonly T[];
  readonly chosen: readonly T[];
  readonly label: (option: T) => string;
  readonly onChange: (chosen: T[]) => void;
}

/** Checkboxes. The chosen options keep the order of the options. */
function Choices<T>({ legend, options, chosen, label, onChange }: ChoicesProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="spotify-choices">
        {options.map((option) => (
          <label key={label(option)}>
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={({ currentTarget }) =>
                onChange(
                  options.filter((other) =>
                    other === option ? currentTarget.checked : chosen.includes(other),
                  ),
                )
              }
            />
            {label(option)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
