/** Builds the library: the person's own files as a music source, with its panel. */

import { signal } from "@preact/signals";
import { lazyPart } from "../kit/lazy-part";
import { saveFile } from "../kit/save-file";
import type { MusicSource, PlayerAccess, SourceServices } from "../player/client/music-source";
import { createAnalyserPool, poolSizeFor } from "./client/analyser-pool";
import { createTrackBrowser } from "./client/browse";
import { canPlay, connectAnalyserWorker, decodeAudio } from "./client/browser";
import { createDatabase } from "./client/database";
import { createLibraryExport } from "./client/export";
import { createFilePlayers } from "./client/file-players";
import { browserFolders, folderOfFiles } from "./client/folders";
import { createLibrary } from "./client/library";
import { createLibrarySource } from "./client/source";
import { createLibraryStore } from "./client/store";

export function createLibraryFeature({ clock, audio }: SourceServices): MusicSource {
  let player: PlayerAccess | null = null;
  const database = createDatabase();
  const library = createLibrary({
    onOpened: () => player?.include(),
    folders: browserFolders(database),
    analysers: createAnalyserPool({
      connect: connectAnalyserWorker,
      decode: decodeAudio,
      canPlay,
      size: poolSizeFor(navigator.hardwareConcurrency),
    }),
    store: createLibraryStore(database),
    clock,
  });
  const source = createLibrarySource({
    library,
    players: createFilePlayers(audio),
    clock,
    random: Math.random,
  });
  const libraryExport = createLibraryExport({
    library,
    pieceOf: source.pieceOf,
    saveFile,
    pageAddress: () => `${location.origin}${location.pathname}`,
  });
  const browser = createTrackBrowser(library.tracks);
  const page: Pick<MusicSource, "exports" | "ui" | "connect"> = {
    exports: signal([]),
    ui: {
      Options: lazyPart(async () => {
        const { LibraryPanel } = await import("./ui/library-panel");
        return () =>
          player && (
            <LibraryPanel
              library={library}
              browser={browser}
              libraryExport={libraryExport}
              player={player}
              onFiles={(files) => void library.openFolder(folderOfFiles(files))}
              pieceOf={source.pieceOf}
            />
          );
      }),
    },
    connect(access) {
      player = access;
      void library.start();
    },
  };
  // Spreading the source would keep its texts in the language of this moment.
  return Object.assign(source, page);
}
