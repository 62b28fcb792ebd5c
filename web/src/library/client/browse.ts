/** What of the library is looked at: a search, so many lines of it, and one piece that is being placed by hand. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Track } from "./track";

export interface Browsing {
  readonly query: ReadonlySignal<string>;
  readonly matches: ReadonlySignal<readonly Track[]>;
  /** The first of the matches; more of them after `showMore`. */
  readonly shown: ReadonlySignal<readonly Track[]>;
  /** Id of the piece whose place is being changed, or null. */
  readonly placing: ReadonlySignal<string | null>;
  search(query: string): void;
  showMore(): void;
  place(id: string | null): void;
}

/** Enough for a screen or two; a list of thousands helps nobody. */
const AT_A_TIME = 20;

export function createBrowsing(tracks: ReadonlySignal<readonly Track[]>): Browsing {
  const query = signal("");
  const limit = signal(AT_A_TIME);
  const placing = signal<string | null>(null);
  const matches = computed(() => {
    const words = folded(query.value).split(/\s+/).filter(Boolean);
    if (words.length === 0) return tracks.value;
    return tracks.value.filter((track) => {
      const text = folded(`${track.title} ${track.artist} ${track.album} ${track.path}`);
      return words.every((word) => text.includes(word));
    });
  });
  return {
    query,
    matches,
    shown: computed(() => matches.value.slice(0, limit.value)),
    placing,
    search(next) {
      query.value = next;
      limit.value = AT_A_TIME;
    },
    showMore() {
      limit.value += AT_A_TIME;
    },
    place(id) {
      placing.value = id;
    },
  };
}

/** "Björk" is found by "bjork", too. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
