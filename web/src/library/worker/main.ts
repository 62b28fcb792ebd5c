/** The worker's own file: joins the listener to its messages. Nothing else knows that it is a worker. */
import type { ToListener } from "../shared/protocol";
import { createListener } from "./listener";
import { readCover, readTags } from "./tags";

const scope = self as unknown as DedicatedWorkerGlobalScope;

const hear = createListener({
  say: (message, transfer) => scope.postMessage(message, [...transfer]),
  readTags,
  readCover,
});

scope.onmessage = (event: MessageEvent<ToListener<File>>) => void hear(event.data);
