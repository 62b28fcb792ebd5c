/** The Composer's own wishes: which ensemble, and the pieces that were kept. */

import type { Ensemble } from "../client/ensemble";
import { ENSEMBLE_NAME } from "../client/ensemble-names";
import type { Arrivals } from "../client/linked-pieces";
import type { Keepsakes } from "../client/saved-pieces";
import { ENSEMBLES } from "../shared/score/score";
import { KeptList } from "./saved-list";

export interface ComposerPanelProps {
  readonly ensemble: Ensemble;
  readonly keepsakes: Keepsakes;
  readonly arrivals: Arrivals;
}

export function ComposerPanel({ ensemble, keepsakes, arrivals }: ComposerPanelProps) {
  return (
    <div class="composer">
      <p class="small soft">
        Pieces of their own for the mood on the plane, written and played in your browser. No account, no
        download, nothing sent anywhere.
      </p>
      <div class="composer-choice">
        <label for="composer-ensemble">Ensemble, from the next piece on</label>
        <select
          id="composer-ensemble"
          value={ensemble.chosen.value ?? ""}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            ensemble.choose(ENSEMBLES.find((id) => id === chosen) ?? null);
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
      <KeptList keepsakes={keepsakes} arrivals={arrivals} />
    </div>
  );
}
