/**
 * The worker's ear and mouth: messages in, work to whoever looks, answers out, one thing at a time. It holds
 * the open nets and nothing of the person; every tensor lives and ends in the modules it calls.
 */

import { assertNever } from "../core/assert";
import type { RgbaImage } from "../core/detection/image";
import type { FromWorker, ToWorker } from "../core/protocol";
import { isContextLost } from "./backend";
import { type Looker, openLooker } from "./looker";
import { readPixels } from "./pixels";
import { StageClock } from "./stage-clock";
import { openVision, type Vision } from "./vision";

declare const self: DedicatedWorkerGlobalScope;

type Ask<Kind> = Extract<ToWorker<ImageBitmap>, { kind: Kind }>;

let vision: Vision | null = null;
let looker: Looker | null = null;
/** Work under way: nets must not be closed or opened while another message uses them. */
let last: Promise<void> = Promise.resolve();

function say(message: FromWorker): void {
  self.postMessage(message);
}

self.onmessage = ({ data }: MessageEvent<ToWorker<ImageBitmap>>) => {
  last = last.then(() => answer(data));
};

async function answer(message: ToWorker<ImageBitmap>): Promise<void> {
  switch (message.kind) {
    case "prepare":
      return prepare(message);
    case "backend":
      return changeBackend(message);
    case "forget":
      looker?.forget(message.stream);
      return;
    case "frame":
      return look(message);
    case "photo":
      return photograph(message);
    case "explain":
      return explain(message);
    default:
      assertNever(message);
  }
}

async function prepare({ detectorUrl, expressionUrl, prefer }: Ask<"prepare">): Promise<void> {
  await open(() =>
    openVision({
      detectorUrl,
      expressionUrl,
      prefer,
      onProgress: (progress) => say({ kind: "progress", ...progress }),
    }),
  );
}

async function changeBackend({ backend }: Ask<"backend">): Promise<void> {
  const present = vision;
  if (!present) return say({ kind: "failed", message: "The networks are not here yet. Reload the page." });
  await open(() => present.reopen(backend));
}

async function open(opening: () => Promise<Vision>): Promise<void> {
  try {
    looker = null;
    vision = await opening();
    looker = openLooker(vision);
    say({
      kind: "ready",
      backend: vision.backend.backend,
      trials: vision.backend.trials,
      bundles: vision.manifests.map(({ name, task, labels, thresholds }) => ({
        name,
        task,
        labels,
        thresholds,
      })),
    });
  } catch (error) {
    vision = null;
    say({ kind: "failed", message: sentence(error) });
  }
}

async function look({ frame, stream, image, takenMs }: Ask<"frame">): Promise<void> {
  try {
    const sight = await seeing(image, (it, pixels, clock) => it.look(pixels, stream, takenMs, clock));
    say({ kind: "looked", frame, takenMs, ...sight });
  } catch (error) {
    say({ kind: "stumbled", frame, message: sentence(error) });
  }
}

async function photograph({ request, image, cutOut }: Ask<"photo">): Promise<void> {
  try {
    const sight = await seeing(image, (it, pixels, clock) =>
      cutOut ? it.cutOut(pixels, clock) : it.photo(pixels, clock),
    );
    say({ kind: "photographed", request, ...sight });
  } catch (error) {
    say({ kind: "declined", request, message: sentence(error) });
  }
}

async function explain({ request, image, at }: Ask<"explain">): Promise<void> {
  try {
    const explanation = await seeing(image, (it, pixels) => it.explain(pixels, at));
    if (explanation) say({ kind: "explained", request, explanation });
    else say({ kind: "declined", request, message: NOTHING_TO_EXPLAIN });
  } catch (error) {
    say({ kind: "declined", request, message: sentence(error) });
  }
}

const NOTHING_TO_EXPLAIN =
  "There is no face here whose expression was read, so there is nothing to explain. Face the camera, and try again.";

/** Looks at a picture; once more where the graphics context was lost meanwhile, on a new one. */
async function seeing<Answer>(
  image: ImageBitmap,
  work: (looker: Looker, pixels: RgbaImage, clock: StageClock) => Promise<Answer>,
): Promise<Answer> {
  const clock = new StageClock();
  const pixels = readPixels(image);
  clock.mark("pixels");
  if (!vision || !looker) throw new Error("A picture came before the networks were ready.");
  try {
    const found = await work(looker, pixels, clock);
    if (!isContextLost()) return found;
  } catch (error) {
    if (!isContextLost()) throw error;
  }
  const present = vision;
  await open(() => present.reopen(present.backend.backend));
  if (!looker)
    throw new Error("The graphics chip went away, and nothing else here can look. Reload the page.");
  return work(looker, pixels, clock);
}

/** The modules write their errors for the person; anything else is named as it is. */
function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
