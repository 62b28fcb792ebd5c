/**
 * The page's side of the vision worker: loads the models, sends camera frames one at a time, and analyses
 * photos and videos. It keeps the latest result; what that means for the mood is decided elsewhere.
 */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Clock, LocalStore, Visibility } from "../../kit/ports";
import { createWorkerClient } from "../../kit/worker-client";
import { assertNever } from "../../shared/assert";
import { affectTable, UnknownExpressionError } from "../../shared/mood";
import type { Point } from "../shared/detection/face";
import { FrameGate, type FrameRate, isFrameDue } from "../shared/frame-gate";
import type { VisionProblem } from "../shared/problem";
import type {
  Backend,
  BackendTrial,
  BundleInfo,
  Explanation,
  FrameResult,
  FromWorker,
  PictureResult,
  StageTimes,
  WorkerRequest,
} from "../shared/protocol";
import { type FrameStats, NO_FRAMES, updateFrameStats } from "./frame-stats";
import type { Catalogue } from "./model-catalogue";
import type { CameraFeed } from "./ports";
import {
  FIRST_REQUEST,
  requestExplanation,
  requestPhoto,
  requestVideoFrame,
  type VisionClient,
  VisionError,
} from "./requests";
import { crashProblem, type StartVisionWorker } from "./worker-port";

export { VisionError } from "./requests";

export type VisionState =
  | { readonly kind: "idle" }
  /** The server has no models: the camera can be shown, but nothing can be read. */
  | { readonly kind: "absent" }
  | { readonly kind: "loading"; readonly loadedBytes: number; readonly totalBytes: number }
  | {
      readonly kind: "ready";
      readonly backend: Backend;
      readonly trials: readonly BackendTrial[];
      readonly bundles: readonly BundleInfo[];
    }
  | { readonly kind: "failed"; readonly problem: VisionProblem };

/** A video, frame by frame. Faces keep their numbers from frame to frame. */
export interface VideoStream {
  /** No frame is dropped. Closes the image. Rejects with a VisionError. */
  analyse(image: ImageBitmap, takenMs: number): Promise<FrameResult>;
}

export interface Vision {
  readonly state: ReadonlySignal<VisionState>;
  /** The latest camera frame's result. */
  readonly frameResult: ReadonlySignal<FrameResult | null>;
  readonly frameStats: ReadonlySignal<FrameStats>;
  /** Why the last camera frame failed; null when it did not. */
  readonly frameError: ReadonlySignal<VisionProblem | null>;
  /** Loads the models if they are not loaded yet. After a failure: tries again. */
  prepare(): Promise<void>;
  /** Analyses this camera's frames until the returned function is called. */
  watch(feed: CameraFeed): () => void;
  setFrameRate(rate: FrameRate): void;
  /** What is tried first: the last one that worked, or the person's choice. null: whatever is fastest. */
  readonly preferredBackend: ReadonlySignal<Backend | null>;
  /** Switches to this backend, and tries it first on the next visit. null: chooses anew when the models are next loaded. */
  chooseBackend(backend: Backend | null): void;
  /** The worker's own requests, latest report only. */
  readonly workerRequests: ReadonlySignal<readonly WorkerRequest[]>;
  /**
   * Analyses one picture thoroughly, up to 24 faces. Loads the models first if needed. Closes the image.
   * @param isFaceCrop the picture is one face and nothing else
   * @throws VisionError
   */
  analysePhoto(image: ImageBitmap, isFaceCrop?: boolean): Promise<PictureResult>;
  /** Starts a video; one at a time. Loads the models first if needed. */
  startVideo(): Promise<VideoStream>;
  /**
   * Which parts of a face its expression is based on: the face nearest to `at`, or the largest.
   * @throws VisionError
   */
  explain(image: ImageBitmap, at: Point | null): Promise<Explanation>;
}

export interface VisionOptions {
  readonly catalogue: Catalogue;
  readonly startWorker: StartVisionWorker;
  readonly clock: Clock;
  readonly store: LocalStore;
  readonly visibility: Visibility;
}

const BACKEND_KEY = "backend";
const BACKENDS: readonly string[] = ["wasm", "webgpu", "webgl", "cpu"] satisfies readonly Backend[];

