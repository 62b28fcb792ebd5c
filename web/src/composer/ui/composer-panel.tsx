/** The Composer's options: the ensemble, and the pieces that the person saved. */
import { messages } from "../../i18n/messages";
import { capitalised } from "../../i18n/mood-text";
import { Icon } from "../../kit/icons";
import type { EnsembleSetting } from "../client/ensemble";
import type { LinkedPieces } from "../client/linked-pieces";
import type { SavedPieces } from "../client/saved-pieces";
import { ENSEMBLES } from "../shared/score/score";
import "./composer.css";

export interface ComposerOptionsProps {
  readonly ensemble: EnsembleSetting;
  readonly savedPieces: SavedPieces;
  readonly linkedPieces: LinkedPieces;
}

export function ComposerOptions({ ensemble, savedPieces, linkedPieces }: ComposerOptionsProps) {
  const { options: text, ensembles } = messages.value.composer;
  return (
    <div class="composer">
      <p class="small secondary">{text.introduction}</p>
      <div class="composer-field">
        <label for="composer-ensemble">{text.ensemble}</label>
        <select
          id="composer-ensemble"
          value={ensemble.chosen.value ?? ""}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            ensemble.choose(ENSEMBLES.find((id) => id === chosen) ?? null);
          }}
        >
          <option value="">{text.fitMood}</option>
          {ENSEMBLES.map((id) => (
            <option key={id} value={id}>
              {capitalised(ensembles[id])}
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
  const text = messages.value.composer.savedPieces;
  return (
    <details class="saved-list">
      <summary>{text.title(list.length)}</summary>
      <ul>
        {list.map(({ title, fragment }) => (
          <li key={fragment}>
            <button
              type="button"
              class="button button-plain"
              aria-label={text.play(title)}
              onClick={() => void linkedPieces.play(fragment)}
            >
              <Icon name="play" />
              {title}
            </button>
            <button
              type="button"
              class="button button-plain"
              aria-label={text.add(title)}
              onClick={() => void linkedPieces.add(fragment)}
            >
              <Icon name="plus" />
            </button>
            <button
              type="button"
              class="button button-plain"
              aria-label={text.remove(title)}
              onClick={() => savedPieces.remove({ fragment })}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
