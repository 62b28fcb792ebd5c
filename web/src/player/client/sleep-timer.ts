/** Falling asleep to music: after so many minutes, or with the end of the present piece, it fades and stops. */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock } from "../../kit/ports";
import type { Player } from "./player";

export type SleepState =
  | { readonly kind: "off" }
  | { readonly kind: "piece" }
  | { readonly kind: "minutes"; readonly left: number };

export interface Sleep {
  readonly state: ReadonlySignal<SleepState>;
  after(minutes: number): void;
  afterPiece(): void;
  off(): void;
}

export const SLEEP_MINUTES = [10, 20, 30, 45, 60, 90] as const;

const MINUTE_MS = 60_000;
const FADE_MS = 8_000;
const FADE_STEP_MS = 200;

export function createSleep(
  player: Pick<Player, "pause" | "stopAfter" | "loudness" | "state">,
  clock: Clock,
): Sleep {
  const state = signal<SleepState>({ kind: "off" });
  let cancel = () => {};

  function off(): void {
    cancel();
    player.stopAfter(false);
    player.loudness.fadeTo(1);
    state.value = { kind: "off" };
  }

  function watch(untilMs: number): void {
    const leftMs = untilMs - clock.nowMs();
    if (leftMs <= 0) return void fallAsleep(clock.nowMs());
    state.value = { kind: "minutes", left: Math.ceil(leftMs / MINUTE_MS) };
    cancel = clock.after(Math.min(leftMs, leftMs % MINUTE_MS || MINUTE_MS), () => watch(untilMs));
  }

  function fallAsleep(fromMs: number): void {
    const share = 1 - (clock.nowMs() - fromMs) / FADE_MS;
    if (share > 0) {
      player.loudness.fadeTo(share);
      cancel = clock.after(FADE_STEP_MS, () => fallAsleep(fromMs));
    } else void player.pause().then(off);
  }

  effect(() => {
    const stopped = player.state.value.kind === "silent";
    if (stopped && untracked(() => state.value.kind === "piece")) off();
  });

  return {
    state,
    off,
    after(minutes) {
      off();
      watch(clock.nowMs() + minutes * MINUTE_MS);
    },
    afterPiece() {
      off();
      player.stopAfter(true);
      state.value = { kind: "piece" };
    },
  };
}
