/** Pictures of pieces: their own address, or what their source draws for them, asked for once. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Piece, pieceKey } from "../shared/piece";
import type { Mix } from "./source-mix";

export interface Covers {
  /** An address for a picture; null until there is one. */
  of(piece: Piece): ReadonlySignal<string | null>;
}

const MOST = 120;

export function createCovers(mix: Pick<Mix, "source">): Covers {
  const known = new Map<string, ReadonlySignal<string | null>>();
  return {
    of(piece) {
      const key = pieceKey(piece);
      const found = known.get(key);
      if (found) return found;
      const cover = signal(piece.picture);
      known.set(key, cover);
      if (known.size > MOST) for (const oldest of [...known.keys()].slice(0, 1)) known.delete(oldest);
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
