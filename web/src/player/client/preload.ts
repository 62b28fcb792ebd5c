/** Opens pieces ahead of time: the requested one and the one after it, never more. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Piece, pieceKey, type SourceId } from "../shared/piece";
import type { MusicSource, Playback } from "./music-source";
import type { Entry } from "./queue";

export interface Preload {
  /** Share from 0 to 1; null where opening takes no time. */
  readonly progress: ReadonlySignal<number | null>;
  /** Set once the piece is open. */
  readonly ready: ReadonlySignal<Playback | null>;
  /** Rejects as `MusicSource.open` does. */
  readonly playback: Promise<Playback>;
}

export interface Preloads {
  /** The preload of this entry, started if necessary. */
  get(entry: Entry): Preload;
  /** Opens a piece that is likely to be requested, before it is in the queue. */
  prefetch(piece: Piece): void;
  /** Hands the opened piece over. The caller must close it. */
  take(entry: Entry): void;
  /** Cancels and closes all preloads but these. */
  cancelOthers(ids: readonly number[]): void;
}

interface Started extends Preload {
  readonly key: string;
  /** The next `get` tries again. */
  hasFailed: boolean;
  cancel(): void;
}

/** Used instead of an entry's id, which is never negative. */
const PREFETCHED = -1;

export function createPreloads(source: (id: SourceId) => MusicSource): Preloads {
  const started = new Map<number, Started>();

  function start(piece: Piece): Started {
    const controller = new AbortController();
    const progress = signal<number | null>(null);
    const ready = signal<Playback | null>(null);
    const playback = source(piece.source)
      .open(piece, controller.signal, (share) => {
        progress.value = share;
      })
      .then((opened) => {
        if (controller.signal.aborted) {
          opened.close(0);
          throw controller.signal.reason;
        }
        ready.value = opened;
        return opened;
      });
    const preload: Started = {
      key: pieceKey(piece),
      hasFailed: false,
      progress,
      ready,
      playback,
      cancel() {
        controller.abort(new DOMException("No longer needed.", "AbortError"));
        ready.peek()?.close(0);
      },
    };
    // A preload that is never requested fails silently.
    playback.catch(() => {
      preload.hasFailed = true;
    });
    return preload;
  }

  function cancel(id: number): void {
    started.get(id)?.cancel();
    started.delete(id);
  }

  function usable(id: number, piece: Piece): Started | null {
    const known = started.get(id);
    return known && !known.hasFailed && known.key === pieceKey(piece) ? known : null;
  }

  return {
    get({ id, item: { piece } }) {
      const known = usable(id, piece);
      if (known) return known;
      cancel(id);
      const prefetched = usable(PREFETCHED, piece);
      if (prefetched) started.delete(PREFETCHED);
      const preload = prefetched ?? start(piece);
      started.set(id, preload);
      return preload;
    },
    prefetch(piece) {
      if (usable(PREFETCHED, piece)) return;
      cancel(PREFETCHED);
      started.set(PREFETCHED, start(piece));
    },
    take(entry) {
      started.delete(entry.id);
    },
    cancelOthers(ids) {
      for (const id of [...started.keys()]) if (!ids.includes(id)) cancel(id);
    },
  };
}
