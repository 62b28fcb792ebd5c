/** Saves the queue: M3U of the pieces that are files, JSON of everything, and whatever each source offers for its own pieces. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { Piece } from "../shared/piece";
import { playlistJson, playlistM3u } from "../shared/playlist-file";
import type { ExportResult, MusicSource, SourceExport } from "./music-source";
import type { QueueStore } from "./queue";
import type { SourceMix } from "./source-mix";

export interface QueueExportOptions {
  readonly queue: Pick<QueueStore, "queue">;
  readonly mix: Pick<SourceMix, "sources">;
  readonly saveFile: (name: string, type: string, content: string) => void;
  /** The page's own address; a piece's link is added to it. */
  readonly pageAddress: () => string;
}

export type QueueExportState =
  | { readonly kind: "none" }
  | { readonly kind: "working" }
  | ({ readonly kind: "done" } & ExportResult);

/** An export of one source that has pieces in the queue. */
export interface OfferedExport {
  readonly source: MusicSource;
  readonly option: SourceExport;
}

export interface QueueExport {
  readonly state: ReadonlySignal<QueueExportState>;
  readonly isEmpty: ReadonlySignal<boolean>;
  /** Whether any piece is a file that M3U can name. */
  readonly hasFiles: ReadonlySignal<boolean>;
  readonly offered: ReadonlySignal<readonly OfferedExport[]>;
  m3u(): void;
  json(): void;
  /** Runs a source's export; `name` is for those that ask for one. */
  run(offered: OfferedExport, name?: string): Promise<void>;
}

export function createQueueExport({ queue, mix, saveFile, pageAddress }: QueueExportOptions): QueueExport {
  const state = signal<QueueExportState>({ kind: "none" });
  const pieces = computed(() => queue.queue.value.entries.map(({ item }) => item.piece));
  const of = (source: MusicSource) => pieces.value.filter((piece) => piece.source === source.id);
  const pathOf = (piece: Piece) => mix.sources.find(({ id }) => id === piece.source)?.pathOf(piece) ?? null;
  const files = computed(() => pieces.value.filter((piece) => pathOf(piece) !== null));
  const done = (result: ExportResult) => {
    state.value = { kind: "done", ...result };
  };
  return {
    state,
    isEmpty: computed(() => pieces.value.length === 0),
    hasFiles: computed(() => files.value.length > 0),
    offered: computed(() =>
      mix.sources
        .filter((source) => of(source).length > 0)
        .flatMap((source) => source.exports.value.map((option) => ({ source, option }))),
    ),
    m3u() {
      const own = files.peek();
      const text = messages.peek().player.queueExport;
      const fileName = `${text.fileName}.m3u8`;
      saveFile(fileName, "audio/x-mpegurl", playlistM3u(own, pathOf));
      done({ sentence: text.savedFiles({ count: own.length, fileName }) });
    },
    json() {
      const all = pieces.peek();
      const text = messages.peek().player.queueExport;
      const fileName = `${text.fileName}.json`;
      saveFile(fileName, "application/json", playlistJson(all, pathOf, pageAddress()));
      done({ sentence: text.savedPieces({ count: all.length, fileName }) });
    },
    async run({ source, option }, name = "") {
      if (option.kind === "link" || state.peek().kind === "working") return;
      state.value = { kind: "working" };
      const own = of(source);
      try {
        done(option.kind === "named" ? await option.run(own, name) : await option.run(own));
      } catch (error) {
        state.value = { kind: "none" };
        throw error;
      }
    },
  };
}
