/** Prepares the likely first piece before the first tap, silently. Only the fallback is asked: it costs no quota. */

import type { MoodPoint } from "../../shared/mood";
import type { Piece } from "../shared/piece";
import type { Player } from "./player";
import type { Route } from "./route";
import type { SourceMix } from "./source-mix";

export interface PreparedPiece {
  readonly piece: Piece;
  /** The point that it was proposed for. */
  readonly start: MoodPoint;
}

export interface FirstPiece {
  prepare(): Promise<void>;
  /** Returns the prepared piece, if any. The caller plays it. */
  take(): PreparedPiece | null;
  forget(): void;
  /** Whether a piece is prepared or in preparation. */
  isBusy(): boolean;
}

export interface FirstPieceOptions {
  readonly mix: SourceMix;
  readonly route: Route;
  readonly player: Pick<Player, "prepare">;
  readonly isWanted: () => boolean;
}

const NEVER = new AbortController().signal;

export function createFirstPiece({ mix, route, player, isWanted }: FirstPieceOptions): FirstPiece {
  let prepared: PreparedPiece | null = null;
  let running = 0;
  return {
    async prepare() {
      const { fallback } = mix;
      const [start] = route.planned.peek();
      if (!start || (mix.usableShares.peek()[fallback.id] ?? 0) === 0) return;
      running += 1;
      try {
        const [piece] = await fallback.propose({ steps: [start], avoid: new Set() }, NEVER);
        // Music may have started, or the mood may have changed meanwhile.
        if (!piece || !isWanted() || route.planned.peek()[0] !== start) return;
        prepared = { start, piece };
        player.prepare(piece);
      } catch {
        // The tap asks again and shows the error.
      } finally {
        running -= 1;
      }
    },
    take() {
      const taken = prepared;
      prepared = null;
      return taken;
    },
    forget() {
      prepared = null;
    },
    isBusy: () => prepared !== null || running > 0,
  };
}
