/** Pieces that come by name: from the address bar, from a kept list. Says so when a name cannot be played here. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { BadPieceLink, decodePiece, isPieceLink, type PieceReference } from "../../../core/composer/link";
import type { Composer } from "./composer";

export type ArrivalState =
  | { readonly kind: "none" }
  /** A link was opened, and its piece waits for a tap. */
  | { readonly kind: "offered" }
  | { readonly kind: "bad"; readonly message: string };

export interface Arrivals {
  readonly state: ReadonlySignal<ArrivalState>;
  /** The address bar changed: a piece in it is made ready, for no page may play before a tap. */
  arrive(fragment: string): void;
  /** The person chose this piece; to be called within the tap. */
  open(fragment: string): Promise<void>;
}

export function createArrivals(composer: Pick<Composer, "offer" | "playPiece">): Arrivals {
  const state = signal<ArrivalState>({ kind: "none" });
  const read = (fragment: string): PieceReference | null => {
    try {
      return decodePiece(fragment);
    } catch (error) {
      if (!(error instanceof BadPieceLink)) throw error;
      state.value = { kind: "bad", message: error.message };
      return null;
    }
  };
  return {
    state,
    arrive(fragment) {
      if (!isPieceLink(fragment)) return;
      const piece = read(fragment);
      if (!piece) return;
      composer.offer(piece);
      state.value = { kind: "offered" };
    },
    async open(fragment) {
      const piece = read(fragment);
      if (!piece) return;
      state.value = { kind: "none" };
      await composer.playPiece(piece);
    },
  };
}
