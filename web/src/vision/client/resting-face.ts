/**
 * The person's resting face. On request, five seconds of frames become a few numbers that are stored on this
 * device, so that a face that looks stern at rest is not read as a mood. The person can remove them.
 */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock, LocalStore, Unsubscribe } from "../../kit/ports";
import { addToBaseline, type Baseline, parseBaseline } from "../shared/reading/baseline";
import { subjectFace } from "../shared/reading/subject";
import type { Camera } from "./camera";
import type { Vision } from "./vision";

export type RestingFaceState =
  | { readonly kind: "none" }
  /** `share` of the five seconds is over. */
  | { readonly kind: "recording"; readonly share: number }
  | { readonly kind: "saved"; readonly frames: number }
  /** Too few good frames. An earlier recording stays. */
  | { readonly kind: "failed" };

export interface RestingFace {
  readonly state: ReadonlySignal<RestingFaceState>;
  readonly baseline: ReadonlySignal<Baseline | null>;
  record(): void;
  remove(): void;
}

export interface RestingFaceOptions {
  readonly camera: Camera;
  readonly vision: Pick<Vision, "frameResult">;
  readonly clock: Clock;
  readonly store: LocalStore;
}

const KEY = "resting-face";
const RECORDING_MS = 5_000;
/** With fewer good frames in five seconds, the average is not reliable. */
const MIN_GOOD_FRAMES = 8;
const TICK_MS = 200;

export function createRestingFace({ camera, vision, clock, store }: RestingFaceOptions): RestingFace {
  const baseline = signal(parseBaseline(store.read(KEY)));
  const state = signal<RestingFaceState>(idleState(baseline.value));
  let recorded: Baseline | null = null;
  let startedMs = 0;
  let cancel: Unsubscribe = () => {};

  function tick(): void {
    const elapsedMs = clock.nowMs() - startedMs;
    if (elapsedMs < RECORDING_MS) {
      state.value = { kind: "recording", share: elapsedMs / RECORDING_MS };
      cancel = clock.after(TICK_MS, tick);
      return;
    }
    if (!recorded || recorded.looks < MIN_GOOD_FRAMES) {
      state.value = { kind: "failed" };
      return;
    }
    baseline.value = recorded;
    store.write(KEY, JSON.stringify(recorded));
    state.value = idleState(recorded);
  }

  effect(() => {
    const frame = vision.frameResult.value;
    if (!frame || state.peek().kind !== "recording") return;
    const face = subjectFace(frame, { kind: "largest" });
    if (face?.quality.good && face.probabilities) recorded = addToBaseline(recorded, face.probabilities);
  });

  // An unfinished recording is discarded when the camera goes off.
  effect(() => {
    if (camera.state.value.kind === "live") return;
    untracked(() => {
      cancel();
      if (state.value.kind === "recording" || state.value.kind === "failed") {
        state.value = idleState(baseline.value);
      }
    });
  });

  return {
    state,
    baseline,
    record() {
      if (camera.state.value.kind !== "live") return;
      cancel();
      recorded = null;
      startedMs = clock.nowMs();
      tick();
    },
    remove() {
      baseline.value = null;
      store.write(KEY, null);
      state.value = { kind: "none" };
    },
  };
}

function idleState(baseline: Baseline | null): RestingFaceState {
  return baseline ? { kind: "saved", frames: baseline.looks } : { kind: "none" };
}
