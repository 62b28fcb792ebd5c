/** Pieces that the person saved: a link and a title each, so that hundreds fit into local storage. */

import { type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import type { LocalStore } from "../../kit/ports";
import { readJson, validItems } from "../../shared/read-json";
import { encodePiece, type PieceReference } from "../shared/score/link";

/** A piece and its title: all that is needed to play, save, link or export it. */
export interface TitledPiece extends PieceReference {
  readonly title: string;
}

const savedPiece = v.object({
  title: v.string(),
  /** The piece as in a link, which names it and the version of the Composer. */
  fragment: v.string(),
});

export type SavedPiece = Readonly<v.InferOutput<typeof savedPiece>>;

export interface SavedPieces {
  readonly list: ReadonlySignal<readonly SavedPiece[]>;
  isSaved(piece: TitledPiece): boolean;
  save(piece: TitledPiece): void;
  remove(piece: TitledPiece | Pick<SavedPiece, "fragment">): void;
}

const KEY = "composer.kept";
const MAX_PIECES = 200;

export function createSavedPieces(store: LocalStore): SavedPieces {
  const list = signal<readonly SavedPiece[]>(readJson(validItems(savedPiece), store.read(KEY)) ?? []);
  const setList = (next: readonly SavedPiece[]) => {
    list.value = next;
    store.write(KEY, next.length === 0 ? null : JSON.stringify(next));
  };
  const without = (fragment: string) => list.value.filter((saved) => saved.fragment !== fragment);
  return {
    list,
    isSaved(piece) {
      const fragment = encodePiece(piece);
      return list.value.some((saved) => saved.fragment === fragment);
    },
    save(piece) {
      const fragment = encodePiece(piece);
      setList([{ title: piece.title, fragment }, ...without(fragment)].slice(0, MAX_PIECES));
    },
    remove: (piece) => setList(without("fragment" in piece ? piece.fragment : encodePiece(piece))),
  };
}
