/** Fakes of the renderer and the sample output. Nothing happens until a test triggers it. */

import {
  type RenderedPiece,
  type Renderer,
  RendererError,
  type SampleOutput,
  type SampleStream,
  type Samples,
} from "../../../src/composer/client/ports";
import type { PieceRequest, PieceSummary } from "../../../src/composer/shared/protocol";
import { AudioOutputError, type AudioProblem } from "../../../src/player/client/audio-output";
import { flushPromises } from "../../fakes";

export const RATE = 100;

export function summaryFor({ seed, mood, ensemble }: PieceRequest, seconds = 60): PieceSummary {
  return {
    version: 1,
    seed,
    mood,
    ensemble: ensemble ?? "felt-piano",
    title: `Piece ${seed}`,
    key: { tonic: 0, mode: "ionian", name: "C ionian" },
    metre: { count: 4, unit: 4, beatsPerBar: 4 },
    bpm: 80,
    sections: [],
    endSeconds: seconds - 3,
    seconds,
    cover: "<svg/>",
  };
}

interface Job {
  readonly request: PieceRequest;
  readonly signal: AbortSignal;
  progress(done: number): void;
  /** Resolves with the piece, unless it was cancelled. */
  finish(seconds?: number): Promise<void>;
  fail(reason: string): Promise<void>;
}

export class FakeRenderer implements Renderer {
  readonly jobs: Job[] = [];
  /** Pieces that are not dropped yet. */
  held = 0;
  /** While set, every piece is ready at once. */
  isInstant = false;
  /** While set, everything fails, as after a crash of the worker. */
  isBroken = false;

  get latest(): Job {
    const job = this.jobs.at(-1);
    if (!job) throw new Error("no piece was requested");
    return job;
  }

  prepare(
    request: PieceRequest,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<RenderedPiece> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (this.isBroken) return reject(new RendererError("no memory"));
      signal.addEventListener("abort", () => reject(signal.reason));
      const job: Job = {
        request,
        signal,
        progress: onProgress,
        finish: async (seconds = 60) => {
          if (!signal.aborted) resolve(this.#piece(request, seconds));
          await flushPromises();
        },
        fail: async (reason) => {
          reject(new RendererError(reason));
          await flushPromises();
        },
      };
      this.jobs.push(job);
      if (this.isInstant) void job.finish();
    });
  }

  #piece(request: PieceRequest, seconds: number): RenderedPiece {
    this.held += 1;
    let dropped = false;
    return {
      request,
      summary: summaryFor(request, seconds),
      frames: seconds * RATE,
      sampleRate: RATE,
      samples: async (from, to) => {
        if (dropped || this.isBroken) throw new RendererError("no samples");
        return { left: new Float32Array(to - from), right: new Float32Array(to - from) };
      },
      wav: async (_, signal, onProgress) => {
        onProgress(0.5);
        signal.throwIfAborted();
        return new Uint8Array(44);
      },
      drop: () => {
        if (!dropped) this.held -= 1;
        dropped = true;
      },
    };
  }

  async describe(request: PieceRequest, signal: AbortSignal): Promise<PieceSummary> {
    signal.throwIfAborted();
    if (this.isBroken) throw new RendererError("no memory");
    return summaryFor(request);
  }

  async midi(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(14);
  }
}

interface Block {
  readonly stream: number;
  readonly from: number;
  readonly to: number;
  readonly onEnded: () => void;
}

/** An output whose clock is moved by hand. Scheduled blocks end when the clock passes them. */
export class FakeOutput implements SampleOutput {
  frame = 0;
  isUnlocked = false;
  problem: AudioProblem | null = null;
  volume = 0;
  openStreams = 0;
  readonly played: Block[] = [];
  #scheduled: Block[] = [];
  #streams = 0;
  readonly #listeners = new Set<() => void>();

  async unlock(): Promise<void> {
    if (this.problem) throw new AudioOutputError(this.problem);
    this.isUnlocked = true;
  }

  nowFrame(): number {
    return this.frame;
  }

  openStream(): SampleStream {
    const stream = ++this.#streams;
    this.openStreams += 1;
    let isClosed = false;
    return {
      play: ({ left }: Samples, atFrame, onEnded) => {
        const block = { stream, from: atFrame, to: atFrame + left.length, onEnded };
        this.#scheduled.push(block);
        this.played.push(block);
      },
      close: () => {
        if (isClosed) return;
        isClosed = true;
        this.openStreams -= 1;
        this.#scheduled = this.#scheduled.filter((block) => block.stream !== stream);
      },
    };
  }

  setVolume(volume: number): void {
    this.volume = volume;
  }

  onInterrupted(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  interrupt(): void {
    this.isUnlocked = false;
    for (const listener of [...this.#listeners]) listener();
  }

  get scheduled(): number {
    return this.#scheduled.length;
  }

  /** Lets seconds pass, with everything that follows from the end of a block. */
  async run(seconds: number, eachSecond: () => void = () => {}): Promise<void> {
    for (let s = 0; s < seconds; s++) {
      if (this.isUnlocked) this.frame += RATE;
      const ended = this.#scheduled.filter(({ to }) => to <= this.frame);
      this.#scheduled = this.#scheduled.filter(({ to }) => to > this.frame);
      for (const { onEnded } of ended) onEnded();
      eachSecond();
      await flushPromises();
    }
  }
}
