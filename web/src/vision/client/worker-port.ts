/** Starts the vision worker. Its script, which includes TensorFlow.js, loads only when it is called. */

import { type StartWorker, workerStarter } from "../../kit/worker-client";
import type { FromWorker, ToWorker } from "../shared/protocol";

export type StartVisionWorker = StartWorker<ToWorker<ImageBitmap>, FromWorker>;

export const startVisionWorker: StartVisionWorker = workerStarter(
  () => new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module", name: "vision" }),
);

/** @param reason the browser's; null when the script could not be loaded */
export function crashMessage(reason: string | null): string {
  return reason
    ? `Face reading has stopped: ${reason}. Reload the page, or use the mood plane.`
    : "Face reading could not be loaded. Check the connection and try again, or use the mood plane.";
}
