/** Starts the studio's worker. Composer and instruments load only when this is called. */
import type { FromStudio } from "../shared/protocol";
import type { OpenWire } from "./renderer-client";

export const studioWorker: OpenWire = (onMessage, onBroken) => {
  const worker = new Worker(new URL("../worker/main.ts", import.meta.url), {
    type: "module",
    name: "studio",
  });
  worker.onmessage = (event: MessageEvent<FromStudio>) => onMessage(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    onBroken(event.message || "its script could not be loaded");
  };
  worker.onmessageerror = () => onBroken("it sent something this browser cannot read");
  return {
    send: (message) => worker.postMessage(message),
    end: () => worker.terminate(),
  };
};
