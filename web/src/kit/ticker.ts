/** Calls an action at fixed intervals for as long as it is needed. */

import type { Clock } from "./ports";

/** The returned function starts the ticks; calling it again while they run does nothing. */
export function createTicker(
  clock: Clock,
  intervalMs: number,
  isNeeded: () => boolean,
  action: () => void,
): () => void {
  let isRunning = false;
  const tick = () => {
    isRunning = isNeeded();
    if (!isRunning) return;
    action();
    clock.after(intervalMs, tick);
  };
  return () => {
    if (isRunning) return;
    isRunning = true;
    clock.after(intervalMs, tick);
  };
}
