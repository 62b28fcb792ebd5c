/**
 * Looks through an open camera, at photos and at films: brings the networks, hands the worker one frame at a
 * time, and keeps the latest answer. What the answer means for the mood is somebody else's business.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock, Memory, Visibility } from "../../kit/ports";
import { assertNever } from "../../shared/assert";
import { affectTable, UnknownExpressionError } from "../../shared/mood";
import type { Point } from "../shared/detection/face";
import { FrameGate } from "../shared/frame-gate";
import { isDue, type Pace } from "../shared/pace";
import type {
  Backend,
  BackendTrial,
  BundleFacts,
  Explanation,
  FromWorker,
  Look,
  Sight,
  Stages,
} from "../shared/protocol";
import { type Meter, meterAfter, STILL } from "./meter";
import type { Catalogue } from "./model-catalogue";
import type { CameraFeed, WorkerLink, WorkerPort } from "./ports";
import { createRequests, VisionError } from "./requests";

export type { Meter } from "./meter";
export { VisionError } from "./requests";

export type VisionState =
  | { readonly kind: "idle" }
  /** The server offers no network: the camera can be shown, but nothing can look. */
  | { readonly kind: "absent" }
  | { readonly kind: "loading"; readonly loadedBytes: number; readonly totalBytes: number }
  | {
      readonly kind: "ready";
      readonly backend: Backend;
      readonly trials: readonly BackendTrial[];
      readonly bundles: readonly BundleFacts[];
    }
  | { readonly kind: "failed"; readonly message: string };

/** A film's frames, one after the other: its faces keep their numbers from frame to frame. */
export interface Film {
  /** Every frame is looked at; the image is closed. Rejects with a VisionError. */
  look(image: ImageBitmap, takenMs: number): Promise<Look>;
}

export interface Vision {
  readonly state: ReadonlySignal<VisionState>;
  readonly look: ReadonlySignal<Look | null>;
  readonly meter: ReadonlySignal<Meter>;
  /** Why the last frame could not be looked at; null when it could. */
  readonly stumble: ReadonlySignal<string | null>;
  /** Brings the networks, if they are not here yet. After a failure: tries again. */
  prepare(): Promise<void>;
  /** Looks at this camera until the returned function is called. */
  watch(feed: CameraFeed): () => void;
  /** As fast as the machine allows, or calmly: an answer that stands needs fewer looks. */
  keepPace(pace: Pace): void;
  /** Computes by this backend from now on, and tries it first the next time. */
  chooseBackend(backend: Backend): void;
  /**
   * Looks at one picture thoroughly, up to 24 faces; prepares first where needed. The image is closed.
   * @param cutOut the picture is one face and nothing else
   * @throws VisionError
   */
  photo(image: ImageBitmap, cutOut?: boolean): Promise<Sight>;
  /** Starts a film; one at a time. Prepares first where needed. */
  film(): Promise<Film>;
  /** What the reading of the face nearest to a point (or of the largest) rests on. @throws VisionError */
  explain(image: ImageBitmap, at: Point | null): Promise<Explanation>;
}

export interface VisionNeeds {
  readonly catalogue: Catalogue;
  readonly worker: WorkerPort;
  readonly clock: Clock;
  readonly memory: Memory;
  readonly visibility: Visibility;
}

const BACKEND_KEY = "backend";
const BACKENDS: readonly string[] = ["wasm", "webgpu", "webgl", "cpu"] satisfies readonly Backend[];

