/**
 * One more look that the person asked for beforehand ("look again when a song ends"): the camera goes on
 * under its lamp, reads, and goes off. Never while the page is out of sight.
 */

import { computed, effect, type ReadonlySignal } from "@preact/signals";
import type { Visibility } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { Camera } from "./camera";
import type { Seeing } from "./camera-reading";
import type { Catalogue } from "./model-catalogue";

export interface LookAgain {
  /** Whether this server has a network that reads expressions. */
  readonly possible: ReadonlySignal<boolean>;
  /** The point that was read; null when nothing was, or when somebody called it off. */
  look(calledOff: AbortSignal): Promise<MoodPoint | null>;
}

export interface LookAgainNeeds {
  readonly camera: Camera;
  readonly catalogue: Catalogue;
  readonly seeing: Pick<Seeing, "reading" | "dismiss">;
  readonly visibility: Visibility;
}

export function createLookAgain({ camera, catalogue, seeing, visibility }: LookAgainNeeds): LookAgain {
  return {
    possible: computed(() => {
      const offer = catalogue.state.value;
      return offer.kind === "read" && offer.expressionUrl !== null;
    }),
    async look(calledOff) {
      // A camera that is on already belongs to the person; one behind another tab opens for nobody.
      if (calledOff.aborted || visibility.hidden() || camera.state.value.kind !== "off") return null;
      const stop = () => camera.rest("looked");
      calledOff.addEventListener("abort", stop);
      try {
        await camera.open();
        if (calledOff.aborted) stop();
        return await firstAnswer(camera, seeing);
      } finally {
        calledOff.removeEventListener("abort", stop);
        stop();
        // It is answered, or will be tried at the next song's end: nothing is left to be asked.
        seeing.dismiss();
      }
    },
  };
}

function firstAnswer(camera: Camera, seeing: Pick<Seeing, "reading">): Promise<MoodPoint | null> {
  return new Promise((resolve) => {
    let end = () => {};
    let settled = false;
    const settle = (point: MoodPoint | null) => {
      settled = true;
      resolve(point);
      queueMicrotask(() => end());
    };
    end = effect(() => {
      if (settled) return;
      const reading = seeing.reading.value;
      if (reading?.kind === "read") settle(reading.guess.point);
      else if (camera.state.value.kind !== "live") settle(null);
    });
  });
}
