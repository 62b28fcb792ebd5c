/** A source of music that does what each test says: pieces last a minute, and time passes by hand. */

import { signal } from "@preact/signals";
import {
  type MusicSource,
  type Performance,
  type PerformanceState,
  type SourceState,
  SourceTrouble,
  type Wish,
} from "../../../src/player/client/music-source";
import type { Piece, SourceId } from "../../../src/player/shared/piece";
import { turns } from "../../composer/client/fakes";

export const MINUTE_S = 60;
const OVERLAP_S = 4;

export class FakePerformance implements Performance {
  readonly state = signal<PerformanceState>({ kind: "ready" });
  readonly elapsedSeconds = signal(0);
  readonly seconds = MINUTE_S;
  readonly control = "ours";
  readonly handover: Performance["handover"];
  readonly piece: Piece;
  volume = 1;
  fadedIn = 0;
  closed: number | null = null;

  constructor(piece: Piece, overlaps: boolean) {
    this.piece = piece;
    this.handover = overlaps ? { atSeconds: MINUTE_S - OVERLAP_S, overlapSeconds: OVERLAP_S } : null;
  }

  async play(fadeIn = 0): Promise<void> {
    this.fadedIn = fadeIn;
    this.state.value = { kind: "playing" };
  }

  async pause(): Promise<void> {
    if (this.state.value.kind === "playing") this.state.value = { kind: "paused", because: "person" };
  }

  async seek(seconds: number): Promise<void> {
    this.elapsedSeconds.value = Math.min(MINUTE_S, Math.max(0, seconds));
  }

  setVolume(volume: number): void {
    this.volume = volume;
  }

  close(fade: number): void {
    this.closed ??= fade;
  }

  fail(trouble: SourceTrouble): void {
    this.state.value = { kind: "failed", trouble };
  }

  interrupt(): void {
    this.state.value = { kind: "paused", because: "interrupted" };
  }
}

export class FakeSource implements MusicSource {
  readonly id: SourceId;
  readonly name: string;
  readonly state = signal<SourceState>({ kind: "ready" });
  readonly wishes: Wish[] = [];
  readonly performances: FakePerformance[] = [];
  /** Ids whose opening waits until `finish` is called. */
  slow = false;
  overlaps: boolean;
  woken = 0;
  /** While set, nothing works and this is why. */
  trouble: SourceTrouble | null = null;
  readonly broken = new Set<string>();
  /** How many pieces it has; more steps than that get no answer. */
  stock = Number.POSITIVE_INFINITY;
  #count = 0;
  #waiting: (() => void)[] = [];

  constructor(id: SourceId, overlaps = id !== "spotify") {
    this.id = id;
    this.name = id;
    this.overlaps = overlaps;
  }

  async propose(wish: Wish, signal: AbortSignal): Promise<readonly (Piece | null)[]> {
    this.wishes.push(wish);
    if (this.slow) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    signal.throwIfAborted();
    if (this.trouble) throw this.trouble;
    return wish.steps.map((mood) => {
      if (this.#count >= this.stock) return null;
      this.#count += 1;
      return makePiece(this.id, `${this.id}${this.#count}`, mood);
    });
  }

  async wake(): Promise<void> {
    this.woken += 1;
    if (this.trouble) throw this.trouble;
  }

  async open(piece: Piece, signal: AbortSignal): Promise<Performance> {
    if (this.slow) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    signal.throwIfAborted();
    if (this.trouble) throw this.trouble;
    if (this.broken.has(piece.id)) throw new SourceTrouble(`${piece.title} is gone.`, "piece");
    const performance = new FakePerformance(piece, this.overlaps);
    this.performances.push(performance);
    return performance;
  }

  async cover(): Promise<string | null> {
    return null;
  }

  async finish(): Promise<void> {
    for (const go of this.#waiting.splice(0)) go();
    await turns();
  }

  /** Opened and not closed. */
  get held(): number {
    return this.performances.filter(({ closed }) => closed === null).length;
  }

  get sounding(): readonly FakePerformance[] {
    return this.performances.filter(({ closed, state }) => closed === null && state.value.kind === "playing");
  }

  /** Lets seconds pass for what sounds. */
  async run(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      for (const performance of this.sounding) {
        performance.elapsedSeconds.value += 1;
        if (performance.elapsedSeconds.value >= MINUTE_S) performance.state.value = { kind: "ended" };
      }
      await turns();
    }
  }
}

export function makePiece(source: SourceId, id: string, mood = { valence: 0, energy: 0 }): Piece {
  return {
    source,
    id,
    title: `Title ${id}`,
    by: "Somebody",
    seconds: MINUTE_S,
    mood,
    why: "It fits.",
    link: null,
    picture: null,
  };
}
