/** Cover pictures: the piece's own address, or what its source draws for it, requested once. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Piece, pieceKey } from "../shared/piece";
import type { SourceMix } from "./source-mix";

export interface Covers {
  /** The address of a picture; null until there is one. */
  of(piece: Piece): ReadonlySignal<string | null>;
}

const MAX_COVERS = 120;

export function createCovers(mix: Pick<SourceMix, "source">): Covers {
  const known = new Map<string, ReadonlySignal<string | null>>();
  return {
    of(piece) {
      const key = pieceKey(piece);
      const found = known.get(key);
      if (found) return found;
      const cover = signal(piece.picture);
      known.set(key, cover);
      const [oldest] = known.keys();
      if (known.size > MAX_COVERS && oldest !== undefined) known.delete(oldest);
      if (!piece.picture) {
        void mix
          .source(piece.source)
          .cover(piece)
          .then((address) => {
            cover.value = address;
          });
      }
      return cover;
    },
  };
}
