/**
 * A pool of workers that analyse music files, one file at a time each. A worker reads the bytes and analyses the samples; in
 * between, the page decodes them. Each worker has at most one decoded excerpt in memory.
 */

import type { Cover, FromAnalyser, InspectedFile, ToAnalyser } from "../shared/protocol";
import { type AnalyserPool, type Analysis, FileGoneError } from "./ports";

export interface AnalyserConnection {
  send(message: ToAnalyser<File>, transfer: readonly ArrayBuffer[]): void;
  close(): void;
}

export type ConnectAnalyser = (
  onMessage: (message: FromAnalyser) => void,
  onFailed: (reason: string) => void,
) => AnalyserConnection;

export interface DecodedAudio {
  readonly channels: readonly Float32Array<ArrayBuffer>[];
  readonly sampleRate: number;
  /** Length of everything that was decoded. */
  readonly seconds: number;
}

export interface AnalyserPoolOptions {
  readonly connect: ConnectAnalyser;
  /** Rejects when the browser cannot decode it. */
  readonly decode: (encoded: ArrayBuffer) => Promise<DecodedAudio>;
  readonly canPlay: (fileName: string) => boolean;
  readonly size: number;
}

/** The longest audio that is decoded whole: eight decoded minutes take about 250 MB. */
const MAX_WHOLE_SECONDS = 8 * 60;
/** Up to this length, about 100 MB decoded, several files may be decoded whole at the same time. */
const MAX_PARALLEL_SECONDS = 180;
/** The limit for files of unknown length: about eight minutes at common bit rates. */
const MAX_WHOLE_BYTES = 12 * 2 ** 20;

type WithoutNumber<Message> = Message extends { readonly request: number } ? Omit<Message, "request"> : never;
type Request = WithoutNumber<ToAnalyser<File>>;

interface PendingRequest {
  readonly resolve: (message: FromAnalyser) => void;
  readonly reject: (error: Error) => void;
}

/** One worker, started on the first request. Matches its answers to the requests. */
class AnalyserClient {
  private connection: AnalyserConnection | null = null;
  private lastNumber = 0;
  private readonly pending = new Map<number, PendingRequest>();
  private readonly connect: ConnectAnalyser;

  constructor(connect: ConnectAnalyser) {
    this.connect = connect;
  }

