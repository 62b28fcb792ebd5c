/** The one piece that is being made ready: a new wish takes the place of an older one, which is dropped. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { PieceRequest, PieceSheet } from "../../../core/audio/studio";
import { StudioError, type StudioPiece, type StudioPort } from "./ports";

export type PreparationState =
  | { readonly kind: "none" }
  | { readonly kind: "preparing"; readonly done: number }
  | { readonly kind: "ready"; readonly sheet: PieceSheet }
  | { readonly kind: "failed"; readonly reason: string };

export interface Preparation {
  readonly state: ReadonlySignal<PreparationState>;
  start(request: PieceRequest): void;
  /** Hands the piece over when it is ready; null when somebody else took it or waits for it. */
  take(): Promise<StudioPiece | null>;
  takeIfReady(): StudioPiece | null;
  /** Whoever waits no longer does; the piece is kept for the next one. */
  giveUp(): void;
}

export function createPreparation(studio: StudioPort): Preparation {
  const state = signal<PreparationState>({ kind: "none" });
  let controller: AbortController | null = null;
  let ready: StudioPiece | null = null;
  /** Whoever waits: only the newest one gets the piece, whichever wish it will be by then. */
  let waiting: { resolve: (piece: StudioPiece | null) => void; reject: (error: unknown) => void } | null =
    null;

  function hand(): StudioPiece | null {
    const piece = ready;
    ready = null;
    state.value = { kind: "none" };
    return piece;
  }

  return {
    state,
    start(request) {
      controller?.abort();
      ready?.drop();
      ready = null;
      const mine = new AbortController();
      controller = mine;
      state.value = { kind: "preparing", done: 0 };
      studio
        .prepare(request, mine.signal, (done) => {
          if (controller === mine) state.value = { kind: "preparing", done };
        })
        .then(
          (piece) => {
            if (controller !== mine) {
              piece.drop();
              return;
            }
            ready = piece;
            state.value = { kind: "ready", sheet: piece.sheet };
            const taker = waiting;
            waiting = null;
            taker?.resolve(hand());
          },
          (error: unknown) => {
            if (controller !== mine) return;
            state.value = {
              kind: "failed",
              reason: error instanceof StudioError ? error.message : String(error),
            };
            const taker = waiting;
            waiting = null;
            taker?.reject(error);
          },
        );
    },
    take() {
      waiting?.resolve(null);
      waiting = null;
      if (ready) return Promise.resolve(hand());
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
    },
    giveUp() {
      waiting?.resolve(null);
      waiting = null;
    },
    takeIfReady: () => (ready ? hand() : null),
  };
}
