/** Kept pieces: a seed, a point, an ensemble and a title each, so that a hundred of them fit into a small memory. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { PieceSheet } from "../../../core/audio/studio";
import { encodePiece } from "../../../core/composer/link";
import type { Memory } from "../../models/ports";

export interface Keepsake {
  readonly title: string;
  /** The piece as in a link, which names it and the Composer that wrote it. */
  readonly fragment: string;
}

export interface Keepsakes {
  readonly kept: ReadonlySignal<readonly Keepsake[]>;
  isKept(sheet: PieceSheet): boolean;
  keep(sheet: PieceSheet): void;
  letGo(piece: PieceSheet | Pick<Keepsake, "fragment">): void;
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
    isKept: (sheet) => kept.value.some(({ fragment }) => fragment === encodePiece(sheet)),
    keep(sheet) {
      const fragment = encodePiece(sheet);
      const others = kept.value.filter((keepsake) => keepsake.fragment !== fragment);
      store([{ title: sheet.title, fragment }, ...others].slice(0, MOST));
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
