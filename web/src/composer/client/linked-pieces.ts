/** Pieces that come by name: from the address bar, from a kept list. Says so when a name cannot be played here. */
import { type ReadonlySignal, signal } from "@preact/signals";
import { SourceTrouble } from "../../player/client/music-source";
import type { Piece } from "../../player/shared/piece";
import { BadPieceLink, isPieceLink } from "../shared/score/link";

export type ArrivalState =
  | { readonly kind: "none" }
  /** A link was opened, and its piece waits for a tap. */
  | { readonly kind: "offered" }
  | { readonly kind: "bad"; readonly message: string };

export interface Arrivals {
  readonly state: ReadonlySignal<ArrivalState>;
  /** The address bar changed: a piece in it is made ready, for no page may play before a tap. */
  arrive(fragment: string): Promise<void>;
  /** The person chose this piece; to be called within the tap. */
  open(fragment: string): Promise<void>;
  /** The person chose this piece for later. */
  add(fragment: string): Promise<void>;
}

export interface ArrivalParts {
  readonly named: (fragment: string) => Promise<Piece>;
  /** Opens the sound within the tap. */
  readonly wake: () => Promise<void>;
  readonly door: {
    readonly offer: (piece: Piece) => void;
    readonly playNow: (piece: Piece) => Promise<void>;
    readonly add: (piece: Piece) => void;
  };
}

export function createArrivals({ named, wake, door }: ArrivalParts): Arrivals {
  const state = signal<ArrivalState>({ kind: "none" });
  async function read(fragment: string): Promise<Piece | null> {
    try {
      return await named(fragment);
    } catch (error) {
      if (!(error instanceof BadPieceLink || error instanceof SourceTrouble)) throw error;
      state.value = { kind: "bad", message: error.message };
      return null;
    }
  }
  return {
    state,
    async arrive(fragment) {
      if (!isPieceLink(fragment)) return;
      const piece = await read(fragment);
      if (!piece) return;
      door.offer(piece);
      state.value = { kind: "offered" };
    },
    async open(fragment) {
      // The player says what is wrong with the sound, when it comes to that.
      wake().catch(() => {});
      const piece = await read(fragment);
      if (!piece) return;
      state.value = { kind: "none" };
      await door.playNow(piece);
    },
    async add(fragment) {
      const piece = await read(fragment);
      if (!piece) return;
      state.value = { kind: "none" };
      door.add(piece);
    },
  };
}
