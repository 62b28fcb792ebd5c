/** How long something asks to be left alone, counted down for the person in whole minutes. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock } from "../../kit/ports";

const MINUTE_MS = 60_000;

export interface Wait {
  /** Whole minutes that are left, at least one; null when there is nothing to wait for. */
  readonly minutes: ReadonlySignal<number | null>;
  /** Null, or no seconds: nothing to wait for. */
  begin(seconds: number | null): void;
}

export function createWait(clock: Clock): Wait {
  const minutes = signal<number | null>(null);
  let untilMs = 0;
  let cancel = () => {};

  function look(): void {
    cancel();
    const leftMs = untilMs - clock.nowMs();
    minutes.value = leftMs > 0 ? Math.ceil(leftMs / MINUTE_MS) : null;
    // The next look is when the whole number changes.
    if (leftMs > 0) cancel = clock.after(leftMs % MINUTE_MS || MINUTE_MS, look);
  }

  return {
    minutes,
    begin(seconds) {
      untilMs = clock.nowMs() + (seconds ?? 0) * 1000;
      look();
    },
  };
}