export function createVision({ catalogue, worker, clock, memory, visibility }: VisionNeeds): Vision {
  const state = signal<VisionState>({ kind: "idle" });
  const look = signal<Look | null>(null);
  const meter = signal<Meter>(STILL);
  const stumble = signal<string | null>(null);
  const requests = createRequests((message) => link?.send(message));
  let link: WorkerLink | null = null;
  let arrival: Promise<void> | null = null;
  let arrived: (() => void) | null = null;
  let pace: Pace = "reading";
  let lastSentMs = Number.NEGATIVE_INFINITY;
  let lastLookMs: number | null = null;
  let droppedBefore = 0;

  const gate = new FrameGate<ImageBitmap>((frame, image) => {
    link?.send({ kind: "frame", frame, stream: "camera", image, takenMs: clock.nowMs() });
  });

  function settle(next: VisionState): void {
    state.value = next;
    if (next.kind === "loading") return;
    arrived?.();
    arrived = null;
    arrival = null;
  }

  function fail(message: string): void {
    link?.end();
    link = null;
    gate.reset();
    look.value = null;
    requests.giveUp(message);
    settle({ kind: "failed", message });
  }

  function hear(message: FromWorker): void {
    if (requests.hear(message)) return;
    switch (message.kind) {
      case "progress":
        state.value = { ...message, kind: "loading" };
        return;
      case "ready":
        memory.keep(BACKEND_KEY, message.backend);
        become(message);
        return;
      case "failed":
        fail(message.message);
        return;
      case "looked":
        if (!gate.answered(message.frame)) return;
        look.value = message;
        stumble.value = null;
        measure(message.milliseconds, message.stages);
        return;
      case "stumbled":
        if (gate.answered(message.frame)) stumble.value = message.message;
        return;
      case "photographed":
      case "explained":
      case "declined":
        // Asked by somebody who has been told already that no answer will come.
        return;
      default:
        assertNever(message);
    }
  }

  /** An expression that has no place on the plane could never move it: better said now than never. */
  function become(ready: FromWorker & { readonly kind: "ready" }): void {
    try {
      for (const { task, labels } of ready.bundles) if (task === "expression") affectTable(labels);
    } catch (error) {
      if (!(error instanceof UnknownExpressionError)) throw error;
      fail(`This page does not fit the server's network: ${error.message} Tell whoever runs it.`);
      return;
    }
    settle(ready);
  }

  function measure(milliseconds: number, stages: Stages): void {
    const nowMs = clock.nowMs();
    const elapsedMs = lastLookMs === null ? 0 : nowMs - lastLookMs;
    lastLookMs = nowMs;
    const dropped = gate.dropped - droppedBefore;
    meter.value = meterAfter(meter.value, { milliseconds, stages, elapsedMs, dropped });
  }

  async function prepare(): Promise<void> {
    if (state.value.kind === "loading" || state.value.kind === "ready") return;
    arrival = new Promise((resolve) => {
      arrived = resolve;
    });
    settle({ kind: "loading", loadedBytes: 0, totalBytes: 0 });
    await catalogue.read();
    const offer = catalogue.state.value;
    if (offer.kind === "failed") return settle({ kind: "failed", message: offer.message });
    if (offer.kind === "unread") throw new Error("A list that was read is neither there nor missing.");
    const { detectorUrl, expressionUrl } = offer;
    if (!detectorUrl && !expressionUrl) return settle({ kind: "absent" });
    link = worker.start(hear, fail);
    link.send({ kind: "prepare", detectorUrl, expressionUrl, prefer: rememberedBackend(memory) });
  }

  /** Resolves when the worker can be asked. */
  async function ready(): Promise<void> {
    await prepare();
    if (state.value.kind === "loading") await arrival;
    if (state.value.kind === "ready") return;
    throw new VisionError(state.value.kind === "failed" ? state.value.message : NOTHING_LOOKS);
  }

  /** Asks once the worker is there; an image that will not be sent is closed. */
  async function asking<Answer>(image: ImageBitmap, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      await ready();
    } catch (error) {
      image.close();
      throw error;
    }
    return ask();
  }

  return {
    state,
    look,
    meter,
    stumble,
    prepare,
    watch(feed) {
      let watching = true;
      lastLookMs = null;
      lastSentMs = Number.NEGATIVE_INFINITY;
      droppedBefore = gate.dropped;
      meter.value = STILL;
      link?.send({ kind: "forget", stream: "camera" });
      const stopFrames = feed.onFrame(async () => {
        if (state.value.kind !== "ready" || visibility.hidden()) return;
        if (!isDue(pace, clock.nowMs() - lastSentMs)) return;
        if (!gate.open) {
          gate.skip();
          return;
        }
        const image = await feed.grab();
        if (!image) return;
        if (!watching) return image.close();
        lastSentMs = clock.nowMs();
        gate.offer(image);
      });
      return () => {
        watching = false;
        stopFrames();
        gate.reset();
        look.value = null;
        stumble.value = null;
      };
    },
    keepPace(wanted) {
      pace = wanted;
    },
    chooseBackend(backend) {
      memory.keep(BACKEND_KEY, backend);
      if (state.value.kind !== "ready" || !link) return;
      state.value = { kind: "loading", loadedBytes: 0, totalBytes: 0 };
      link.send({ kind: "backend", backend });
    },
    photo: (image, cutOut = false) => asking(image, () => requests.photo(image, cutOut)),
    async film() {
      await ready();
      link?.send({ kind: "forget", stream: "film" });
      return { look: (image, takenMs) => asking(image, () => requests.filmFrame(image, takenMs)) };
    },
    explain: (image, at) => asking(image, () => requests.explain(image, at)),
  };
}

const NOTHING_LOOKS = "This server has no network for faces, so nothing can look at the picture.";

function rememberedBackend(memory: Memory): Backend | null {
  const kept = memory.recall(BACKEND_KEY);
  return kept !== null && BACKENDS.includes(kept) ? (kept as Backend) : null;
}
