/**
 * One camera reading that the person asked for beforehand ("check my mood when a song ends"). The camera turns
 * on with its indicator, reads, and turns off. It never opens in a hidden tab.
 */

import { computed, effect, type ReadonlySignal } from "@preact/signals";
import type { Visibility } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { Camera } from "./camera";
import type { CameraReading } from "./camera-reading";
import type { Catalogue } from "./model-catalogue";

export interface CameraCheck {
  /** Whether this server has a model that reads expressions. */
  readonly possible: ReadonlySignal<boolean>;
  /** The point that was read; null when there was no reading, or when `signal` aborted it. */
  read(signal: AbortSignal): Promise<MoodPoint | null>;
}

export interface CameraCheckOptions {
  readonly camera: Camera;
  readonly catalogue: Catalogue;
  readonly reading: Pick<CameraReading, "reading" | "dismiss">;
  readonly visibility: Visibility;
}

export function createCameraCheck({
  camera,
  catalogue,
  reading,
  visibility,
}: CameraCheckOptions): CameraCheck {
  return {
    possible: computed(() => {
      const models = catalogue.state.value;
      return models.kind === "read" && models.expressionUrl !== null;
    }),
    async read(signal) {
      // A live camera was turned on by the person. In a hidden tab the indicator would not be visible.
      if (signal.aborted || visibility.hidden() || camera.state.value.kind !== "off") return null;
      const stop = () => camera.autoStop("checked");
      signal.addEventListener("abort", stop);
      try {
        await camera.open();
        if (signal.aborted) stop();
        return await firstReading(camera, reading);
      } finally {
        signal.removeEventListener("abort", stop);
        stop();
        // No question stays open: the next song's end asks again.
        reading.dismiss();
      }
    },
  };
}

function firstReading(
  camera: Camera,
  { reading }: Pick<CameraReading, "reading">,
): Promise<MoodPoint | null> {
  return new Promise((resolve) => {
    let dispose = () => {};
    let isSettled = false;
    const settle = (point: MoodPoint | null) => {
      isSettled = true;
      resolve(point);
      queueMicrotask(() => dispose());
    };
    dispose = effect(() => {
      if (isSettled) return;
      const current = reading.value;
      if (current?.kind === "read") settle(current.estimate.point);
      else if (camera.state.value.kind !== "live") settle(null);
    });
  });
}
