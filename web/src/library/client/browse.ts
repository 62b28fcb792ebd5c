/** Which tracks the list shows: a search, a limited number of its results, and the track whose mood is being changed. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Track } from "./track";

export interface TrackBrowser {
  readonly query: ReadonlySignal<string>;
  readonly matches: ReadonlySignal<readonly Track[]>;
  /** The first matches. `showMore` adds to them. */
  readonly shown: ReadonlySignal<readonly Track[]>;
  /** Id of the track whose mood is being changed, or null. */
  readonly editing: ReadonlySignal<string | null>;
  search(query: string): void;
  showMore(): void;
  edit(id: string | null): void;
}

/** About two screens. */
const PAGE_SIZE = 20;

export function createTrackBrowser(tracks: ReadonlySignal<readonly Track[]>): TrackBrowser {
  const query = signal("");
  const limit = signal(PAGE_SIZE);
  const editing = signal<string | null>(null);
  const matches = computed(() => {
    const words = foldText(query.value).split(/\s+/).filter(Boolean);
    if (words.length === 0) return tracks.value;
    return tracks.value.filter((track) => {
      const text = foldText(`${track.title} ${track.artist} ${track.album} ${track.path}`);
      return words.every((word) => text.includes(word));
    });
  });
  return {
    query,
    matches,
    shown: computed(() => matches.value.slice(0, limit.value)),
    editing,
    search(next) {
      query.value = next;
      limit.value = PAGE_SIZE;
    },
    showMore() {
      limit.value += PAGE_SIZE;
    },
    edit(id) {
      editing.value = id;
    },
  };
}

/** Without accents and capitals: "bjork" finds "Björk". */
function foldText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
