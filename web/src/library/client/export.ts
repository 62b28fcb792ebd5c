/** Saves the whole library as a playlist for other players (M3U) or with the mood of each track (JSON). */

import { type ReadonlySignal, signal } from "@preact/signals";
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
      // A page cannot know where a folder is on the disk, so the paths start with the folder's name.
      saveFile("Undertone library.m3u8", "audio/x-mpegurl", playlistM3u(pieces(), pathOf));
      saved.value =
        "Saved as “Undertone library.m3u8”. Put it next to your music folder, so that other players find the files.";
    },
    json() {
      saveFile("Undertone library.json", "application/json", playlistJson(pieces(), pathOf, pageAddress()));
      saved.value = "Saved as “Undertone library.json”, with the mood of each track.";
    },
  };
}
