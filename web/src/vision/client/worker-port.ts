/** Starts the worker that looks. The worker's script, and TF.js with it, loads only when this is called. */

import type { FromWorker } from "../shared/protocol";
import type { WorkerPort } from "./ports";

export const visionWorker: WorkerPort = {
  start(onMessage, onBroken) {
    const worker = new Worker(new URL("../worker/main.ts", import.meta.url), {
      type: "module",
      name: "vision",
    });
    worker.onmessage = (event: MessageEvent<FromWorker>) => onMessage(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      onBroken(
        event.message
          ? `The part of the page that looks has stopped: ${event.message}. Reload the page, or use the mood plane.`
          : "The part of the page that looks could not be loaded. Check the connection and try again, or use the mood plane.",
      );
    };
    worker.onmessageerror = () =>
      onBroken("The worker sent something this browser cannot read. Reload the page.");
    return {
      send(message) {
        worker.postMessage(message, "image" in message ? [message.image] : []);
      },
      end() {
        worker.terminate();
      },
    };
  },
};
