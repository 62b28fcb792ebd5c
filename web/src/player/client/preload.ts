/** Pieces that are being made ready: the one that was asked for and the one after it, never more. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Piece, pieceKey, type SourceId } from "../shared/piece";
import type { MusicSource, Performance } from "./music-source";
import type { Entry } from "./queue";

export interface Opening {
  /** Share 0..1; null where it takes no while. */
  readonly done: ReadonlySignal<number | null>;
  /** Set once the piece is ready. */
  readonly ready: ReadonlySignal<Performance | null>;
  /** Resolves to the piece that is ready; rejects as `MusicSource.open` does. */
  readonly performance: Promise<Performance>;
}

export interface Openings {
  /** The opening of this entry, begun if need be. */
  of(entry: Entry): Opening;
  /** A piece that will most likely be asked for, before it stands in the queue. */
  ahead(piece: Piece): void;
  /** Hands the piece over: whoever takes it must close it. */
  take(entry: Entry): void;
  /** Calls off and closes all others. */
  keepOnly(ids: readonly number[]): void;
}

interface Begun extends Opening {
  readonly key: string;
  /** Failed: whoever asks again gets another try. */
  failed: boolean;
  callOff(): void;
}

/** In place of an entry's id, which is never below nought. */
const AHEAD = -1;

export function createOpenings(source: (id: SourceId) => MusicSource): Openings {
  const begun = new Map<number, Begun>();

  function begin(piece: Piece): Begun {
    const controller = new AbortController();
    const done = signal<number | null>(null);
    const ready = signal<Performance | null>(null);
    const performance = source(piece.source)
      .open(piece, controller.signal, (share) => {
        done.value = share;
      })
      .then((opened) => {
        if (controller.signal.aborted) {
          opened.close(0);
          throw controller.signal.reason;
        }
        ready.value = opened;
        return opened;
      });
    const opening: Begun = {
      key: pieceKey(piece),
      failed: false,
      done,
      ready,
      performance,
      callOff() {
        controller.abort(new DOMException("No longer wanted.", "AbortError"));
        ready.peek()?.close(0);
      },
    };
    // Whoever asks gets the reason; an opening that nobody asks for fails in silence.
    performance.catch(() => {
      opening.failed = true;
    });
    return opening;
  }

  function end(id: number): void {
    begun.get(id)?.callOff();
    begun.delete(id);
  }

  function usable(id: number, piece: Piece): Begun | null {
    const known = begun.get(id);
    return known && !known.failed && known.key === pieceKey(piece) ? known : null;
  }

  return {
    of({ id, piece: { piece } }) {
      const known = usable(id, piece);
      if (known) return known;
      end(id);
      const early = usable(AHEAD, piece);
      if (early) begun.delete(AHEAD);
      const opening = early ?? begin(piece);
      begun.set(id, opening);
      return opening;
    },
    ahead(piece) {
      if (usable(AHEAD, piece)) return;
      end(AHEAD);
      begun.set(AHEAD, begin(piece));
    },
    take(entry) {
      begun.delete(entry.id);
    },
    keepOnly(ids) {
      for (const id of [...begun.keys()]) if (!ids.includes(id)) end(id);
    },
  };
}
