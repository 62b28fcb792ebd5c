/** A studio and a speaker that keep the Composer's ports, with nothing happening by itself. */

import {
  type Line,
  type Samples,
  type SoundProblem,
  SoundRefusal,
  type Speaker,
  StudioError,
  type StudioPiece,
  type StudioPort,
} from "../../../src/composer/client/ports";
import type { PieceRequest, PieceSheet } from "../../../src/composer/shared/protocol";

export const RATE = 100;

export function sheetFor({ seed, mood, ensemble }: PieceRequest, seconds = 60): PieceSheet {
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
  /** Hands the piece over, as long as it was not called off. */
  finish(seconds?: number): Promise<void>;
  fail(reason: string): Promise<void>;
}

export class FakeStudio implements StudioPort {
  readonly jobs: Job[] = [];
  /** Pieces handed over and not dropped. */
  held = 0;
  /** Set, every piece is ready as soon as it is asked for. */
  quick = false;
  /** Set, no more samples come, as when the worker has died. */
  dead = false;

  get latest(): Job {
    const job = this.jobs.at(-1);
    if (!job) throw new Error("nothing was asked of the studio");
    return job;
  }

  prepare(
    request: PieceRequest,
    signal: AbortSignal,
    onProgress: (done: number) => void,
  ): Promise<StudioPiece> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (this.dead) return reject(new StudioError("no ink"));
      signal.addEventListener("abort", () => reject(signal.reason));
      const job: Job = {
        request,
        signal,
        progress: onProgress,
        finish: async (seconds = 60) => {
          if (!signal.aborted) resolve(this.#piece(request, seconds));
          await turns();
        },
        fail: async (reason) => {
          reject(new StudioError(reason));
          await turns();
        },
      };
      this.jobs.push(job);
      if (this.quick) void job.finish();
    });
  }

  #piece(request: PieceRequest, seconds: number): StudioPiece {
    this.held += 1;
    let dropped = false;
    return {
      request,
      sheet: sheetFor(request, seconds),
      frames: seconds * RATE,
      sampleRate: RATE,
      samples: async (from, to) => {
        if (dropped || this.dead) throw new StudioError("no samples");
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

  async describe(request: PieceRequest, signal: AbortSignal): Promise<PieceSheet> {
    signal.throwIfAborted();
    if (this.dead) throw new StudioError("no ink");
    return sheetFor(request);
  }

  async midi(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(14);
  }
}

interface Laid {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly onEnded: () => void;
}

/** A clock that is moved by hand; samples laid on lines end when it passes them. */
export class FakeSpeaker implements Speaker {
  frame = 0;
  awake = false;
  refusal: SoundProblem | null = null;
  volume = 0;
  openLines = 0;
  readonly played: Laid[] = [];
  #laid: Laid[] = [];
  #lines = 0;
  readonly #listeners = new Set<() => void>();

  async wake(): Promise<void> {
    if (this.refusal) throw new SoundRefusal(this.refusal);
    this.awake = true;
  }

  async rest(): Promise<void> {
    this.awake = false;
  }

  nowFrame(): number {
    return this.frame;
  }

  line(): Line {
    const line = ++this.#lines;
    this.openLines += 1;
    let closed = false;
    return {
      play: ({ left }: Samples, atFrame, onEnded) => {
        const laid = { line, from: atFrame, to: atFrame + left.length, onEnded };
        this.#laid.push(laid);
        this.played.push(laid);
      },
      close: () => {
        if (closed) return;
        closed = true;
        this.openLines -= 1;
        this.#laid = this.#laid.filter((laid) => laid.line !== line);
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
    this.awake = false;
    for (const listener of [...this.#listeners]) listener();
  }

  get scheduled(): number {
    return this.#laid.length;
  }

  /** Lets the music run, second by second, with everything that its ends set off. */
  async run(seconds: number, eachSecond: () => void = () => {}): Promise<void> {
    for (let s = 0; s < seconds; s++) {
      if (this.awake) this.frame += RATE;
      const over = this.#laid.filter(({ to }) => to <= this.frame);
      this.#laid = this.#laid.filter(({ to }) => to > this.frame);
      for (const { onEnded } of over) onEnded();
      eachSecond();
      await turns();
    }
  }
}

/** Lets promises that wait for one another go on; no timers, no input. */
export async function turns(): Promise<void> {
  for (let i = 0; i < 12; i++) await Promise.resolve();
}
