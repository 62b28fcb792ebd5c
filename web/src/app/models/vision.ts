/**
 * Looks through an open camera: brings the networks, hands the worker one frame at a time, and keeps the
 * latest answer. What the answer means for the mood is somebody else's business.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import { assertNever } from "../../core/assert";
import { FrameGate } from "../../core/gate";
import { affectTable, UnknownExpressionError } from "../../core/mood";
import type { Backend, BackendTrial, BundleFacts, FromWorker, Look } from "../../core/protocol";
import { blend } from "../../core/smoothing";
import { METER_HALF_LIFE_MS } from "../../core/tuning";
import type { Catalogue } from "./catalogue";
import type { CameraFeed, Clock, Memory, WorkerLink, WorkerPort } from "./ports";

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

/** For whoever wants to know how well their machine keeps up. */
export interface Meter {
  readonly looked: number;
  readonly dropped: number;
  readonly perSecond: number;
  readonly milliseconds: number;
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
}

export interface VisionNeeds {
  readonly catalogue: Catalogue;
  readonly worker: WorkerPort;
  readonly clock: Clock;
  readonly memory: Memory;
}

const BACKEND_KEY = "backend";
const BACKENDS: readonly string[] = ["wasm", "webgl", "cpu"] satisfies readonly Backend[];
const STILL: Meter = { looked: 0, dropped: 0, perSecond: 0, milliseconds: 0 };

export function createVision({ catalogue, worker, clock, memory }: VisionNeeds): Vision {
  const state = signal<VisionState>({ kind: "idle" });
  const look = signal<Look | null>(null);
  const meter = signal<Meter>(STILL);
  const stumble = signal<string | null>(null);
  let link: WorkerLink | null = null;
  let lastLookMs: number | null = null;
  let droppedBefore = 0;

  const gate = new FrameGate<ImageBitmap>((frame, image) => {
    link?.send({ kind: "frame", frame, image, takenMs: clock.nowMs() });
  });

  function fail(message: string): void {
    link?.end();
    link = null;
    gate.reset();
    look.value = null;
    state.value = { kind: "failed", message };
  }

  function hear(message: FromWorker): void {
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
        measure(message.milliseconds);
        return;
      case "stumbled":
        if (gate.answered(message.frame)) stumble.value = message.message;
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
    state.value = ready;
  }

  function measure(milliseconds: number): void {
    const nowMs = clock.nowMs();
    const last = meter.value;
    const elapsedMs = lastLookMs === null ? 0 : nowMs - lastLookMs;
    lastLookMs = nowMs;
    const rate = elapsedMs > 0 ? 1000 / elapsedMs : 0;
    const steady = last.looked > 1;
    meter.value = {
      looked: last.looked + 1,
      dropped: gate.dropped - droppedBefore,
      perSecond: steady ? blend(last.perSecond, rate, elapsedMs, METER_HALF_LIFE_MS) : rate,
      milliseconds: steady
        ? blend(last.milliseconds, milliseconds, elapsedMs, METER_HALF_LIFE_MS)
        : milliseconds,
    };
  }

  return {
    state,
    look,
    meter,
    stumble,
    async prepare() {
      if (state.value.kind === "loading" || state.value.kind === "ready") return;
      state.value = { kind: "loading", loadedBytes: 0, totalBytes: 0 };
      await catalogue.read();
      const offer = catalogue.state.value;
      if (offer.kind === "failed") {
        state.value = { kind: "failed", message: offer.message };
        return;
      }
      if (offer.kind === "unread") throw new Error("A list that was read is neither there nor missing.");
      const { detectorUrl, expressionUrl } = offer;
      if (!detectorUrl && !expressionUrl) {
        state.value = { kind: "absent" };
        return;
      }
      link = worker.start(hear, fail);
      link.send({ kind: "prepare", detectorUrl, expressionUrl, prefer: rememberedBackend(memory) });
    },
    watch(feed) {
      let watching = true;
      lastLookMs = null;
      droppedBefore = gate.dropped;
      meter.value = STILL;
      link?.send({ kind: "forget" });
      const stopFrames = feed.onFrame(async () => {
        if (state.value.kind !== "ready") return;
        if (!gate.open) {
          gate.skip();
          return;
        }
        const image = await feed.grab();
        if (!image) return;
        if (watching) gate.offer(image);
        else image.close();
      });
      return () => {
        watching = false;
        stopFrames();
        gate.reset();
        look.value = null;
        stumble.value = null;
      };
    },
  };
}

function rememberedBackend(memory: Memory): Backend | null {
  const kept = memory.recall(BACKEND_KEY);
  return kept !== null && BACKENDS.includes(kept) ? (kept as Backend) : null;
}
