/** Sleep timer: fades out and pauses after some minutes, or stops after the current piece. */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import type { Player } from "./player";

export type SleepState =
  | { readonly kind: "off" }
  | { readonly kind: "piece" }
  | { readonly kind: "minutes"; readonly left: number };

export interface SleepTimer {
  readonly state: ReadonlySignal<SleepState>;
  after(minutes: number): void;
  afterPiece(): void;
  off(): void;
}

export const SLEEP_MINUTES = [10, 20, 30, 45, 60, 90] as const;

const MINUTE_MS = 60_000;
const FADE_MS = 8_000;
const FADE_STEP_MS = 200;

export function createSleepTimer(
  player: Pick<Player, "pause" | "stopAfter" | "volume" | "state">,
  clock: Clock,
): SleepTimer {
  const state = signal<SleepState>({ kind: "off" });
  let cancel = () => {};

  function off(): void {
    cancel();
    player.stopAfter(false);
    player.volume.fadeTo(1);
    state.value = { kind: "off" };
  }

  function countDown(untilMs: number): void {
    const leftMs = untilMs - clock.nowMs();
    if (leftMs <= 0) return void fadeOut(clock.nowMs());
    state.value = { kind: "minutes", left: Math.ceil(leftMs / MINUTE_MS) };
    cancel = clock.after(Math.min(leftMs, leftMs % MINUTE_MS || MINUTE_MS), () => countDown(untilMs));
  }

  function fadeOut(fromMs: number): void {
    const share = 1 - (clock.nowMs() - fromMs) / FADE_MS;
    if (share > 0) {
      player.volume.fadeTo(share);
      cancel = clock.after(FADE_STEP_MS, () => fadeOut(fromMs));
    } else void player.pause().then(off);
  }

  effect(() => {
    const isStopped = player.state.value.kind === "stopped";
    if (isStopped && untracked(() => state.value.kind === "piece")) off();
  });

  return {
    state,
    off,
    after(minutes) {
      off();
      countDown(clock.nowMs() + minutes * MINUTE_MS);
    },
    afterPiece() {
      off();
      player.stopAfter(true);
      state.value = { kind: "piece" };
    },
  };
}
