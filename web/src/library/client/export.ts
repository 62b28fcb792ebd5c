/** Saves the whole library as lists: for other players, and for whoever wants to know where each piece lies. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Piece } from "../../player/shared/piece";
import { playlistFile, playlistJson } from "../../player/shared/playlist-file";
import type { Library } from "./library";
import type { Track } from "./track";

export interface Saving {
  /** The file that was saved last and what to do with it, or null. */
  readonly saved: ReadonlySignal<string | null>;
  m3u(): void;
  json(): void;
}

export interface SavingParts {
  readonly library: Library;
  readonly pieceOf: (track: Track) => Piece;
  readonly saveFile: (name: string, type: string, content: string) => void;
  readonly pageAddress: () => string;
}

export function createSaving({ library, pieceOf, saveFile, pageAddress }: SavingParts): Saving {
  const saved = signal<string | null>(null);
  const pieces = () => library.tracks.peek().map(pieceOf);
  const pathOf = ({ id }: Piece) => library.track(id)?.path ?? null;
  return {
    saved,
    m3u() {
      // A page never learns where a folder lies, so the paths begin with the folder's name.
      saveFile("Undertone library.m3u8", "audio/x-mpegurl", playlistFile(pieces(), pathOf));
      saved.value =
        "Saved as “Undertone library.m3u8”. Lay it beside your folder, and any player finds the files.";
    },
    json() {
      saveFile("Undertone library.json", "application/json", playlistJson(pieces(), pathOf, pageAddress()));
      saved.value = "Saved as “Undertone library.json”, with where each piece lies.";
    },
  };
}
