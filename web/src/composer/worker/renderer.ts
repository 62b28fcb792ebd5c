/**
 * Composes, renders and keeps pieces. Jobs run one at a time and yield often, so that messages are answered in between.
 *
 * Messages, clock and event loop are arguments, so that tests can run it without a worker.
 */
import { assertNever } from "../../shared/assert";
import { SAMPLE_RATE } from "../../shared/dsp/units";
import type { FromRenderer, PieceRequest, PieceSummary, ToRenderer } from "../shared/protocol";
import type { MoodPoint, Score } from "../shared/score/score";
import { type RenderedPiece, renderPiece } from "../shared/sound/render";
import { ToneCache } from "../shared/sound/tone-cache";
import { type BitDepth, wavFile } from "../shared/sound/wav";

export interface RendererOptions {
  readonly post: (message: FromRenderer, transfer: readonly ArrayBuffer[]) => void;
  readonly compose: (request: PieceRequest) => Score;
  readonly midi: (score: Score) => Uint8Array;
  /** Returns an SVG document. */
  readonly cover: (seed: number, mood: MoodPoint) => string;
  readonly nowMs: () => number;
  /** Resolves in a later turn of the event loop, after the messages that are waiting now. */
  readonly yieldToMessages: () => Promise<void>;
  readonly sampleRate?: number;
}

/** A job yields after this time, so messages wait about as long at most. */
const SLICE_MS = 24;
const WAV_SLICE_FRAMES = 65_536;

class PieceDroppedError extends Error {
  override readonly name = "PieceDroppedError";
  override readonly message = "The piece is no longer in memory.";
}

/** Stops early when `isWanted` turns false. */
type Job = (isWanted: () => boolean) => Promise<void>;

export class Renderer {
  private readonly options: RendererOptions;
  private readonly sampleRate: number;
  private readonly toneCache: ToneCache;
  private readonly pieces = new Map<number, RenderedPiece>();
  private readonly jobs: { readonly piece: number; readonly id: number; readonly run: Job }[] = [];
  private activePiece: number | null = null;
  private isRunning = false;

  constructor(options: RendererOptions) {
    this.options = options;
    this.sampleRate = options.sampleRate ?? SAMPLE_RATE;
    this.toneCache = new ToneCache(this.sampleRate);
  }

  /** Rendered pieces in memory. They stay until the page drops them. */
  get pieceCount(): number {
    return this.pieces.size;
  }

  handle(message: ToRenderer): void {
    switch (message.kind) {
      case "prepare": {
        const { id, request } = message;
        this.enqueue(id, id, (isWanted) => this.prepare(id, request, isWanted));
        return;
      }
      case "wav": {
        const { id, piece, bits } = message;
        this.enqueue(piece, id, (isWanted) => this.wav(id, piece, bits, isWanted));
        return;
      }
      case "describe":
        this.describe(message.id, message.request);
        return;
      case "samples":
        this.samples(message);
        return;
      case "midi": {
        const { id, request } = message;
        this.enqueue(id, id, async () => this.midi(id, request));
        return;
      }
      case "drop":
        this.drop(message.piece);
        return;
      default:
        assertNever(message);
    }
  }

  private drop(piece: number): void {
    this.pieces.delete(piece);
    for (let i = this.jobs.length - 1; i >= 0; i--) if (this.jobs[i]?.piece === piece) this.jobs.splice(i, 1);
    if (this.activePiece === piece) this.activePiece = null;
  }

  private enqueue(piece: number, id: number, run: Job): void {
    this.jobs.push({ piece, id, run });
    if (this.jobs.length === 1 && !this.isRunning) void this.runJobs();
  }

  private async runJobs(): Promise<void> {
    this.isRunning = true;
    for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
      const { piece, id, run } = job;
      this.activePiece = piece;
      try {
        await run(() => this.activePiece === piece);
      } catch (error) {
        this.postFailure(id, error);
      }
      this.activePiece = null;
    }
    this.isRunning = false;
  }

  private async prepare(id: number, request: PieceRequest, isWanted: () => boolean): Promise<void> {
    const { post, nowMs, yieldToMessages } = this.options;
    const score = this.options.compose(request);
    post({ kind: "composed", id, summary: this.summaryOf(score) }, []);
    const rendering = renderPiece(score, this.toneCache, this.sampleRate);
    let sliceStart = nowMs();
    for (let step = rendering.next(); ; step = rendering.next()) {
      if (step.done) {
        this.pieces.set(id, step.value);
        post({ kind: "ready", id, frames: step.value.channels[0].length, sampleRate: this.sampleRate }, []);
        return;
      }
      if (nowMs() - sliceStart < SLICE_MS) continue;
      post({ kind: "progress", id, done: step.value }, []);
      await yieldToMessages();
      if (!isWanted()) return;
      sliceStart = nowMs();
    }
  }

  private describe(id: number, request: PieceRequest): void {
    const { post, compose } = this.options;
    try {
      post({ kind: "composed", id, summary: this.summaryOf(compose(request)) }, []);
    } catch (error) {
      this.postFailure(id, error);
    }
  }

  private samples({ id, piece, from, to }: ToRenderer & { readonly kind: "samples" }): void {
    const rendered = this.pieces.get(piece);
    if (!rendered) {
      this.postFailure(id, new PieceDroppedError());
      return;
    }
    const left = rendered.channels[0].slice(from, to);
    const right = rendered.channels[1].slice(from, to);
    this.options.post({ kind: "samples", id, left, right }, [left.buffer, right.buffer]);
  }

  private async wav(id: number, piece: number, bits: BitDepth, isWanted: () => boolean): Promise<void> {
    const { post, yieldToMessages } = this.options;
    const rendered = this.pieces.get(piece);
    if (!rendered) throw new PieceDroppedError();
    const frames = rendered.channels[0].length;
    const file = wavFile(2, frames, rendered.sampleRate, bits);
    for (let from = 0; from < frames; from += WAV_SLICE_FRAMES) {
      const to = Math.min(frames, from + WAV_SLICE_FRAMES);
      file.write(rendered.channels, from, to);
      post({ kind: "progress", id, done: to / frames }, []);
      await yieldToMessages();
      if (!isWanted()) return;
    }
    post({ kind: "file", id, bytes: file.bytes }, [file.bytes.buffer]);
  }

  private midi(id: number, request: PieceRequest): void {
    const bytes = this.options.midi(this.options.compose(request)).slice();
    this.options.post({ kind: "file", id, bytes }, [bytes.buffer]);
  }

  private postFailure(id: number, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const because = error instanceof PieceDroppedError ? "dropped" : "error";
    this.options.post({ kind: "failed", id, because, reason }, []);
  }

  private summaryOf(score: Score): PieceSummary {
    const { version, seed, mood, ensemble, title, key, metre, bpm, sections, endSeconds, seconds } = score;
    const cover = this.options.cover(seed, mood);
    return { version, seed, mood, ensemble, title, key, metre, bpm, sections, endSeconds, seconds, cover };
  }
}
