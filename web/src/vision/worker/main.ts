/** Worker entry point: dispatches messages, posts results. */

import { assertNever } from "../../shared/assert";
import type { RgbaImage } from "../shared/detection/image";
import { problemOf } from "../shared/problem";
import type { FromWorker, ToWorker } from "../shared/protocol";
import { type FacePipeline, StageClock } from "./face-pipeline";
import { ModelSession } from "./model-session";
import { type OpenModels, openModels } from "./open-models";
import {
  type Downscale,
  explanationToOriginalPixels,
  MAX_FRAME_SIDE,
  MAX_PHOTO_SIDE,
  readPixels,
  toOriginalPixels,
} from "./pixels";

declare const self: DedicatedWorkerGlobalScope;

type Message<Kind> = Extract<ToWorker<ImageBitmap>, { kind: Kind }>;

const session = new ModelSession();
/** Runs messages one after the other: models must not be opened or closed while another message uses them. */
let queue: Promise<void> = Promise.resolve();

function post(message: FromWorker): void {
  self.postMessage(message);
}

self.onmessage = ({ data }: MessageEvent<ToWorker<ImageBitmap>>) => {
  queue = queue.then(() => handle(data));
};

async function handle(message: ToWorker<ImageBitmap>): Promise<void> {
  switch (message.kind) {
    case "prepare":
      return prepare(message);
    case "backend":
      return openAndReport(() => session.reopen(message.backend));
    case "resetStream":
      return session.resetStream(message.stream);
    case "frame":
      return handleFrame(message);
    case "photo":
      return handlePhoto(message);
    case "explain":
      return handleExplain(message);
    default:
      assertNever(message);
  }
}

function prepare({ detectorUrl, expressionUrl, prefer }: Message<"prepare">): Promise<void> {
  const onProgress = (progress: { loadedBytes: number; totalBytes: number }) =>
    post({ kind: "progress", ...progress });
  return openAndReport(() =>
    session.open(() => openModels({ detectorUrl, expressionUrl, prefer, onProgress })),
  );
}

async function openAndReport(open: () => Promise<OpenModels>): Promise<void> {
  try {
    postReady(await open());
  } catch (error) {
    postRequests();
    post({ kind: "failed", problem: problemOf(error) });
  }
}

/** The requests since the last report. */
function postRequests(): void {
  const entries = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  performance.clearResourceTimings();
  const requests = entries.map(({ name, transferSize }) => ({ name, transferSize }));
  if (requests.length > 0) post({ kind: "requests", requests });
}

function postReady({ backend, manifests }: OpenModels): void {
  postRequests();
  const bundles = manifests.map(({ name, task, labels, thresholds }) => ({ name, task, labels, thresholds }));
  post({ kind: "ready", ...backend, bundles });
}

async function handleFrame({ frame, stream, image, takenMs }: Message<"frame">): Promise<void> {
  try {
    const { result, downscale } = await analyse(image, MAX_FRAME_SIDE, (pipeline, { pixels, clock }) =>
      pipeline.readFrame(pixels, stream, takenMs, clock),
    );
    post({ kind: "frameResult", frame, takenMs, ...toOriginalPixels(result, downscale) });
  } catch (error) {
    post({ kind: "frameFailed", frame, problem: problemOf(error) });
  }
}

async function handlePhoto({ request, image, isFaceCrop }: Message<"photo">): Promise<void> {
  try {
    const { result, downscale } = await analyse(image, MAX_PHOTO_SIDE, (pipeline, { pixels, clock }) =>
      isFaceCrop ? pipeline.readFaceCrop(pixels, clock) : pipeline.readPhoto(pixels, clock),
    );
    post({ kind: "photoResult", request, ...toOriginalPixels(result, downscale) });
  } catch (error) {
    post({ kind: "requestFailed", request, problem: problemOf(error) });
  }
}

async function handleExplain({ request, image, at }: Message<"explain">): Promise<void> {
  try {
    const { result, downscale } = await analyse(image, MAX_PHOTO_SIDE, (pipeline, { pixels, downscale }) =>
      pipeline.explain(pixels, at && { x: at.x / downscale.factor, y: at.y / downscale.factor }),
    );
    if (result) {
      const explanation = explanationToOriginalPixels(result, downscale);
      post({ kind: "explanation", request, explanation });
    } else post({ kind: "requestFailed", request, problem: { kind: "no-expression" } });
  } catch (error) {
    post({ kind: "requestFailed", request, problem: problemOf(error) });
  }
}

interface Picture {
  readonly pixels: RgbaImage;
  readonly downscale: Downscale;
  readonly clock: StageClock;
}

async function analyse<Result>(
  image: ImageBitmap,
  maxSide: number,
  work: (pipeline: FacePipeline, picture: Picture) => Promise<Result>,
): Promise<{ readonly result: Result; readonly downscale: Downscale }> {
  const clock = new StageClock();
  const { pixels, downscale } = readPixels(image, maxSide);
  clock.mark("pixels");
  try {
    const result = await session.run((pipeline) => work(pipeline, { pixels, downscale, clock }), postReady);
    return { result, downscale };
  } catch (error) {
    // The models were lost and could not be reopened, so no later picture can succeed either.
    if (!session.models) post({ kind: "failed", problem: problemOf(error) });
    throw error;
  }
}
