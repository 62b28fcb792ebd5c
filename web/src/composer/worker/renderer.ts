/**
 * The studio: composes, renders and keeps a few pieces, one job at a time, in slices short enough to answer in between.
 *
 * It knows neither the page nor the worker it runs in: messages come in by `hear`, go out by `say`, and the time by a clock.
 */
import { assertNever } from "../../shared/assert";
import type { FromStudio, PieceRequest, PieceSheet, ToStudio } from "../shared/protocol";
import type { MoodPoint, Score } from "../shared/score/score";
import { SAMPLE_RATE } from "../shared/sound/format";
import { type Rendered, renderPiece } from "../shared/sound/render";
import { ToneShelf } from "../shared/sound/tone-cache";
import { type BitDepth, wavFile } from "../shared/sound/wav";

export interface StudioParts {
  readonly say: (message: FromStudio, transfer: readonly ArrayBuffer[]) => void;
  readonly compose: (request: PieceRequest) => Score;
  readonly midi: (score: Score) => Uint8Array;
  /** An SVG document. */
  readonly cover: (seed: number, mood: MoodPoint) => string;
  readonly nowMs: () => number;
  /** Lets waiting messages in; resolves in a later turn of the event loop. */
  readonly breathe: () => Promise<void>;
  readonly sampleRate?: number;
}

/** A message never waits longer than this for its turn. */
const SLICE_MS = 24;
const WAV_SLICE_FRAMES = 65_536;

type Job = (wanted: () => boolean) => Promise<void>;

export class Studio {
  private readonly parts: StudioParts;
  private readonly sampleRate: number;
  private readonly shelf: ToneShelf;
  private readonly pieces = new Map<number, Rendered>();
  private readonly jobs: { readonly piece: number; readonly run: Job }[] = [];
  private busyWith: number | null = null;

  constructor(parts: StudioParts) {
    this.parts = parts;
    this.sampleRate = parts.sampleRate ?? SAMPLE_RATE;
    this.shelf = new ToneShelf(this.sampleRate);
  }

  /** How many rendered pieces are kept; the page drops what it no longer plays. */
  get kept(): number {
    return this.pieces.size;
  }

  hear(message: ToStudio): void {
    const { piece } = message;
    switch (message.kind) {
      case "prepare":
        this.queue(piece, (wanted) => this.prepare(piece, message.request, wanted));
        return;
      case "wav":
        this.queue(piece, (wanted) => this.wav(piece, message.bits, wanted));
        return;
      case "describe":
        this.describe(piece, message.request);
        return;
      case "samples":
        this.samples(piece, message.from, message.to);
        return;
      case "midi":
        this.queue(piece, async () => this.midi(piece, message.request));
        return;
      case "drop":
        this.drop(piece);
        return;
      default:
        assertNever(message);
    }
  }

  private drop(piece: number): void {
    this.pieces.delete(piece);
    for (let i = this.jobs.length - 1; i >= 0; i--) if (this.jobs[i]?.piece === piece) this.jobs.splice(i, 1);
    if (this.busyWith === piece) this.busyWith = null;
  }

  private queue(piece: number, run: Job): void {
    this.jobs.push({ piece, run });
    if (this.jobs.length === 1 && !this.working) void this.work();
  }

  private working = false;

  private async work(): Promise<void> {
    this.working = true;
    for (let job = this.jobs.shift(); job; job = this.jobs.shift()) {
      const { piece, run } = job;
      this.busyWith = piece;
      try {
        await run(() => this.busyWith === piece);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.parts.say({ kind: "failed", piece, reason }, []);
      }
      this.busyWith = null;
    }
    this.working = false;
  }

  private async prepare(piece: number, request: PieceRequest, wanted: () => boolean): Promise<void> {
    const { say, nowMs, breathe } = this.parts;
    const score = this.parts.compose(request);
    say({ kind: "composed", piece, sheet: this.sheetOf(score) }, []);
    const work = renderPiece(score, this.shelf, this.sampleRate);
    let rested = nowMs();
    for (let step = work.next(); ; step = work.next()) {
      if (step.done) {
        this.pieces.set(piece, step.value);
        say({ kind: "ready", piece, frames: step.value.channels[0].length, sampleRate: this.sampleRate }, []);
        return;
      }
      if (nowMs() - rested < SLICE_MS) continue;
      say({ kind: "progress", piece, done: step.value }, []);
      await breathe();
      if (!wanted()) return;
      rested = nowMs();
    }
  }

  private describe(piece: number, request: PieceRequest): void {
    const { say, compose } = this.parts;
    try {
      say({ kind: "composed", piece, sheet: this.sheetOf(compose(request)) }, []);
    } catch (error) {
      say({ kind: "failed", piece, reason: error instanceof Error ? error.message : String(error) }, []);
    }
  }

  private samples(piece: number, from: number, to: number): void {
    const rendered = this.pieces.get(piece);
    if (!rendered) {
      this.parts.say({ kind: "failed", piece, reason: "the piece is no longer in memory" }, []);
      return;
    }
    const left = rendered.channels[0].slice(from, to);
    const right = rendered.channels[1].slice(from, to);
    this.parts.say({ kind: "samples", piece, from, left, right }, [left.buffer, right.buffer]);
  }

  private async wav(piece: number, bits: BitDepth, wanted: () => boolean): Promise<void> {
    const { say, breathe } = this.parts;
    const rendered = this.pieces.get(piece);
    if (!rendered) throw new Error("the piece is no longer in memory");
    const frames = rendered.channels[0].length;
    const file = wavFile(2, frames, rendered.sampleRate, bits);
    for (let from = 0; from < frames; from += WAV_SLICE_FRAMES) {
      const to = Math.min(frames, from + WAV_SLICE_FRAMES);
      file.write(rendered.channels, from, to);
      say({ kind: "progress", piece, done: to / frames }, []);
      await breathe();
      if (!wanted()) return;
    }
    say({ kind: "file", piece, bytes: file.bytes }, [file.bytes.buffer]);
  }

  private midi(piece: number, request: PieceRequest): void {
    const bytes = this.parts.midi(this.parts.compose(request)).slice();
    this.parts.say({ kind: "file", piece, bytes }, [bytes.buffer]);
  }

  private sheetOf(score: Score): PieceSheet {
    const { version, seed, mood, ensemble, title, key, metre, bpm, sections, endSeconds, seconds } = score;
    const cover = this.parts.cover(seed, mood);
    return { version, seed, mood, ensemble, title, key, metre, bpm, sections, endSeconds, seconds, cover };
  }
}
