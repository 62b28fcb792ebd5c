/**
 * The worker's ear and mouth: messages in, work to whoever looks, answers out, one thing at a time. It knows
 * nothing of nets and keeps nothing of the person; every tensor lives and ends in the modules it calls.
 */

import { assertNever } from "../../shared/assert";

import type { RgbaImage } from "../shared/detection/image";
import type { FromWorker, ToWorker } from "../shared/protocol";
import { ownExplanation, ownSight, type Reduction } from "../shared/rescale";
import type { Looker } from "./face-pipeline";
import { openVision, type Vision } from "./open-models";
import { readPixels } from "./pixels";
import { Session } from "./session";
import { StageClock } from "./stage-clock";

/**
 * Longer side, pixels, to which larger pictures are shrunk before anything looks at them. A face of a frame's
 * tenth still has more pixels than any net is shown; a photo may hold two dozen faces, and memory has an end.
 */
export const LONGEST_FRAME = 1280;
export const LONGEST_PHOTO = 4096;

declare const self: DedicatedWorkerGlobalScope;

type Ask<Kind> = Extract<ToWorker<ImageBitmap>, { kind: Kind }>;

const session = new Session();
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
      return opened(() => session.reopen(message.backend));
    case "forget":
      return session.forget(message.stream);
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

function prepare({ detectorUrl, expressionUrl, prefer }: Ask<"prepare">): Promise<void> {
  const onProgress = (progress: { loadedBytes: number; totalBytes: number }) =>
    say({ kind: "progress", ...progress });
  return opened(() => session.open(() => openVision({ detectorUrl, expressionUrl, prefer, onProgress })));
}

async function opened(opening: () => Promise<Vision>): Promise<void> {
  try {
    sayReady(await opening());
  } catch (error) {
    say({ kind: "failed", message: sentence(error) });
  }
}

function sayReady({ backend, manifests }: Vision): void {
  const bundles = manifests.map(({ name, task, labels, thresholds }) => ({ name, task, labels, thresholds }));
  say({ kind: "ready", ...backend, bundles });
}

async function look({ frame, stream, image, takenMs }: Ask<"frame">): Promise<void> {
  try {
    const { found, reduction } = await seeing(image, LONGEST_FRAME, (looker, { pixels, clock }) =>
      looker.look(pixels, stream, takenMs, clock),
    );
    say({ kind: "looked", frame, takenMs, ...ownSight(found, reduction) });
  } catch (error) {
    say({ kind: "stumbled", frame, message: sentence(error) });
  }
}

async function photograph({ request, image, cutOut }: Ask<"photo">): Promise<void> {
  try {
    const { found, reduction } = await seeing(image, LONGEST_PHOTO, (looker, { pixels, clock }) =>
      cutOut ? looker.cutOut(pixels, clock) : looker.photo(pixels, clock),
    );
    say({ kind: "photographed", request, ...ownSight(found, reduction) });
  } catch (error) {
    say({ kind: "declined", request, message: sentence(error) });
  }
}

async function explain({ request, image, at }: Ask<"explain">): Promise<void> {
  try {
    const { found, reduction } = await seeing(image, LONGEST_PHOTO, (looker, { pixels, reduction: { by } }) =>
      looker.explain(pixels, at && { x: at.x / by, y: at.y / by }),
    );
    if (found) say({ kind: "explained", request, explanation: ownExplanation(found, reduction) });
    else say({ kind: "declined", request, message: NOTHING_TO_EXPLAIN });
  } catch (error) {
    say({ kind: "declined", request, message: sentence(error) });
  }
}

const NOTHING_TO_EXPLAIN =
  "There is no face here whose expression was read, so there is nothing to explain. Face the camera, and try again.";

interface Picture {
  readonly pixels: RgbaImage;
  readonly reduction: Reduction;
  readonly clock: StageClock;
}

async function seeing<Found>(
  image: ImageBitmap,
  longest: number,
  work: (looker: Looker, picture: Picture) => Promise<Found>,
): Promise<{ readonly found: Found; readonly reduction: Reduction }> {
  const clock = new StageClock();
  const { pixels, reduction } = readPixels(image, longest);
  clock.mark("pixels");
  try {
    const found = await session.look((looker) => work(looker, { pixels, reduction, clock }), sayReady);
    return { found, reduction };
  } catch (error) {
    // Lost, and not to be opened again: no later picture will fare better.
    if (!session.vision) say({ kind: "failed", message: sentence(error) });
    throw error;
  }
}

/** The modules write their errors for the person; anything else is named as it is. */
function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
