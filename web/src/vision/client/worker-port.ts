/** Starts the vision worker. Its script, which includes TensorFlow.js, loads only when it is called. */

import { type StartWorker, workerStarter } from "../../kit/worker-client";
import type { VisionProblem } from "../shared/problem";
import type { FromWorker, ToWorker } from "../shared/protocol";

export type StartVisionWorker = StartWorker<ToWorker<ImageBitmap>, FromWorker>;

export const startVisionWorker: StartVisionWorker = workerStarter(
  () => new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module", name: "vision" }),
);

/** @param reason the browser's; null when the script could not be loaded */
export function crashProblem(reason: string | null): VisionProblem {
  return reason ? { kind: "crashed", reason } : { kind: "worker-missing" };
}
