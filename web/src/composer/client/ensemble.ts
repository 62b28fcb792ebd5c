/** Which ensemble plays, stored between visits. null lets the mood choose. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { LocalStore } from "../../kit/ports";
import { ENSEMBLES, type EnsembleId } from "../shared/score/score";

export interface EnsembleSetting {
  readonly chosen: ReadonlySignal<EnsembleId | null>;
  choose(ensemble: EnsembleId | null): void;
}

const KEY = "composer.ensemble";

export function createEnsembleSetting(store: LocalStore): EnsembleSetting {
  const stored = store.read(KEY);
  const chosen = signal(ENSEMBLES.find((known) => known === stored) ?? null);
  return {
    chosen,
    choose(ensemble) {
      chosen.value = ensemble;
      store.write(KEY, ensemble);
    },
  };
}
