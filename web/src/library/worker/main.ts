/** Worker entry point: passes messages to the analyser and posts its answers. */
import type { ToAnalyser } from "../shared/protocol";
import { createAnalyser } from "./analyser";
import { readCover, readTags } from "./tags";

const scope = self as unknown as DedicatedWorkerGlobalScope;

const handle = createAnalyser({
  post: (message, transfer) => scope.postMessage(message, [...transfer]),
  readTags,
  readCover,
});

scope.onmessage = (event: MessageEvent<ToAnalyser<File>>) => void handle(event.data);
