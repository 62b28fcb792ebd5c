/**
 * "Show what it looked at": while the person wants it, asks the worker again and again which parts of the
 * face the reading rests on, and keeps the latest answer.
 */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock, Unsubscribe } from "../../kit/ports";
import type { Explanation } from "../shared/protocol";
import { faceOf, type Whom } from "../shared/reading/subject";
import type { Camera } from "./camera";
import type { CameraFeed } from "./ports";
import { type Vision, VisionError } from "./vision";

/** A heat map, laid over the face's own frame so that it moves along. */
export interface Heat {
  readonly number: number;
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly weights: readonly number[];
  /** The square that the net saw: its middle and side in shares of the face's frame, turned by radians. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly roll: number;
}

export interface HeatMap {
  readonly wanted: ReadonlySignal<boolean>;
  readonly heat: ReadonlySignal<Heat | null>;
  /** Why there is none; null when there is, or while it is on its way. */
  readonly trouble: ReadonlySignal<string | null>;
  want(wanted: boolean): void;
  end(): void;
}

export interface HeatMapNeeds {
  readonly camera: Camera;
  readonly vision: Pick<Vision, "look" | "explain" | "state">;
  readonly whom: ReadonlySignal<Whom>;
  readonly clock: Clock;
}

/** A pause between two: each is dozens of looks, and the reading wants its share of the machine. */
const PAUSE_MS = 1_200;

export function createHeatMap({ camera, vision, whom, clock }: HeatMapNeeds): HeatMap {
  const wanted = signal(false);
  const heat = signal<Heat | null>(null);
  const trouble = signal<string | null>(null);

  async function ask(feed: CameraFeed): Promise<void> {
    const look = vision.look.peek();
    const seen = look && faceOf(look, whom.peek());
    if (vision.state.peek().kind !== "ready" || !seen?.face || !seen.probabilities) {
      heat.value = null;
      return;
    }
    const image = await feed.grab();
    if (!image) return;
    const { box } = seen.face;
    // Looks may be taken of a smaller copy of the camera's picture.
    const scale = image.width / (look?.width ?? image.width);
    const at = { x: (box.x + box.width / 2) * scale, y: (box.y + box.height / 2) * scale };
    heat.value = laidOver(await vision.explain(image, at), seen.number);
    trouble.value = null;
  }

  const asking = effect(() => {
    const live = camera.state.value;
    if (live.kind !== "live" || !wanted.value) {
      untracked(() => {
        heat.value = null;
        trouble.value = null;
      });
      return;
    }
    let ended = false;
    let cancel: Unsubscribe = () => {};
    async function goOn(feed: CameraFeed): Promise<void> {
      try {
        await ask(feed);
      } catch (error) {
        if (!(error instanceof VisionError)) throw error;
        trouble.value = error.message;
      }
      if (ended) heat.value = null;
      else cancel = clock.after(PAUSE_MS, () => void goOn(feed));
    }
    untracked(() => void goOn(live.feed));
    return () => {
      ended = true;
      cancel();
    };
  });

  return {
    wanted,
    heat,
    trouble,
    want(now) {
      wanted.value = now;
    },
    end: asking,
  };
}

function laidOver({ seen, square, label, rows, columns, weights }: Explanation, number: number): Heat | null {
  const box = seen.face?.box;
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
