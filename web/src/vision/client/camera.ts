/**
 * The camera's life, in the person's hand: off until they say so, explained before the browser asks,
 * off again by their word, by a hidden tab, or when the device goes. It never opens by itself.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock, Unsubscribe, Visibility } from "../../kit/ports";

import { type CameraFeed, type CameraPort, type CameraProblem, CameraRefusal } from "./ports";

/** A tab that is out of sight this long loses the camera: long enough to look something up, no longer. */
export const CAMERA_HIDDEN_STOP_MS = 10_000;

/** Why it went off by itself, the work being done or hopeless. */
export type CameraRest =
  /** The person has said how they are. */
  | "answered"
  /** The look that the person had asked for beforehand is over. */
  | "looked"
  /** Nothing could be read for as long as is fair. */
  | "unread"
  /** A reading was there, and the person said nothing to it. */
  | "unanswered";

export type CameraState =
  | { readonly kind: "off"; readonly because: "never-on" | "person" | "hidden" | CameraRest }
  /** The person is reading what the camera is for; nothing has been asked of the browser. */
  | { readonly kind: "explaining" }
  /** The browser's own question is on the screen. */
  | { readonly kind: "asking" }
  | { readonly kind: "live"; readonly feed: CameraFeed }
  | { readonly kind: "failed"; readonly problem: CameraProblem };

export interface Camera {
  readonly state: ReadonlySignal<CameraState>;
  /** Show what the camera is for. */
  explain(): void;
  /** The person agreed: ask the browser. */
  open(): Promise<void>;
  /** The person said no, or enough. */
  stop(): void;
  /** There is nothing more to look for. */
  rest(because: CameraRest): void;
}

export interface CameraNeeds {
  readonly port: CameraPort;
  readonly clock: Clock;
  readonly visibility: Visibility;
}

export function createCamera({ port, clock, visibility }: CameraNeeds): Camera {
  const state = signal<CameraState>({ kind: "off", because: "never-on" });
  let endLive: (() => void) | null = null;

  function goLive(feed: CameraFeed): void {
    let cancelHiddenStop: Unsubscribe | null = null;
    const watchHidden = (hidden: boolean) => {
      cancelHiddenStop?.();
      cancelHiddenStop = hidden ? clock.after(CAMERA_HIDDEN_STOP_MS, () => leave("hidden")) : null;
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

  function leave(because: "person" | "hidden" | CameraRest): void {
    endLive?.();
    state.value = { kind: "off", because };
  }

  return {
    state,
    explain() {
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
        const problem = error instanceof CameraRefusal ? error.problem : "unknown";
        if (state.value === asking) state.value = { kind: "failed", problem };
        return;
      }
      // The person changed their mind while the browser was asking: a camera nobody waits for is shut.
      if (state.value === asking) goLive(feed);
      else feed.stop();
    },
    stop() {
      leave("person");
    },
    rest(because) {
      if (state.value.kind === "live") leave(because);
    },
  };
}
