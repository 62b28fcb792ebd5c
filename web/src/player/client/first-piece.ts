/** Before the first tap: the likely first piece is written and made ready in silence. Only the Composer's, who asks nobody. */

import type { MoodPoint } from "../../shared/mood";
import type { Piece } from "../shared/piece";
import type { Player } from "./player";
import type { Way } from "./route";
import { FALLBACK, type Mix } from "./source-mix";

export interface Draft {
  readonly piece: Piece;
  /** The place that it was written for. */
  readonly start: MoodPoint;
}

export interface Drafting {
  begin(): Promise<void>;
  /** Whoever takes it plays it: it is not a draft any more. */
  take(): Draft | null;
  forget(): void;
  /** Whether a piece is ready or being written. */
  busy(): boolean;
}

export interface DraftingParts {
  readonly mix: Mix;
  readonly way: Way;
  readonly player: Pick<Player, "prepare">;
  readonly wanted: () => boolean;
}

const NEVER = new AbortController().signal;

export function createDrafting({ mix, way, player, wanted }: DraftingParts): Drafting {
  let draft: Draft | null = null;
  let writing = 0;
  return {
    async begin() {
      const [start] = way.plan.peek();
      if (!start || (mix.usable.peek()[FALLBACK] ?? 0) === 0) return;
      writing += 1;
      try {
        const wish = { steps: [start], avoid: new Set<string>() };
        const [piece] = await mix.source(FALLBACK).propose(wish, NEVER);
        // Meanwhile the music may have begun, or the mood may have moved on.
        if (!piece || !wanted() || way.plan.peek()[0] !== start) return;
        draft = { start, piece };
        player.prepare(piece);
      } catch {
        // The tap will ask again, and say what is wrong.
      } finally {
        writing -= 1;
      }
    },
    take() {
      const taken = draft;
      draft = null;
      return taken;
    },
    forget() {
      draft = null;
    },
    busy: () => draft !== null || writing > 0,
  };
}
