/** Which sources take part and how much of each: the person's choice, and which sources fail at the moment. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import type { LocalStore } from "../../kit/ports";
import { numberFrom, readJson } from "../../shared/read-json";
import { MAX_SHARE, type SourceShares } from "../shared/deal-steps";
import type { SourceId } from "../shared/piece";
import type { MusicSource } from "./music-source";

export interface SourceMix {
  readonly sources: readonly MusicSource[];
  /** Plays whatever the others leave open. */
  readonly fallback: MusicSource;
  /** As the person chose. */
  readonly shares: ReadonlySignal<SourceShares>;
  /** The chosen sources that are ready; the fallback alone where none is. */
  readonly usableShares: ReadonlySignal<SourceShares>;
  /** Sources that failed. They are left out until they are tried again. */
  readonly failed: ReadonlySignal<ReadonlySet<SourceId>>;
  source(id: SourceId): MusicSource;
  /** 0 leaves a source out. */
  setShare(id: SourceId, share: number): void;
  markFailed(id: SourceId): void;
  clearFailed(): void;
}

const KEY = "mix";
/** "Some": a source that is switched on starts as an equal of the others. */
export const USUAL_SHARE = 2;

const storedShares = v.record(v.string(), numberFrom(0, MAX_SHARE));

export function createSourceMix(sources: readonly MusicSource[], store: LocalStore): SourceMix {
  const [fallback, ...others] = sources.filter(({ isFallback }) => isFallback);
  if (!fallback || others.length > 0) throw new Error("Exactly one music source must be the fallback.");
  const shares = signal<SourceShares>(
    readJson(storedShares, store.read(KEY)) ?? { [fallback.id]: USUAL_SHARE },
  );
  const failed = signal<ReadonlySet<SourceId>>(new Set());
  return {
    sources,
    fallback,
    shares,
    failed,
    usableShares: computed(() => {
      const ready = sources.filter(
        ({ id, state }) =>
          (shares.value[id] ?? 0) > 0 && state.value.kind === "ready" && !failed.value.has(id),
      );
      if (ready.length === 0) return { [fallback.id]: 1 };
      return Object.fromEntries(ready.map(({ id }) => [id, shares.value[id]]));
    }),
    source(id) {
      const found = sources.find((source) => source.id === id);
      if (!found) throw new RangeError(`No music source has the id "${id}".`);
      return found;
    },
    setShare(id, wanted) {
      const share = Math.min(MAX_SHARE, Math.max(0, Math.round(wanted)));
      shares.value = { ...shares.value, [id]: share };
      // Choosing a failed source again retries it.
      if (failed.value.has(id)) failed.value = new Set([...failed.value].filter((other) => other !== id));
      store.write(KEY, JSON.stringify(shares.value));
    },
    markFailed(id) {
      if (!failed.value.has(id)) failed.value = new Set(failed.value).add(id);
    },
    clearFailed() {
      if (failed.value.size > 0) failed.value = new Set();
    },
  };
}
