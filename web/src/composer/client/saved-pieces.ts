/** Kept pieces: a seed, a point, an ensemble and a title each, so that a hundred of them fit into a small memory. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../../kit/ports";
import { encodePiece, type PieceReference } from "../shared/score/link";

/** A piece and what it is called: all that is needed to play, keep, link or save it. */
export interface TitledPiece extends PieceReference {
  readonly title: string;
}

export interface Keepsake {
  readonly title: string;
  /** The piece as in a link, which names it and the Composer that wrote it. */
  readonly fragment: string;
}

export interface Keepsakes {
  readonly kept: ReadonlySignal<readonly Keepsake[]>;
  isKept(piece: TitledPiece): boolean;
  keep(piece: TitledPiece): void;
  letGo(piece: TitledPiece | Pick<Keepsake, "fragment">): void;
}

const KEY = "composer.kept";
const MOST = 200;

export function createKeepsakes(memory: Memory): Keepsakes {
  const kept = signal(recall(memory));
  const store = (list: readonly Keepsake[]) => {
    kept.value = list;
    memory.keep(KEY, list.length === 0 ? null : JSON.stringify(list));
  };
  return {
    kept,
    isKept: (piece) => kept.value.some(({ fragment }) => fragment === encodePiece(piece)),
    keep(piece) {
      const fragment = encodePiece(piece);
      const others = kept.value.filter((keepsake) => keepsake.fragment !== fragment);
      store([{ title: piece.title, fragment }, ...others].slice(0, MOST));
    },
    letGo(piece) {
      const fragment = "fragment" in piece ? piece.fragment : encodePiece(piece);
      store(kept.value.filter((keepsake) => keepsake.fragment !== fragment));
    },
  };
}

/** What another version or a hand left there is dropped entry by entry, not all at once. */
function recall(memory: Memory): readonly Keepsake[] {
  let found: unknown;
  try {
    found = JSON.parse(memory.recall(KEY) ?? "[]");
  } catch {
    return [];
  }
  if (!Array.isArray(found)) return [];
  return found.flatMap((entry: { title?: unknown; fragment?: unknown } | null) => {
    const { title, fragment } = entry ?? {};
    return typeof title === "string" && typeof fragment === "string" ? [{ title, fragment }] : [];
  });
}
