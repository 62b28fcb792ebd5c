/** Kept pieces: a seed, a point, an ensemble and a title each, so that a hundred of them fit into a small memory. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { LocalStore } from "../../kit/ports";
import { encodePiece, type PieceReference } from "../shared/score/link";

/** A piece and what it is called: all that is needed to play, keep, link or save it. */
export interface TitledPiece extends PieceReference {
  readonly title: string;
}

export interface SavedPiece {
  readonly title: string;
  /** The piece as in a link, which names it and the Composer that wrote it. */
  readonly fragment: string;
}

export interface SavedPieces {
  readonly list: ReadonlySignal<readonly SavedPiece[]>;
  isSaved(piece: TitledPiece): boolean;
  save(piece: TitledPiece): void;
  remove(piece: TitledPiece | Pick<SavedPiece, "fragment">): void;
}

const KEY = "composer.kept";
const MOST = 200;

export function createSavedPieces(memory: LocalStore): SavedPieces {
  const kept = signal(recall(memory));
  const store = (list: readonly SavedPiece[]) => {
    kept.value = list;
    memory.write(KEY, list.length === 0 ? null : JSON.stringify(list));
  };
  return {
    list: kept,
    isSaved: (piece) => kept.value.some(({ fragment }) => fragment === encodePiece(piece)),
    save(piece) {
      const fragment = encodePiece(piece);
      const others = kept.value.filter((keepsake) => keepsake.fragment !== fragment);
      store([{ title: piece.title, fragment }, ...others].slice(0, MOST));
    },
    remove(piece) {
      const fragment = "fragment" in piece ? piece.fragment : encodePiece(piece);
      store(kept.value.filter((keepsake) => keepsake.fragment !== fragment));
    },
  };
}

/** What another version or a hand left there is dropped entry by entry, not all at once. */
function recall(memory: LocalStore): readonly SavedPiece[] {
  let found: unknown;
  try {
    found = JSON.parse(memory.read(KEY) ?? "[]");
  } catch {
    return [];
  }
  if (!Array.isArray(found)) return [];
  return found.flatMap((entry: { title?: unknown; fragment?: unknown } | null) => {
    const { title, fragment } = entry ?? {};
    return typeof title === "string" && typeof fragment === "string" ? [{ title, fragment }] : [];
  });
}
