/**
 * The heat map over the face: which parts the reading is based on. While it is enabled, the worker is asked
 * for a new explanation at intervals, and the latest one is kept.
 */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock, Unsubscribe } from "../../kit/ports";
import type { VisionProblem } from "../shared/problem";
import type { Explanation } from "../shared/protocol";
import { type Subject, subjectFace } from "../shared/reading/subject";
import type { Camera } from "./camera";
import type { CameraFeed } from "./ports";
import { type Vision, VisionError } from "./vision";

/** Positioned relative to the face's box, so that it moves along with the face. */
export interface Heatmap {
  /** The face's number. */
  readonly number: number;
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly weights: readonly number[];
  /** The model's input square: centre and size as shares of the face's box, rotated by `roll` radians. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly roll: number;
}

export interface HeatmapState {
  readonly enabled: ReadonlySignal<boolean>;
  readonly heatmap: ReadonlySignal<Heatmap | null>;
  /** Why the last explanation failed; null otherwise. */
  readonly error: ReadonlySignal<VisionProblem | null>;
  setEnabled(enabled: boolean): void;
}

export interface HeatmapOptions {
  readonly camera: Camera;
  readonly vision: Pick<Vision, "frameResult" | "explain" | "state">;
  readonly subject: ReadonlySignal<Subject>;
  readonly clock: Clock;
}

/** Pause between two explanations. Each takes dozens of model runs, and the reading needs the machine too. */
const PAUSE_MS = 1_200;

export function createHeatmapState({ camera, vision, subject, clock }: HeatmapOptions): HeatmapState {
  const enabled = signal(false);
  const heatmap = signal<Heatmap | null>(null);
  const error = signal<VisionProblem | null>(null);

  async function update(feed: CameraFeed): Promise<void> {
    const frame = vision.frameResult.peek();
    const read = frame && subjectFace(frame, subject.peek());
    if (vision.state.peek().kind !== "ready" || !read?.face || !read.probabilities) {
      heatmap.value = null;
      return;
    }
    const image = await feed.grab();
    if (!image) return;
    const { box } = read.face;
    // The frame may have been a smaller copy of the camera's picture.
    const scale = image.width / (frame?.width ?? image.width);
    const at = { x: (box.x + box.width / 2) * scale, y: (box.y + box.height / 2) * scale };
    heatmap.value = heatmapOf(await vision.explain(image, at), read.number);
    error.value = null;
  }

  effect(() => {
    const live = camera.state.value;
    if (live.kind !== "live" || !enabled.value) {
      untracked(() => {
        heatmap.value = null;
        error.value = null;
      });
      return;
    }
    let isStopped = false;
    let cancel: Unsubscribe = () => {};
    async function updateRepeatedly(feed: CameraFeed): Promise<void> {
      try {
        await update(feed);
      } catch (failure) {
        if (!(failure instanceof VisionError)) throw failure;
        error.value = failure.problem;
      }
      if (isStopped) heatmap.value = null;
      else cancel = clock.after(PAUSE_MS, () => void updateRepeatedly(feed));
    }
    untracked(() => void updateRepeatedly(live.feed));
    return () => {
      isStopped = true;
      cancel();
    };
  });

  return {
    enabled,
    heatmap,
    error,
    setEnabled(value) {
      enabled.value = value;
    },
  };
}

function heatmapOf(explanation: Explanation, number: number): Heatmap | null {
  const { face, square, label, rows, columns, weights } = explanation;
  const box = face.face?.box;
  if (!box) return null;
  return {
    number,
    label,
    rows,
    columns,
    weights,
    x: (square.centre.x - box.x) / box.width,
    y: (square.centre.y - box.y) / box.height,
    width: square.side / box.width,
    height: square.side / box.height,
    roll: square.roll,
  };
}
