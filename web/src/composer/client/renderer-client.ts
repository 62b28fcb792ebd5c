/** The page's side of the renderer worker. The Composer's code loads only when a piece is needed. */

import { messages } from "../../i18n/messages";
import { createWorkerClient, type Settle, type StartWorker, workerStarter } from "../../kit/worker-client";
import type { FromRenderer, PieceRequest, PieceSummary, ToRenderer } from "../shared/protocol";
import { type RenderedPiece, type Renderer, RendererError, type Samples } from "./ports";

export type StartRenderer = StartWorker<ToRenderer, FromRenderer>;

export const startRendererWorker: StartRenderer = workerStarter(
  () => new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module", name: "composer" }),
);

export function createRendererClient(start: StartRenderer): Renderer {
  const client = createWorkerClient<ToRenderer, FromRenderer>({
    start,
    requestOf: ({ id }) => id,
    crashError: (reason) => new RendererError(reason ?? messages.peek().composer.problems.scriptNotLoaded),
  });

  /** Handles the answers of one kind, and failures. */
  function on<Kind extends FromRenderer["kind"], Result>(
    kind: Kind,
    resultOf: (answer: Extract<FromRenderer, { kind: Kind }>) => Result,
    onOther: (answer: FromRenderer) => void = () => {},
  ) {
    return (answer: FromRenderer, { resolve, reject }: Settle<Result>) => {
      if (answer.kind === "failed") reject(failure(answer));
      else if (answer.kind === kind) resolve(resultOf(answer as Extract<FromRenderer, { kind: Kind }>));
      else onOther(answer);
    };
  }

  function drop(piece: number): void {
    // A worker that has stopped has freed the piece already; it need not be started for this.
    if (client.isRunning) client.send({ kind: "drop", piece });
  }

  function pieceOf(
    piece: number,
    request: PieceRequest,
    summary: PieceSummary,
    { frames, sampleRate }: Pick<RenderedPiece, "frames" | "sampleRate">,
  ): RenderedPiece {
    return {
      request,
      summary,
      frames,
      sampleRate,
      samples: (from, to) =>
        client.request<Samples>(
          (id) => ({ kind: "samples", id, piece, from, to }),
          on("samples", ({ left, right }) => ({ left, right })),
        ),
      wav: (bits, signal, onProgress) =>
        client.request<Uint8Array<ArrayBuffer>>(
          (id) => ({ kind: "wav", id, piece, bits }),
          on(
            "file",
            ({ bytes }) => bytes,
            (answer) => answer.kind === "progress" && onProgress(answer.done),
          ),
          { signal },
        ),
      drop: () => drop(piece),
    };
  }

  return {
    prepare(request, signal, onProgress) {
      let summary: PieceSummary | null = null;
      return client.request<RenderedPiece>(
        (id) => ({ kind: "prepare", id, request }),
        (answer, { resolve, reject }) => {
          if (answer.kind === "failed") reject(failure(answer));
          else if (answer.kind === "composed") summary = answer.summary;
          else if (answer.kind === "progress") onProgress(answer.done);
          else if (answer.kind === "ready" && summary) resolve(pieceOf(answer.id, request, summary, answer));
        },
        { signal, onAbort: drop },
      );
    },
    describe: (request, signal) =>
      client.request<PieceSummary>(
        (id) => ({ kind: "describe", id, request }),
        on("composed", ({ summary }) => summary),
        { signal },
      ),
    midi: (request) =>
      client.request<Uint8Array<ArrayBuffer>>(
        (id) => ({ kind: "midi", id, request }),
        on("file", ({ bytes }) => bytes),
      ),
  };
}

function failure({ because, reason }: Extract<FromRenderer, { kind: "failed" }>): RendererError {
  return new RendererError(because === "dropped" ? messages.peek().composer.problems.notInMemory : reason);
}
