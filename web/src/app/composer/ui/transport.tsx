/** Play, pause, next, volume, ensemble: everything by native controls, so keys and readers know them. */
import { ENSEMBLES } from "../../../core/composer/score";
import type { Composer } from "../models/composer";
import { ENSEMBLE_NAME } from "../models/ensemble-names";
import { Sign } from "./signs";
import { percent } from "./words";

export function Transport({ composer }: { readonly composer: Composer }) {
  const { kind } = composer.state.value;
  const sounding = kind === "playing" || kind === "composing";
  return (
    <div class="composer-transport">
      <div class="actions">
        <button
          type="button"
          class="button button-main"
          onClick={() => void (sounding ? composer.pause() : composer.play())}
        >
          <Sign sign={sounding ? "pause" : "play"} filled={!sounding} />
          {sounding ? "Pause" : "Play"}
        </button>
        <button
          type="button"
          class="button"
          disabled={composer.now.value === null}
          onClick={() => void composer.next()}
        >
          <Sign sign="next" />
          Next piece
        </button>
      </div>
      <div class="composer-choice">
        <label for="composer-ensemble">{sounding ? "Ensemble, from the next piece on" : "Ensemble"}</label>
        <select
          id="composer-ensemble"
          value={composer.ensemble.value ?? ""}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            composer.chooseEnsemble(ENSEMBLES.find((id) => id === chosen) ?? null);
          }}
        >
          <option value="">As the mood wishes</option>
          {ENSEMBLES.map((id) => (
            <option key={id} value={id}>
              {ENSEMBLE_NAME[id]}
            </option>
          ))}
        </select>
      </div>
      <div class="composer-choice">
        <label for="composer-volume">Volume</label>
        <input
          id="composer-volume"
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={composer.volume.value}
          aria-valuetext={percent(composer.volume.value)}
          onInput={(event) => composer.setVolume(event.currentTarget.valueAsNumber)}
        />
      </div>
    </div>
  );
}