export function createVision({ catalogue, startWorker, clock, store, visibility }: VisionOptions): Vision {
  const state = signal<VisionState>({ kind: "idle" });
  const frameResult = signal<FrameResult | null>(null);
  const preferredBackend = signal(storedBackend(store));
  const workerRequests = signal<readonly WorkerRequest[]>([]);
  const frameStats = signal<FrameStats>(NO_FRAMES);
  const frameError = signal<VisionProblem | null>(null);
  const client: VisionClient = createWorkerClient({
    start: startWorker,
    requestOf: (message) =>
      "request" in message ? message.request : "frame" in message ? message.frame : null,
    onMessage: receive,
    crashError: (reason) => new VisionError(crashProblem(reason)),
    onCrash: ({ problem }) => fail(problem),
    firstRequest: FIRST_REQUEST,
  });
  let loading: Promise<void> | null = null;
  let resolveLoading: (() => void) | null = null;
  let frameRate: FrameRate = "reading";
  let lastSentMs = Number.NEGATIVE_INFINITY;
  let lastResultMs: number | null = null;
  let droppedBefore = 0;

  const gate = new FrameGate<ImageBitmap>((frame, image) => {
    client.send({ kind: "frame", frame, stream: "camera", image, takenMs: clock.nowMs() }, [image]);
  });

  function preferBackend(backend: Backend | null): void {
    preferredBackend.value = backend;
    store.write(BACKEND_KEY, backend);
  }

  function setState(next: VisionState): void {
    state.value = next;
    if (next.kind === "loading") return;
    resolveLoading?.();
    resolveLoading = null;
    loading = null;
  }

  function fail(problem: VisionProblem): void {
    client.stop(new VisionError(problem));
    gate.reset();
    frameResult.value = null;
    setState({ kind: "failed", problem });
  }

  function receive(message: FromWorker): void {
    switch (message.kind) {
      case "progress":
        state.value = { ...message, kind: "loading" };
        return;
      case "requests":
        workerRequests.value = message.requests;
        return;
      case "ready":
        preferBackend(message.backend);
        acceptModels(message);
        return;
      case "failed":
        fail(message.problem);
        return;
      case "frameResult":
        if (!gate.accept(message.frame)) return;
        frameResult.value = message;
        frameError.value = null;
        measure(message.milliseconds, message.stages);
        return;
      case "frameFailed":
        if (gate.accept(message.frame)) frameError.value = message.problem;
        return;
      case "photoResult":
      case "explanation":
      case "requestFailed":
        // The request has been rejected already.
        return;
      default:
        assertNever(message);
    }
  }

  /** Refuses a model with an expression that has no place on the mood plane. */
  function acceptModels(ready: FromWorker & { readonly kind: "ready" }): void {
    try {
      for (const { task, labels } of ready.bundles) if (task === "expression") affectTable(labels);
    } catch (error) {
      if (!(error instanceof UnknownExpressionError)) throw error;
      fail({ kind: "unknown-expression", label: error.label });
      return;
    }
    setState(ready);
  }

  function measure(milliseconds: number, stages: StageTimes): void {
    const nowMs = clock.nowMs();
    const elapsedMs = lastResultMs === null ? 0 : nowMs - lastResultMs;
    lastResultMs = nowMs;
    const dropped = gate.dropped - droppedBefore;
    frameStats.value = updateFrameStats(frameStats.value, { milliseconds, stages, elapsedMs, dropped });
  }

  async function prepare(): Promise<void> {
    if (state.value.kind === "loading" || state.value.kind === "ready") return;
    loading = new Promise((resolve) => {
      resolveLoading = resolve;
    });
    setState({ kind: "loading", loadedBytes: 0, totalBytes: 0 });
    await catalogue.read();
    const models = catalogue.state.value;
    if (models.kind === "failed") {
      return setState({ kind: "failed", problem: { kind: "other", message: models.message } });
    }
    if (models.kind === "unread") throw new Error("The catalogue has no state after reading.");
    const { detectorUrl, expressionUrl } = models;
    if (!detectorUrl && !expressionUrl) return setState({ kind: "absent" });
    client.send({ kind: "prepare", detectorUrl, expressionUrl, prefer: preferredBackend.value });
  }

  /** Resolves when the worker can take requests. */
  async function ready(): Promise<void> {
    await prepare();
    if (state.value.kind === "loading") await loading;
    if (state.value.kind === "ready") return;
    throw new VisionError(state.value.kind === "failed" ? state.value.problem : { kind: "no-models" });
  }

  /** Makes a request once the worker is ready. Closes the image if it cannot be sent. */
  async function whenReady<Result>(image: ImageBitmap, request: () => Promise<Result>): Promise<Result> {
    try {
      await ready();
    } catch (error) {
      image.close();
      throw error;
    }
    return request();
  }

  return {
    state,
    frameResult,
    frameStats,
    frameError,
    prepare,
    watch(feed) {
      let isWatching = true;
      lastResultMs = null;
      lastSentMs = Number.NEGATIVE_INFINITY;
      droppedBefore = gate.dropped;
      frameStats.value = NO_FRAMES;
      if (client.isRunning) client.send({ kind: "resetStream", stream: "camera" });
      const stopFrames = feed.onFrame(async () => {
        if (state.value.kind !== "ready" || visibility.hidden()) return;
        if (!isFrameDue(frameRate, clock.nowMs() - lastSentMs)) return;
        if (!gate.isOpen) {
          gate.skip();
          return;
        }
        const image = await feed.grab();
        if (!image) return;
        if (!isWatching) return image.close();
        lastSentMs = clock.nowMs();
        gate.offer(image);
      });
      return () => {
        isWatching = false;
        stopFrames();
        gate.reset();
        frameResult.value = null;
        frameError.value = null;
      };
    },
    setFrameRate(rate) {
      frameRate = rate;
    },
    preferredBackend,
    workerRequests,
    chooseBackend(backend) {
      preferBackend(backend);
      if (state.value.kind !== "ready" || backend === null) return;
      state.value = { kind: "loading", loadedBytes: 0, totalBytes: 0 };
      client.send({ kind: "backend", backend });
    },
    analysePhoto: (image, isFaceCrop = false) =>
      whenReady(image, () => requestPhoto(client, image, isFaceCrop)),
    async startVideo() {
      await ready();
      client.send({ kind: "resetStream", stream: "video" });
      return {
        analyse: (image, takenMs) => whenReady(image, () => requestVideoFrame(client, image, takenMs)),
      };
    },
    explain: (image, at) => whenReady(image, () => requestExplanation(client, image, at)),
  };
}

function storedBackend(store: LocalStore): Backend | null {
  const stored = store.read(BACKEND_KEY);
  return stored !== null && BACKENDS.includes(stored) ? (stored as Backend) : null;
}
