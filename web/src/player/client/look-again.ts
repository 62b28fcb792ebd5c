/**
 * "Look again when a song ends": near the end of a piece the person is looked at once more, if they have asked for it, so
 * that the next piece fits. The camera, its lamp and its etiquette belong to the seeing side, behind a port.
 */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Memory, Unsubscribe } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { Notes } from "./notices";
import type { Player } from "./player";
import type { Lineup } from "./queue";

export interface LookAgainPort {
  /** Whether this page and server could look at all. */
  readonly possible: ReadonlySignal<boolean>;
  /** Opens the camera with its lamp, reads, closes it; null when nothing could be read, or when it was called off. */
  look(signal: AbortSignal): Promise<MoodPoint | null>;
}

export interface LookingAgain {
  readonly possible: ReadonlySignal<boolean>;
  readonly wanted: ReadonlySignal<boolean>;
  readonly looking: ReadonlySignal<boolean>;
  want(wanted: boolean): void;
  end: Unsubscribe;
}

export interface LookingAgainParts {
  readonly port: LookAgainPort;
  readonly player: Pick<Player, "state" | "elapsedSeconds" | "seconds">;
  readonly lineup: Lineup;
  readonly notes: Notes;
  readonly memory: Memory;
  readonly onSeen: (point: MoodPoint) => void;
}

/** Time for a reading, for the sources' answers, and for the next piece to be made ready. */
const BEFORE_END_SECONDS = 25;
const KEY = "look-again";

export function createLookingAgain(parts: LookingAgainParts): LookingAgain {
  const { port, player, lineup, notes, memory, onSeen } = parts;
  const wanted = signal(memory.recall(KEY) === "yes");
  const looking = signal(false);
  let lookedFor: number | null = null;
  let running: AbortController | null = null;

  async function look(): Promise<void> {
    const mine = new AbortController();
    running = mine;
    looking.value = true;
    try {
      const point = await port.look(mine.signal);
      if (mine.signal.aborted) return;
      if (point) onSeen(point);
      else notes.say("look", "Your expression could not be read this time, so the path stays as it is.");
    } finally {
      if (running === mine) {
        running = null;
        looking.value = false;
      }
    }
  }

  const end = effect(() => {
    const seconds = player.seconds.value;
    const left = seconds === null ? Number.POSITIVE_INFINITY : seconds - player.elapsedSeconds.value;
    const id = lineup.current.value?.id ?? null;
    const due = wanted.value && port.possible.value && player.state.value.kind === "playing";
    if (!due || id === null || id === lookedFor || left > BEFORE_END_SECONDS) return;
    lookedFor = id;
    untracked(() => void look());
  });

  return {
    possible: port.possible,
    wanted,
    looking,
    want(now) {
      wanted.value = now;
      memory.keep(KEY, now ? "yes" : null);
      if (!now) running?.abort();
    },
    end,
  };
}
