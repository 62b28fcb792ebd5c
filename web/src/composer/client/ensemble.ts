/** Which ensemble shall play, remembered between visits; null lets the mood choose. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../../kit/ports";
import { ENSEMBLES, type EnsembleId } from "../shared/score/score";

export interface Ensemble {
  readonly chosen: ReadonlySignal<EnsembleId | null>;
  choose(ensemble: EnsembleId | null): void;
}

const KEY = "composer.ensemble";

export function createEnsemble(memory: Memory): Ensemble {
  const kept = memory.recall(KEY);
  const chosen = signal(ENSEMBLES.find((known) => known === kept) ?? null);
  return {
    chosen,
    choose(ensemble) {
      chosen.value = ensemble;
      memory.keep(KEY, ensemble);
    },
  };
}
