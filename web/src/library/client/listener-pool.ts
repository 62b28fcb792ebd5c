/**
 * The ears: a few listeners, each with one file in hand. A file's bytes are read and its samples heard in a worker; between
 * the two the page has them decoded. At most one decoded excerpt per lane is in memory.
 */
import type { Cover, FromListener, ReadFile, ToListener } from "../shared/protocol";
import type { Decoded } from "./decode";
import type { ListenerWire, OpenListener } from "./listener-worker";
import { type Ears, FileGone, type Verdict } from "./ports";

export interface EarsParts {
  readonly open: OpenListener;
  readonly decode: (encoded: ArrayBuffer) => Promise<Decoded>;
  readonly canPlay: (fileName: string) => boolean;
  readonly lanes: number;
}

/** What has to be decoded whole may be so long; decoded, eight minutes take about a quarter of a gigabyte. */
const LONGEST_WHOLE_SECONDS = 8 * 60;
/** Up to here, about a hundred megabytes, the lanes may decode whole files side by side. */
const LIGHT_SECONDS = 180;
/** Where the length is not known: about eight minutes at usual rates. */
const LARGEST_WHOLE_BYTES = 12 * 2 ** 20;

type Request =
  ToListener<File> extends infer Message
    ? Message extends { readonly request: number }
      ? Omit<Message, "request">
      : never
    : never;

interface Waiting {
  readonly answer: (message: FromListener) => void;
  readonly fail: (error: Error) => void;
}

class Lane {
  private wire: ListenerWire | null = null;
  private count = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly open: OpenListener;

  constructor(open: OpenListener) {
    this.open = open;
  }

  ask(message: Request, transfer: readonly ArrayBuffer[] = []): Promise<FromListener> {
    this.wire ??= this.open(
      (answer) => this.hear(answer),
      (reason) => this.end(new Error(`The listener stopped: ${reason}.`)),
    );
    const request = ++this.count;
    const { wire } = this;
    return new Promise((answer, fail) => {
      this.waiting.set(request, { answer, fail });
      wire.send({ ...message, request } as ToListener<File>, transfer);
    });
  }

  end(error: Error): void {
    this.wire?.end();
    this.wire = null;
    const everyone = [...this.waiting.values()];
    this.waiting.clear();
    for (const { fail } of everyone) fail(error);
  }

  get idle(): boolean {
    return this.waiting.size === 0;
  }

  private hear(message: FromListener): void {
    const waiting = this.waiting.get(message.request);
    this.waiting.delete(message.request);
    if (message.kind !== "failed") waiting?.answer(message);
    else waiting?.fail(message.because === "gone" ? new FileGone(message.reason) : new Error(message.reason));
  }
}

export function createEars({ open, decode, canPlay, lanes }: EarsParts): Ears {
  const all = Array.from({ length: lanes }, () => new Lane(open));
  let turn = 0;

  function lane(): Lane {
    turn = (turn + 1) % all.length;
    return all.find(({ idle }) => idle) ?? (all[turn] as Lane);
  }

  async function decoded(file: File, { excerpt, tags }: ReadFile): Promise<Decoded | "long" | null> {
    if (excerpt) {
      const heard = await decode(excerpt.buffer).catch(() => null);
      // Some files do not bear to be cut; the whole is tried where it is not too long.
      if (heard) return heard;
    }
    const fits =
      tags.seconds === null ? file.size <= LARGEST_WHOLE_BYTES : tags.seconds <= LONGEST_WHOLE_SECONDS;
    if (!fits) return canPlay(file.name) ? "long" : null;
    const decodeWhole = async () => {
      const whole = await file.arrayBuffer().catch((cause: unknown) => {
        throw new FileGone(`${file.name} cannot be read any more`, { cause });
      });
      return await decode(whole).catch(() => null);
    };
    return tags.seconds !== null && tags.seconds <= LIGHT_SECONDS ? decodeWhole() : alone(decodeWhole);
  }

  let heavy: Promise<unknown> = Promise.resolve();

  /** One after the other: several long files decoded at once would take a phone's whole memory. */
  function alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = heavy.then(work);
    heavy = turn.catch(() => null);
    return turn;
  }

  async function hear(file: File, read: ReadFile, signal: AbortSignal): Promise<[Verdict, number | null]> {
    if (read.locked) return [{ kind: "refused", because: "locked" }, null];
    const samples = await decoded(file, read);
    signal.throwIfAborted();
    if (samples === "long") return [{ kind: "unheard", because: "long" }, null];
    if (!samples) {
      return [{ kind: "refused", because: canPlay(file.name) ? "broken" : "unsupported" }, null];
    }
    const { channels, sampleRate, seconds } = samples;
    const buffers = channels.map(({ buffer }) => buffer);
    const answer = await lane().ask({ kind: "hear", channels, sampleRate }, buffers);
    if (answer.kind !== "heard") throw new Error("The listener gave another answer than was asked for.");
    const { features } = answer;
    return [features ? { kind: "heard", features } : { kind: "unheard", because: "silent" }, seconds];
  }

  return {
    lanes,
    async know(file, signal) {
      const answer = await lane().ask({ kind: "know", file });
      signal.throwIfAborted();
      if (answer.kind !== "known") throw new Error("The listener gave another answer than was asked for.");
      return answer.fingerprint;
    },
    async listen(file, signal) {
      const answer = await lane().ask({ kind: "read", file });
      signal.throwIfAborted();
      if (answer.kind !== "read") throw new Error("The listener gave another answer than was asked for.");
      const { read } = answer;
      const [verdict, seconds] = await hear(file, read, signal);
      // Without an excerpt the whole was decoded, and that is how long it is.
      const whole = read.excerpt ? null : seconds;
      return { verdict, tags: { ...read.tags, seconds: read.tags.seconds ?? whole } };
    },
    async cover(file): Promise<Cover | null> {
      const answer = await lane().ask({ kind: "cover", file });
      return answer.kind === "cover" ? answer.cover : null;
    },
    rest() {
      for (const one of all) if (one.idle) one.end(new Error("The listener rests."));
    },
  };
}

/**
 * Half the processor's cores, the rest being for the music and the page; two at least, because while one file is decoded
 * another can be heard.
 */
export function lanesFor(cores: number): number {
  return Math.min(4, Math.max(2, Math.floor(cores / 2)));
}
