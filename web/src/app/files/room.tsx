/**
 * Wires the part for a person's own files: its models get their adapters, its panel its models. The page gives it the mood, a
 * clock and a way into the queue, and finds it a place; the player gets `source`.
 */
import type { ReadonlySignal } from "@preact/signals";
import type { MoodPoint } from "../../core/mood";
import type { Piece } from "../../core/music/piece";
import { saveFile } from "../adapters/save";
import type { Clock } from "../models/ports";
import { browserDecks } from "./adapters/decks";
import { canPlay, decode } from "./adapters/decode";
import { createEars, lanesFor } from "./adapters/ears";
import { browserFolders, folderOfFiles } from "./adapters/folders";
import { listenerWorker } from "./adapters/listener-worker";
import { browserShelf } from "./adapters/shelf";
import { createBrowsing } from "./models/browsing";
import { createLibrary, type Library } from "./models/library";
import { createSaving } from "./models/saving";
import { createFilesSource, type FilesSource } from "./models/source";
import { FilesPanel } from "./ui/files-panel";
import "./files.css";

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
