/** What the Composer's player remembers between visits: how loud, and which ensemble. Odd values are forgotten. */
import { ENSEMBLES, type EnsembleId } from "../../../core/composer/score";
import type { Memory } from "../../models/ports";

const VOLUME_KEY = "composer.volume";
const ENSEMBLE_KEY = "composer.ensemble";
const FIRST_VOLUME = 0.85;

export function recallVolume(memory: Memory): number {
  const kept = memory.recall(VOLUME_KEY);
  const value = kept === null ? Number.NaN : Number(kept);
  return value >= 0 && value <= 1 ? value : FIRST_VOLUME;
}

export function keepVolume(memory: Memory, volume: number): void {
  memory.keep(VOLUME_KEY, String(volume));
}

export function recallEnsemble(memory: Memory): EnsembleId | null {
  const kept = memory.recall(ENSEMBLE_KEY);
  return ENSEMBLES.find((known) => known === kept) ?? null;
}

export function keepEnsemble(memory: Memory, ensemble: EnsembleId | null): void {
  memory.keep(ENSEMBLE_KEY, ensemble);
}
