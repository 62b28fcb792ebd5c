/** Worker entry point: connects the renderer to the worker's messages. */
import type { ToRenderer } from "../shared/protocol";
import { compose } from "../shared/score/compose";
import { coverSvg } from "../shared/score/cover";
import { midiFile } from "../shared/score/midi";
import { Renderer } from "./renderer";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const { port1, port2 } = new MessageChannel();
const pendingYields: (() => void)[] = [];
port1.onmessage = () => pendingYields.shift()?.();

const renderer = new Renderer({
  post: (message, transfer) => scope.postMessage(message, [...transfer]),
  compose: ({ seed, mood, ensemble }) => compose({ seed, mood, ensemble: ensemble ?? undefined }),
  midi: midiFile,
  cover: coverSvg,
  nowMs: () => performance.now(),
  // Browsers throttle nested timers, but not messages, and this one queues behind the messages already waiting.
  yieldToMessages: () =>
    new Promise((resolve) => {
      pendingYields.push(resolve);
      port2.postMessage(null);
    }),
});

scope.onmessage = (event: MessageEvent<ToRenderer>) => renderer.handle(event.data);