  /** Resolves with the answer of this kind. */
  request<Kind extends FromAnalyser["kind"]>(
    message: Request,
    kind: Kind,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Extract<FromAnalyser, { readonly kind: Kind }>> {
    this.connection ??= this.connect(
      (answer) => this.receive(answer),
      (reason) => this.stop(new Error(`The analyser stopped: ${reason}.`)),
    );
    const { connection } = this;
    const request = ++this.lastNumber;
    return new Promise((resolve, reject) => {
      const resolveKind = (answer: FromAnalyser) => {
        if (answer.kind === kind) resolve(answer as Extract<FromAnalyser, { readonly kind: Kind }>);
        else reject(new Error(`The analyser answered "${answer.kind}" instead of "${kind}".`));
      };
      this.pending.set(request, { resolve: resolveKind, reject });
      connection.send({ ...message, request } as ToAnalyser<File>, transfer);
    });
  }

  stop(error: Error): void {
    this.connection?.close();
    this.connection = null;
    const pending = [...this.pending.values()];
    this.pending.clear();
    for (const { reject } of pending) reject(error);
  }

  get isIdle(): boolean {
    return this.pending.size === 0;
  }

  private receive(message: FromAnalyser): void {
    const pending = this.pending.get(message.request);
    this.pending.delete(message.request);
    if (message.kind !== "failed") pending?.resolve(message);
    else
      pending?.reject(
        message.because === "gone" ? new FileGoneError(message.reason) : new Error(message.reason),
      );
  }
}

export function createAnalyserPool({ connect, decode, canPlay, size }: AnalyserPoolOptions): AnalyserPool {
  const clients = Array.from({ length: size }, () => new AnalyserClient(connect));
  let nextClient = 0;

  /** An idle client; without one, the clients take turns. */
  function pickClient(): AnalyserClient {
    nextClient = (nextClient + 1) % clients.length;
    return clients.find(({ isIdle }) => isIdle) ?? (clients[nextClient] as AnalyserClient);
  }

  /** "long": the file must be decoded whole and is too long for that. null: the browser cannot decode it. */
  async function decodeFile(
    file: File,
    { excerpt, tags }: InspectedFile,
  ): Promise<DecodedAudio | "long" | null> {
    if (excerpt) {
      const decoded = await decode(excerpt.buffer).catch(() => null);
      // Some files cannot be decoded in parts. The whole is tried where it is not too long.
      if (decoded) return decoded;
    }
    const isShort = tags.seconds === null ? file.size <= MAX_WHOLE_BYTES : tags.seconds <= MAX_WHOLE_SECONDS;
    if (!isShort) return canPlay(file.name) ? "long" : null;
    const decodeWhole = async () => {
      const whole = await file.arrayBuffer().catch((cause: unknown) => {
        throw new FileGoneError(`${file.name} can no longer be read.`, { cause });
      });
      return await decode(whole).catch(() => null);
    };
    return tags.seconds !== null && tags.seconds <= MAX_PARALLEL_SECONDS
      ? decodeWhole()
      : oneAtATime(decodeWhole);
  }

  let lastDecoding: Promise<unknown> = Promise.resolve();

  /** Decoding several long files at once would use up a phone's memory. */
  function oneAtATime<Result>(decoding: () => Promise<Result>): Promise<Result> {
    const result = lastDecoding.then(decoding);
    lastDecoding = result.catch(() => null);
    return result;
  }

  async function analyseInspected(
    file: File,
    inspected: InspectedFile,
    signal: AbortSignal,
  ): Promise<{ readonly verdict: Analysis; readonly decodedSeconds: number | null }> {
    if (inspected.isProtected)
      return { verdict: { kind: "refused", because: "locked" }, decodedSeconds: null };
    const decoded = await decodeFile(file, inspected);
    signal.throwIfAborted();
    if (decoded === "long") return { verdict: { kind: "unheard", because: "long" }, decodedSeconds: null };
    if (!decoded) {
      const because = canPlay(file.name) ? "broken" : "unsupported";
      return { verdict: { kind: "refused", because }, decodedSeconds: null };
    }
    const { channels, sampleRate, seconds } = decoded;
    const buffers = channels.map(({ buffer }) => buffer);
    const { features } = await pickClient().request(
      { kind: "analyse", channels, sampleRate },
      "analysed",
      buffers,
    );
    const verdict: Analysis = features ? { kind: "heard", features } : { kind: "unheard", because: "silent" };
    return { verdict, decodedSeconds: seconds };
  }

  return {
    size,
    async fingerprint(file, signal) {
      const { fingerprint } = await pickClient().request({ kind: "fingerprint", file }, "fingerprint");
      signal.throwIfAborted();
      return fingerprint;
    },
    async analyse(file, signal) {
      const { inspected } = await pickClient().request({ kind: "inspect", file }, "inspected");
      signal.throwIfAborted();
      const { verdict, decodedSeconds } = await analyseInspected(file, inspected, signal);
      // Without an excerpt the whole file was decoded, so its length is known.
      const wholeSeconds = inspected.excerpt ? null : decodedSeconds;
      return { verdict, tags: { ...inspected.tags, seconds: inspected.tags.seconds ?? wholeSeconds } };
    },
    async cover(file): Promise<Cover | null> {
      return (await pickClient().request({ kind: "cover", file }, "cover")).cover;
    },
    release() {
      for (const client of clients) if (client.isIdle) client.stop(new Error("The analyser was released."));
    },
  };
}

/**
 * Half of the processor's cores; the others are for the music and the page. At least two, because one file can be analysed
 * while another is being decoded.
 */
export function poolSizeFor(cores: number): number {
  return Math.min(4, Math.max(2, Math.floor(cores / 2)));
}
