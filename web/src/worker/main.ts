/**
 * The worker's ear and mouth: messages in, frames to whoever looks, answers out. It holds the open nets
 * and nothing of the person; every tensor lives and ends in the modules it calls.
 */

import { assertNever } from "../core/assert";
import { guideFace } from "../core/guide";
import type { FromWorker, SeenFace, ToWorker } from "../core/protocol";
import { readPixels } from "./pixels";
import { openVision, type Vision } from "./vision";

declare const self: DedicatedWorkerGlobalScope;

let vision: Vision | null = null;

function say(message: FromWorker): void {
  self.postMessage(message);
}

self.onmessage = (event: MessageEvent<ToWorker<ImageBitmap>>) => {
  const message = event.data;
  switch (message.kind) {
    case "prepare":
      void prepare(message);
      return;
    case "forget":
      vision?.detector?.reset();
      return;
    case "frame":
      void look(message);
      return;
    default:
      assertNever(message);
  }
};

async function prepare({ detectorUrl, expressionUrl, prefer }: ToWorker<ImageBitmap> & { kind: "prepare" }) {
  try {
    vision?.dispose();
    vision = null;
    vision = await openVision({
      detectorUrl,
      expressionUrl,
      prefer,
      onProgress: (progress) => say({ kind: "progress", ...progress }),
    });
    say({
      kind: "ready",
      backend: vision.backend.backend,
      trials: vision.backend.trials,
      bundles: vision.manifests.map(({ name, task, labels }) => ({ name, task, labels })),
    });
  } catch (error) {
    say({ kind: "failed", message: sentence(error) });
  }
}

async function look({ frame, image, takenMs }: ToWorker<ImageBitmap> & { kind: "frame" }) {
  const startedMs = performance.now();
  try {
    const pixels = readPixels(image);
    if (!vision) throw new Error("A frame came before the networks were ready.");
    const { detector, expression } = vision;
    const found = detector
      ? await detector.detect(pixels, takenMs)
      : [guideFace(pixels.width, pixels.height)];
    const faces: SeenFace[] = [];
    for (const face of found) {
      const reading = expression ? await expression.read(pixels, face) : null;
      faces.push({ face: detector ? face : null, probabilities: reading?.probabilities ?? null });
    }
    const { width, height } = pixels;
    say({
      kind: "looked",
      frame,
      takenMs,
      width,
      height,
      faces,
      milliseconds: performance.now() - startedMs,
    });
  } catch (error) {
    say({ kind: "stumbled", frame, message: sentence(error) });
  }
}

/** The modules write their errors for the person; anything else is named as it is. */
function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
