/**
 * What every source of music is to the journey and the player: something that proposes pieces for a way across the mood
 * plane and makes them sound. The player knows nothing else of Composer, files or Spotify; test/app/sources/contract.ts
 * says what each must keep.
 */

import type { ReadonlySignal } from "@preact/signals";
import type { MoodPoint } from "../../shared/mood";
import type { Piece, SourceId } from "../shared/piece";

export type SourceState =
  | { readonly kind: "ready" }
  /** The person has to do something first; the sentence says what. */
  | { readonly kind: "waiting"; readonly sentence: string }
  /** Not here at all (a server without Spotify): nothing of it is shown. */
  | { readonly kind: "absent" };

export interface Wish {
  /** The places for which a piece is wanted, in playing order: the whole path or a part of it. */
  readonly steps: readonly MoodPoint[];
  /** Ids of this source's pieces that stand in the queue or were heard lately: better others. */
  readonly avoid: ReadonlySet<string>;
}

/** A source cannot do what was asked. The message is a sentence for the person: what happened, what to do. */
export class SourceTrouble extends Error {
  override readonly name = "SourceTrouble";
  /**
   * "piece": only this one cannot be played (moved, corrupt, protected); others can.
   * "source": nothing of this source works now; the others go on.
   * "tap": the browser holds sound back; the same again within a tap will do.
   */
  readonly scope: "piece" | "source" | "tap";

  constructor(message: string, scope: "piece" | "source" | "tap", options?: ErrorOptions) {
    super(message, options);
    this.scope = scope;
  }
}

/** Whatever was thrown, as trouble with the piece at hand. */
export function asTrouble(error: unknown): SourceTrouble {
  if (error instanceof SourceTrouble) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new SourceTrouble(`This piece could not be played: ${reason}. The next one follows.`, "piece", {
    cause: error,
  });
}

export interface MusicSource {
  readonly id: SourceId;
  /** As the page names it. */
  readonly name: string;
  readonly state: ReadonlySignal<SourceState>;
  /**
   * One answer per step of the wish; null where nothing fits. Never twice the same piece in one answer. Rejects with a
   * SourceTrouble, or with the signal's reason.
   */
  propose(wish: Wish, signal: AbortSignal): Promise<readonly (Piece | null)[]>;
  /** To be called within the person's tap, so that what is opened later may sound. Rejects with a SourceTrouble. */
  wake(): Promise<void>;
  /**
   * Makes a piece ready; nothing sounds yet. `onProgress` hears shares 0..1 where that takes a while. Rejects with a
   * SourceTrouble, or with the signal's reason.
   */
  open(piece: Piece, signal: AbortSignal, onProgress?: (done: number) => void): Promise<Performance>;
  /** The address of a picture for a piece without one of its own, or null. Never rejects. */
  cover(piece: Piece): Promise<string | null>;
}

export type PerformanceState =
  /** Ready, and not begun. */
  | { readonly kind: "ready" }
  | { readonly kind: "playing" }
  | { readonly kind: "paused"; readonly because: "person" | "interrupted" }
  /** Sounded to its end. */
  | { readonly kind: "ended" }
  | { readonly kind: "failed"; readonly trouble: SourceTrouble };

/** One piece on the stand. Whoever opened it must close it. */
export interface Performance {
  readonly state: ReadonlySignal<PerformanceState>;
  readonly elapsedSeconds: ReadonlySignal<number>;
  /** null where only the vendor's own frame knows. */
  readonly seconds: number | null;
  /**
   * "ours": play, pause, seek and volume work here. "theirs": the vendor's frame is worked by hand (Spotify's embed); its
   * end is not told, the person goes on by hand, and `seek` and `setVolume` do nothing.
   */
  readonly control: "ours" | "theirs";
  /**
   * Seconds into the piece from which the next may come in over it, with a fade of `overlapSeconds`; null where nothing may
   * overlap (never with Spotify), and the next begins after the end.
   */
  readonly handover: { readonly atSeconds: number; readonly overlapSeconds: number } | null;
  /** Plays on from where it is; fades in over so many seconds where it can. Rejects with a SourceTrouble. */
  play(fadeInSeconds?: number): Promise<void>;
  pause(): Promise<void>;
  /** Clamped to the piece. Whether it plays stays as it was. */
  seek(seconds: number): Promise<void>;
  /** 0..1 as a person hears it. */
  setVolume(volume: number): void;
  /** Fades to silence, stops and lets go of everything. Nothing is told afterwards. Twice is once. */
  close(fadeSeconds: number): void;
}
