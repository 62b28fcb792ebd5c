/** The Composer's options: the ensemble, and the pieces that the person saved. */
import { Icon } from "../../kit/icons";
import { ENSEMBLE_NAME, type EnsembleSetting } from "../client/ensemble";
import type { LinkedPieces } from "../client/linked-pieces";
import type { SavedPieces } from "../client/saved-pieces";
import { ENSEMBLES } from "../shared/score/score";

export interface ComposerOptionsProps {
  readonly ensemble: EnsembleSetting;
  readonly savedPieces: SavedPieces;
  readonly linkedPieces: LinkedPieces;
}

export function ComposerOptions({ ensemble, savedPieces, linkedPieces }: ComposerOptionsProps) {
  return (
    <div class="composer">
      <p class="small secondary">
        New pieces for the mood on the plane, composed and played in your browser. No account, no download.
        Nothing is sent anywhere.
      </p>
      <div class="composer-field">
        <label for="composer-ensemble">Ensemble, from the next piece on</label>
        <select
          id="composer-ensemble"
          value={ensemble.chosen.value ?? ""}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            ensemble.choose(ENSEMBLES.find((id) => id === chosen) ?? null);
          }}
        >
          <option value="">Fit the mood</option>
          {ENSEMBLES.map((id) => (
            <option key={id} value={id}>
              {ENSEMBLE_NAME[id]}
            </option>
          ))}
        </select>
      </div>
      <SavedList savedPieces={savedPieces} linkedPieces={linkedPieces} />
    </div>
  );
}

function SavedList({
  savedPieces,
  linkedPieces,
}: Pick<ComposerOptionsProps, "savedPieces" | "linkedPieces">) {
  const list = savedPieces.list.value;
  if (list.length === 0) return null;
  return (
    <details class="saved-list">
      <summary>Saved pieces ({list.length})</summary>
      <ul>
        {list.map(({ title, fragment }) => (
          <li key={fragment}>
            <button
              type="button"
              class="button button-plain"
              onClick={() => void linkedPieces.play(fragment)}
            >
              <Icon name="play" />
              <span class="visually-hidden">Play</span> {title}
            </button>
            <button type="button" class="button button-plain" onClick={() => void linkedPieces.add(fragment)}>
              <Icon name="plus" />
              <span class="visually-hidden">Add {title} to the queue</span>
            </button>
            <button
              type="button"
              class="button button-plain"
              onClick={() => savedPieces.remove({ fragment })}
            >
              <Icon name="close" />
              <span class="visually-hidden">Remove {title} from saved pieces</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
