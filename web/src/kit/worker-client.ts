/**
 * Talks to a web worker: starts it on first use, matches answers with requests, and rejects all open requests when it stops.
 * Messages stay plain tagged unions; each feature defines its own.
 */

export interface WorkerHandle<Out> {
  send(message: Out, transfer: readonly Transferable[]): void;
  terminate(): void;
}

/** `onCrash` receives the browser's reason; null when the script could not be loaded. */
export type StartWorker<Out, In> = (
  onMessage: (message: In) => void,
  onCrash: (reason: string | null) => void,
) => WorkerHandle<Out>;

/** @param create `() => new Worker(new URL("...", import.meta.url), ...)`: the bundler needs to see the whole expression */
export function workerStarter<Out, In>(create: () => Worker): StartWorker<Out, In> {
  return (onMessage, onCrash) => {
    const worker = create();
    worker.onmessage = (event: MessageEvent<In>) => onMessage(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      onCrash(event.message || null);
    };
    worker.onmessageerror = () => onCrash("it sent a message that this browser cannot read");
    return {
      send: (message, transfer) => worker.postMessage(message, [...transfer]),
      terminate: () => worker.terminate(),
    };
  };
}

export interface Settle<Result> {
  resolve(result: Result): void;
  reject(error: Error): void;
}

export interface RequestOptions {
  readonly transfer?: readonly Transferable[];
  /** Aborting rejects with the signal's reason and calls `onAbort`, which may tell the worker. */
  readonly signal?: AbortSignal;
  readonly onAbort?: (request: number) => void;
}

export interface WorkerClientOptions<Out, In, Crash extends Error> {
  readonly start: StartWorker<Out, In>;
  /** The number of the request that a message belongs to; null for other messages. */
  readonly requestOf: (message: In) => number | null;
  /** Receives messages that belong to no open request. */
  readonly onMessage?: (message: In) => void;
  /** The error of all open requests when the worker crashes. */
  readonly crashError: (reason: string | null) => Crash;
  readonly onCrash?: (error: Crash) => void;
  readonly firstRequest?: number;
}

export interface WorkerClient<Out, In> {
  readonly isRunning: boolean;
  /** No request is open. */
  readonly isIdle: boolean;
  /** Starts the worker if necessary. */
  send(message: Out, transfer?: readonly Transferable[]): void;
  /**
   * Sends a numbered request. `handle` receives each of its answers until it settles the promise. Rejects when the worker
   * stops.
   */
  request<Result>(
    messageFor: (request: number) => Out,
    handle: (answer: In, settle: Settle<Result>) => void,
    options?: RequestOptions,
  ): Promise<Result>;
  /** Terminates the worker and rejects all open requests. The next message starts it again. */
  stop(reason: Error): void;
}

interface OpenRequest<In> {
  readonly handle: (answer: In) => void;
  readonly reject: (error: Error) => void;
}

export function createWorkerClient<Out, In, Crash extends Error = Error>(
  options: WorkerClientOptions<Out, In, Crash>,
): WorkerClient<Out, In> {
  const { start, requestOf, onMessage, crashError, onCrash } = options;
  const open = new Map<number, OpenRequest<In>>();
  let worker: WorkerHandle<Out> | null = null;
  let nextRequest = options.firstRequest ?? 1;

  function receive(message: In): void {
    const number = requestOf(message);
    const request = number === null ? undefined : open.get(number);
    if (request) request.handle(message);
    else onMessage?.(message);
  }

  function stop(reason: Error): void {
    worker?.terminate();
    worker = null;
    const all = [...open.values()];
    open.clear();
    for (const { reject } of all) reject(reason);
  }

  function send(message: Out, transfer: readonly Transferable[] = []): void {
    worker ??= start(receive, (reason) => {
      const error = crashError(reason);
      stop(error);
      onCrash?.(error);
    });
    worker.send(message, transfer);
  }

  return {
    get isRunning() {
      return worker !== null;
    },
    get isIdle() {
      return open.size === 0;
    },
    send,
    request<Result>(
      messageFor: (request: number) => Out,
      handle: (answer: In, settle: Settle<Result>) => void,
      { transfer, signal, onAbort }: RequestOptions = {},
    ): Promise<Result> {
      const number = nextRequest++;
      return new Promise<Result>((resolve, reject) => {
        signal?.throwIfAborted();
        const close = () => {
          open.delete(number);
          signal?.removeEventListener("abort", abort);
        };
        const settle: Settle<Result> = {
          resolve(result) {
            close();
            resolve(result);
          },
          reject(error) {
            close();
            reject(error);
          },
        };
        const abort = () => {
          close();
          onAbort?.(number);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", abort);
        open.set(number, { handle: (answer) => handle(answer, settle), reject: settle.reject });
        send(messageFor(number), transfer);
      });
    },
    stop,
  };
}
