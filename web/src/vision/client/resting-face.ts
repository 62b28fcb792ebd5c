/**
 * The person's resting face, on their request: five seconds of looks become a few numbers that are kept on
 * this device, so that a face that merely looks stern at rest is not read as a mood. Removable at any time.
 */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock, Memory, Unsubscribe } from "../../kit/ports";
import { type Baseline, parseBaseline, restedOn } from "../shared/reading/baseline";
import { faceOf } from "../shared/reading/subject";
import type { Camera } from "./camera";
import type { Vision } from "./vision";

export type RestingState =
  | { readonly kind: "none" }
  /** `share` of the five seconds is over. */
  | { readonly kind: "taking"; readonly share: number }
  | { readonly kind: "kept"; readonly looks: number }
  /** Too little of a face was seen; what was kept before stays. */
  | { readonly kind: "missed" };

export interface Resting {
  readonly state: ReadonlySignal<RestingState>;
  readonly baseline: ReadonlySignal<Baseline | null>;
  take(): void;
  remove(): void;
  end(): void;
}

export interface RestingNeeds {
  readonly camera: Camera;
  readonly vision: Pick<Vision, "look">;
  readonly clock: Clock;
  readonly memory: Memory;
}

const KEY = "resting-face";
export const RESTING_MS = 5_000;
/** Fewer good looks in five seconds say nothing that lasts. */
const FEWEST_LOOKS = 8;
const TICK_MS = 200;

export function createResting({ camera, vision, clock, memory }: RestingNeeds): Resting {
  const baseline = signal(parseBaseline(memory.recall(KEY)));
  const state = signal<RestingState>(told(baseline.value));
  let gathered: Baseline | null = null;
  let startedMs = 0;
  let cancel: Unsubscribe = () => {};

  function tick(): void {
    const elapsedMs = clock.nowMs() - startedMs;
    if (elapsedMs < RESTING_MS) {
      state.value = { kind: "taking", share: elapsedMs / RESTING_MS };
      cancel = clock.after(TICK_MS, tick);
      return;
    }
    if (!gathered || gathered.looks < FEWEST_LOOKS) {
      state.value = { kind: "missed" };
      return;
    }
    baseline.value = gathered;
    memory.keep(KEY, JSON.stringify(gathered));
    state.value = told(gathered);
  }

  const gathers = effect(() => {
    const look = vision.look.value;
    if (!look || state.peek().kind !== "taking") return;
    const seen = faceOf(look, { kind: "largest" });
    if (seen?.quality.good && seen.probabilities) gathered = restedOn(gathered, seen.probabilities);
  });

  /** A camera that goes off ends it: half a rest is none. */
  const stops = effect(() => {
    if (camera.state.value.kind === "live") return;
    untracked(() => {
      cancel();
      if (state.value.kind === "taking" || state.value.kind === "missed") state.value = told(baseline.value);
    });
  });

  return {
    state,
    baseline,
    take() {
      if (camera.state.value.kind !== "live") return;
      cancel();
      gathered = null;
      startedMs = clock.nowMs();
      tick();
    },
    remove() {
      baseline.value = null;
      memory.keep(KEY, null);
      state.value = { kind: "none" };
    },
    end() {
      cancel();
      gathers();
      stops();
    },
  };
}

function told(baseline: Baseline | null): RestingState {
  return baseline ? { kind: "kept", looks: baseline.looks } : { kind: "none" };
}
