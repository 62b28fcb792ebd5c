/** Saves lists of the person's files: for other players, and for whoever wants to know where each piece lies. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { jsonOf, type Listed, m3uOf } from "../../../core/files/lists";
import type { Piece } from "../../../core/music/piece";
import type { Library } from "./library";

export type ListFormat = "m3u" | "json";

export interface Saving {
  /** The file that was saved last and what is in it, or null. */
  readonly saved: ReadonlySignal<string | null>;
  /** The whole library. */
  saveLibrary(format: ListFormat): void;
  /** The files among these pieces, in their order. False when there is none. */
  savePieces(name: string, pieces: readonly Piece[], format: ListFormat): boolean;
}

export interface SavingPage {
  save(name: string, type: string, bytes: Uint8Array<ArrayBuffer>): void;
}

const TYPES = { m3u: "audio/x-mpegurl", json: "application/json" } as const;
/** The "8" says that the names are in UTF-8. */
const ENDS = { m3u: "m3u8", json: "json" } as const;

export function createSaving(library: Library, page: SavingPage): Saving {
  const saved = signal<string | null>(null);

  function save(name: string, listed: readonly Listed[], format: ListFormat): void {
    const text = format === "m3u" ? m3uOf(listed) : jsonOf(listed);
    const fileName = `${name}.${ENDS[format]}`;
    page.save(fileName, TYPES[format], new TextEncoder().encode(text));
    const pieces = listed.length === 1 ? "1 piece" : `${listed.length} pieces`;
    saved.value =
      format === "m3u"
        ? `Saved as “${fileName}” with ${pieces}. Lay it beside the folder that you chose, and any player finds them.`
        : `Saved as “${fileName}” with ${pieces}.`;
  }

  return {
    saved,
    saveLibrary(format) {
      const all = library.tracks.peek();
      save(
        "Undertone library",
        all.map((track) => ({ ...track, why: track.heard })),
        format,
      );
    },
    savePieces(name, pieces, format) {
      const listed = pieces.flatMap((piece): Listed[] => {
        const track = piece.source === "files" ? library.track(piece.id) : null;
        return track ? [{ ...track, why: piece.why }] : [];
      });
      if (listed.length > 0) save(name, listed, format);
      return listed.length > 0;
    },
  };
}
