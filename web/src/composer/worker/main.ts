/** The worker's own file: joins the studio to its messages. Nothing else knows that it is a worker. */
import type { ToStudio } from "../shared/protocol";
import { compose } from "../shared/score/compose";
import { coverSvg } from "../shared/score/cover";
import { midiFile } from "../shared/score/midi";
import { Studio } from "./renderer";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const { port1, port2 } = new MessageChannel();
const woken: (() => void)[] = [];
port1.onmessage = () => woken.shift()?.();

const studio = new Studio({
  say: (message, transfer) => scope.postMessage(message, [...transfer]),
  compose: ({ seed, mood, ensemble }) => compose({ seed, mood, ensemble: ensemble ?? undefined }),
  midi: midiFile,
  cover: coverSvg,
  nowMs: () => performance.now(),
  // A message to oneself comes after those already waiting, and is never slowed down like a timer.
  breathe: () =>
    new Promise((resolve) => {
      woken.push(resolve);
      port2.postMessage(null);
    }),
});

scope.onmessage = (event: MessageEvent<ToStudio>) => studio.hear(event.data);
