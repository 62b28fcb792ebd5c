/** Saves the whole library as a playlist for other players (M3U) or with the mood of each track (JSON). */

import { type ReadonlySignal, signal } from "@preact/signals";
import { messages } from "../../i18n/messages";
import type { Piece } from "../../player/shared/piece";
import { playlistJson, playlistM3u } from "../../player/shared/playlist-file";
import type { Library } from "./library";
import type { Track } from "./track";

export interface LibraryExport {
  /** The file that was saved last and how to use it, or null. */
  readonly saved: ReadonlySignal<string | null>;
  m3u(): void;
  json(): void;
}

export interface LibraryExportOptions {
  readonly library: Library;
  readonly pieceOf: (track: Track) => Piece;
  readonly saveFile: (name: string, type: string, content: string) => void;
  readonly pageAddress: () => string;
}

export function createLibraryExport({
  library,
  pieceOf,
  saveFile,
  pageAddress,
}: LibraryExportOptions): LibraryExport {
  const saved = signal<string | null>(null);
  const pieces = () => library.tracks.peek().map(pieceOf);
  const pathOf = ({ id }: Piece) => library.track(id)?.path ?? null;
  return {
    saved,
    m3u() {
      const text = messages.peek().library.files;
      const name = `${text.name}.m3u8`;
      // A page cannot know where a folder is on the disk, so the paths start with the folder's name.
      saveFile(name, "audio/x-mpegurl", playlistM3u(pieces(), pathOf));
      saved.value = text.savedPlaylist(name);
    },
    json() {
      const text = messages.peek().library.files;
      const name = `${text.name}.json`;
      saveFile(name, "application/json", playlistJson(pieces(), pathOf, pageAddress()));
      saved.value = text.savedMoods(name);
    },
  };
}
