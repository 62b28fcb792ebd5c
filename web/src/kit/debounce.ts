/** Changes count once they rest: a mood that is still being dragged is not worth a piece. Of each kind the newest counts. */

import type { Clock } from "./ports";

export interface Settling<Kind extends string> {
  after(kind: Kind, act: () => void): void;
  /** What still waits is off. */
  forget(): void;
}

const SETTLE_MS = 400;

export function createSettling<Kind extends string>(clock: Clock): Settling<Kind> {
  const pending = new Map<Kind, () => void>();
  let cancel = () => {};
  return {
    after(kind, act) {
      cancel();
      pending.set(kind, act);
      cancel = clock.after(SETTLE_MS, () => {
        const due = [...pending.values()];
        pending.clear();
        for (const one of due) one();
      });
    },
    forget() {
      cancel();
      pending.clear();
    },
  };
}
