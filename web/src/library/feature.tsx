/**
 * Wires the part for a person's own files: its models get their adapters, its panel its models. The page gives it the mood, a
 * clock and a way into the queue, and finds it a place; the player gets `source`.
 */
import type { ReadonlySignal } from "@preact/signals";
import type { Clock } from "../kit/ports";
import { saveFile } from "../kit/save-file";
import type { Piece } from "../player/shared/piece";
import type { MoodPoint } from "../shared/mood";
import { browserDecks } from "./client/audio-players";
import { createBrowsing } from "./client/browse";
import { canPlay, decode } from "./client/decode";
import { createSaving } from "./client/export";
import { browserFolders, folderOfFiles } from "./client/folders";
import { createLibrary, type Library } from "./client/library";
import { createEars, lanesFor } from "./client/listener-pool";
import { listenerWorker } from "./client/listener-worker";
import { createFilesSource, type FilesSource } from "./client/source";
import { browserShelf } from "./client/store";
import { FilesPanel } from "./ui/library-panel";
import "./ui/library.css";

export interface FilesRoomParts {
  readonly clock: Clock;
  readonly here: ReadonlySignal<MoodPoint>;
  /** Plays a piece now; called within the tap. */
  readonly onPlay: (piece: Piece) => void;
  /** Puts a piece at the queue's end. */
  readonly onAdd: (piece: Piece) => void;
  /** The person opened something with music in it. */
  readonly onOpened: () => void;
}

export interface FilesRoom {
  readonly source: FilesSource;
  readonly library: Library;
  /** Where a piece's file lies, from the chosen folder's name on; null for pieces that are none of these files. */
  readonly pathOf: (piece: Piece) => string | null;
  readonly Panel: () => preact.JSX.Element;
}

export function openFilesRoom({ clock, here, onPlay, onAdd, onOpened }: FilesRoomParts): FilesRoom {
  const library = createLibrary({
    onOpened,
    folders: browserFolders(),
    ears: createEars({
      open: listenerWorker,
      decode,
      canPlay,
      lanes: lanesFor(navigator.hardwareConcurrency),
    }),
    shelf: browserShelf(),
    clock,
  });
  const source = createFilesSource({ library, decks: browserDecks(), clock, random: Math.random });
  const saving = createSaving({
    library,
    pieceOf: source.pieceOf,
    saveFile,
    pageAddress: () => `${location.origin}${location.pathname}`,
  });
  const browsing = createBrowsing(library.tracks);
  void library.start();
  return {
    source,
    library,
    pathOf: (piece) => (piece.source === "files" ? (library.track(piece.id)?.path ?? null) : null),
    Panel: () => (
      <FilesPanel
        library={library}
        browsing={browsing}
        saving={saving}
        here={here}
        onFiles={(files) => void library.take(folderOfFiles(files))}
        onPlay={(track) => onPlay(source.pieceOf(track))}
        onAdd={(track) => onAdd(source.pieceOf(track))}
      />
    ),
  };
}
