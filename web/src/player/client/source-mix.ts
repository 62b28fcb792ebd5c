/** Which sources take part and how much of each: the person's choice, and which of them fails just now. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../../kit/ports";
import { FactError, Facts } from "../../shared/json-facts";
import { MOST_PARTS, type Parts } from "../shared/deal-steps";
import { SOURCES, type SourceId } from "../shared/piece";
import type { MusicSource } from "./music-source";

export interface Mix {
  readonly sources: readonly MusicSource[];
  /** As the person chose. */
  readonly parts: ReadonlySignal<Parts>;
  /** What can be dealt now: of those chosen the ready ones, and the Composer where none is. */
  readonly usable: ReadonlySignal<Parts>;
  /** Sources that failed, and are left out until they are tried again. */
  readonly down: ReadonlySignal<ReadonlySet<SourceId>>;
  source(id: SourceId): MusicSource;
  /** 0 leaves a source out. */
  choose(id: SourceId, parts: number): void;
  fail(id: SourceId): void;
  tryAgain(): void;
}

const KEY = "mix";
/** Works everywhere, from the first tap; "some", so that a second source begins as its equal. */
const FIRST: Parts = { composer: 2 };
export const FALLBACK: SourceId = "composer";

export function createMix(sources: readonly MusicSource[], memory: Memory): Mix {
  const parts = signal<Parts>(recall(memory));
  const down = signal<ReadonlySet<SourceId>>(new Set());
  return {
    sources,
    parts,
    down,
    usable: computed(() => {
      const ready = sources.filter(
        ({ id, state }) => (parts.value[id] ?? 0) > 0 && state.value.kind === "ready" && !down.value.has(id),
      );
      if (ready.length === 0) return { [FALLBACK]: 1 };
      return Object.fromEntries(ready.map(({ id }) => [id, parts.value[id]]));
    }),
    source(id) {
      const found = sources.find((source) => source.id === id);
      if (!found) throw new RangeError(`No source is called ${id}.`);
      return found;
    },
    choose(id, wanted) {
      const amount = Math.min(MOST_PARTS, Math.max(0, Math.round(wanted)));
      parts.value = { ...parts.value, [id]: amount };
      // Chosen anew is as good as tried again.
      if (down.value.has(id)) down.value = new Set([...down.value].filter((one) => one !== id));
      memory.keep(KEY, JSON.stringify(parts.value));
    },
    fail(id) {
      if (!down.value.has(id)) down.value = new Set(down.value).add(id);
    },
    tryAgain() {
      if (down.value.size > 0) down.value = new Set();
    },
  };
}

function recall(memory: Memory): Parts {
  try {
    const facts = new Facts(JSON.parse(memory.recall(KEY) ?? "null"));
    return Object.fromEntries(
      SOURCES.flatMap((id) => (facts.has(id) ? [[id, facts.number(id, 0, MOST_PARTS)]] : [])),
    );
  } catch (error) {
    if (error instanceof FactError || error instanceof SyntaxError) return FIRST;
    throw error;
  }
}
