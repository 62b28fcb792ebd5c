/** Starts a listener in a worker of its own. Its script and the reader of tags load only when this is called. */
import type { FromListener, ToListener } from "../shared/protocol";

export interface ListenerWire {
  send(message: ToListener<File>, transfer: readonly ArrayBuffer[]): void;
  end(): void;
}

export type OpenListener = (
  onMessage: (message: FromListener) => void,
  onBroken: (reason: string) => void,
) => ListenerWire;

export const listenerWorker: OpenListener = (onMessage, onBroken) => {
  const worker = new Worker(new URL("../worker/main.ts", import.meta.url), {
    type: "module",
    name: "listener",
  });
  worker.onmessage = (event: MessageEvent<FromListener>) => onMessage(event.data);
  worker.onerror = (event) => {
    event.preventDefault();
    onBroken(event.message || "its script could not be loaded");
  };
  worker.onmessageerror = () => onBroken("it sent something this browser cannot read");
  return {
    send: (message, transfer) => worker.postMessage(message, [...transfer]),
    end: () => worker.terminate(),
  };
};
