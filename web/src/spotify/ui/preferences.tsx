/** What music to search for: familiar or new, genres, decades, explicit tracks. */

import { messages } from "../../i18n/messages";
import { OFFERED_GENRES } from "../client/offered-genres";
import { DECADES, type Search } from "../client/search";

export function PreferencesForm({ search }: { readonly search: Search }) {
  const text = messages.value.spotify.preferences;
  const { adventure, explicit, decades, liked } = search.preferences.value;
  return (
    <details class="spotify-preferences">
      <summary>{text.title}</summary>
      <label>
        <span>
          {text.adventure} <output>{adventureText(adventure)}</output>
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
        legend={text.genres}
        options={OFFERED_GENRES}
        chosen={liked}
        label={(genre) => genre}
        onChange={(genres) => search.setPreferences({ liked: genres })}
      />
      <Choices
        legend={text.decades}
        options={DECADES}
        chosen={decades}
        label={text.decade}
        onChange={(chosen) => search.setPreferences({ decades: chosen })}
      />
      <label class="spotify-option">
        <input
          type="checkbox"
          checked={!explicit}
          onChange={({ currentTarget }) => search.setPreferences({ explicit: !currentTarget.checked })}
        />
        {text.noExplicit}
      </label>
    </details>
  );
}

function adventureText(adventure: number): string {
  const { adventures } = messages.value.spotify.preferences;
  if (adventure < 0.25) return adventures.familiar;
  if (adventure < 0.5) return adventures.mostlyFamiliar;
  if (adventure === 0.5) return adventures.mixed;
  return adventure <= 0.75 ? adventures.mostlyNew : adventures.new;
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
