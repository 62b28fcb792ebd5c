/**
 * The camera's state. It is off until the person turns it on, and its use is explained before the browser
 * asks. It turns off when the person says so, when the tab stays hidden, or when the device is lost.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock, Unsubscribe, Visibility } from "../../kit/ports";
import { CameraError, type CameraFeed, type CameraPort, type CameraProblem } from "./ports";

/** How long a tab may be hidden before its camera turns off: enough to look something up. */
export const CAMERA_HIDDEN_STOP_MS = 10_000;

/** Why the camera turned off by itself. */
export type AutoStopReason =
  /** The person has set or confirmed their mood. */
  | "answered"
  /** A camera check that the person had asked for beforehand is over. */
  | "checked"
  /** No reading within the time limit. */
  | "no-reading"
  /** There was a reading, and the person did not answer within the time limit. */
  | "unanswered";

export type CameraState =
  | { readonly kind: "off"; readonly reason: "never-on" | "person" | "hidden" | AutoStopReason }
  /** The page explains the camera; the browser has not been asked yet. */
  | { readonly kind: "explaining" }
  /** The browser's permission prompt is open. */
  | { readonly kind: "asking" }
  | { readonly kind: "live"; readonly feed: CameraFeed }
  | { readonly kind: "failed"; readonly problem: CameraProblem };

export interface Camera {
  readonly state: ReadonlySignal<CameraState>;
  showExplanation(): void;
  /** The person agreed: asks the browser. */
  open(): Promise<void>;
  /** The person declined, or turned the camera off. */
  stop(): void;
  /** Turns off a live camera that is no longer needed. */
  autoStop(reason: AutoStopReason): void;
}

export interface CameraOptions {
  readonly port: CameraPort;
  readonly clock: Clock;
  readonly visibility: Visibility;
}

export function createCamera({ port, clock, visibility }: CameraOptions): Camera {
  const state = signal<CameraState>({ kind: "off", reason: "never-on" });
  let endLive: (() => void) | null = null;

  function goLive(feed: CameraFeed): void {
    let cancelHiddenStop: Unsubscribe | null = null;
    const watchHidden = (hidden: boolean) => {
      cancelHiddenStop?.();
      cancelHiddenStop = hidden ? clock.after(CAMERA_HIDDEN_STOP_MS, () => turnOff("hidden")) : null;
    };
    const stopWatching = [
      visibility.onChange(watchHidden),
      feed.onEnded(() => {
        endLive?.();
        state.value = { kind: "failed", problem: "unplugged" };
      }),
    ];
    endLive = () => {
      endLive = null;
      cancelHiddenStop?.();
      for (const stop of stopWatching) stop();
      feed.stop();
    };
    state.value = { kind: "live", feed };
    watchHidden(visibility.hidden());
  }

  function turnOff(reason: "person" | "hidden" | AutoStopReason): void {
    endLive?.();
    state.value = { kind: "off", reason };
  }

  return {
    state,
    showExplanation() {
      if (state.value.kind === "off" || state.value.kind === "failed") state.value = { kind: "explaining" };
    },
    async open() {
      if (state.value.kind === "asking" || state.value.kind === "live") return;
      const asking: CameraState = { kind: "asking" };
      state.value = asking;
      let feed: CameraFeed;
      try {
        feed = await port.open();
      } catch (error) {
        const problem = error instanceof CameraError ? error.problem : "unknown";
        if (state.value === asking) state.value = { kind: "failed", problem };
        return;
      }
      // The person may have cancelled while the browser was asking. Then the camera is stopped at once.
      if (state.value === asking) goLive(feed);
      else feed.stop();
    },
    stop() {
      turnOff("person");
    },
    autoStop(reason) {
      if (state.value.kind === "live") turnOff(reason);
    },
  };
}
