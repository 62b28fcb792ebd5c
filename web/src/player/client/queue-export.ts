/**
 * Takes a queue along: as a playlist in the person's Spotify, as M3U and JSON of their own files, as links to the
 * Composer's pieces. Each source keeps only what is its own, and says so.
 */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Piece, SourceId } from "../shared/piece";
import { playlistFile, playlistJson } from "../shared/playlist-file";
import type { Lineup } from "./queue";

export interface SavingPorts {
  readonly saveFile: (name: string, type: string, content: string) => void;
  readonly copy: (text: string) => Promise<boolean>;
  /** The page's own address, to which a piece's link is added. */
  readonly pageAddress: () => string;
  /** Where a file of the person's lies in their folder, for M3U; null for other pieces. */
  readonly pathOf: (piece: Piece) => string | null;
  /** Saves tracks as a playlist, or says in a sentence what is wrong; null where Spotify is not there. */
  /** Where the person may allow that; null where they have, or cannot. */
  readonly allowAddress: ReadonlySignal<string | null>;
  readonly savePlaylist: ReadonlySignal<((name: string, pieces: readonly Piece[]) => Promise<string>) | null>;
}

export type SavingState =
  | { readonly kind: "none" }
  | { readonly kind: "working" }
  | { readonly kind: "done"; readonly sentence: string }
  | { readonly kind: "links"; readonly sentence: string; readonly text: string };

export interface Saving {
  readonly state: ReadonlySignal<SavingState>;
  /** How many pieces of each source stand in the queue. */
  readonly counts: ReadonlySignal<Readonly<Record<SourceId, number>>>;
  readonly canSaveToSpotify: ReadonlySignal<boolean>;
  readonly allowAddress: SavingPorts["allowAddress"];
  m3u(): void;
  json(): void;
  links(): Promise<void>;
  spotify(name: string): Promise<void>;
}

export function createSaving(lineup: Lineup, ports: SavingPorts): Saving {
  const state = signal<SavingState>({ kind: "none" });
  const pieces = computed(() => lineup.queue.value.entries.map(({ piece }) => piece.piece));
  const of = (source: SourceId) => pieces.peek().filter((piece) => piece.source === source);
  const done = (sentence: string) => {
    state.value = { kind: "done", sentence };
  };
  return {
    state,
    counts: computed(() => ({
      composer: pieces.value.filter(({ source }) => source === "composer").length,
      files: pieces.value.filter(({ source }) => source === "files").length,
      spotify: pieces.value.filter(({ source }) => source === "spotify").length,
    })),
    canSaveToSpotify: computed(() => ports.savePlaylist.value !== null),
    allowAddress: ports.allowAddress,
    m3u() {
      const own = of("files");
      ports.saveFile("Undertone queue.m3u8", "audio/x-mpegurl", playlistFile(own, ports.pathOf));
      done(`Saved the ${counted(own.length, "file")} of this queue as “Undertone queue.m3u8”.`);
    },
    json() {
      const all = pieces.peek();
      const text = playlistJson(all, ports.pathOf, ports.pageAddress());
      ports.saveFile("Undertone queue.json", "application/json", text);
      done(`Saved ${counted(all.length, "piece")} as “Undertone queue.json”.`);
    },
    async links() {
      const own = of("composer");
      const text = own.map(({ id, title }) => `${title}\n${ports.pageAddress()}${id}`).join("\n");
      const copied = await ports.copy(text);
      state.value = {
        kind: "links",
        text,
        sentence: copied
          ? `Copied ${counted(own.length, "link")}. Whoever opens one hears the same piece.`
          : "The browser keeps its clipboard closed; copy the links from here.",
      };
    },
    async spotify(name) {
      const save = ports.savePlaylist.peek();
      if (!save) return;
      state.value = { kind: "working" };
      done(await save(name, of("spotify")));
    },
  };
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
