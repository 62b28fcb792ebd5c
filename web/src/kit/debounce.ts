/** Runs the latest action of each kind once nothing has changed for a moment: a mood that is still being dragged is not final. */

import type { Clock } from "./ports";

export interface Debouncer<Kind extends string> {
  /** Replaces a waiting action of the same kind and restarts the delay. */
  run(kind: Kind, action: () => void): void;
  /** Drops everything that still waits. */
  cancel(): void;
}

export function createDebouncer<Kind extends string>(clock: Clock, delayMs: number): Debouncer<Kind> {
  const waiting = new Map<Kind, () => void>();
  let cancelTimer = () => {};
  return {
    run(kind, action) {
      cancelTimer();
      waiting.set(kind, action);
      cancelTimer = clock.after(delayMs, () => {
        const due = [...waiting.values()];
        waiting.clear();
        for (const run of due) run();
      });
    },
    cancel() {
      cancelTimer();
      waiting.clear();
    },
  };
}
