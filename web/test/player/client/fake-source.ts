/** A music source that does what a test tells it: pieces last a minute, and time passes on demand. */

import { signal } from "@preact/signals";
import {
  type MusicSource,
  type Playback,
  type PlaybackState,
  type PlayerAccess,
  type ProposalRequest,
  SourceError,
  type SourceExport,
  type SourceState,
  type SourceUi,
} from "../../../src/player/client/music-source";
import type { Piece, SourceId } from "../../../src/player/shared/piece";
import { flushPromises } from "../../fakes";

export const MINUTE_S = 60;
const CROSSFADE_S = 4;

export class FakePlayback implements Playback {
  readonly state = signal<PlaybackState>({ kind: "ready" });
  readonly elapsedSeconds = signal(0);
  readonly seconds = MINUTE_S;
  readonly control = "page";
  readonly crossfade: Playback["crossfade"];
  readonly piece: Piece;
  volume = 1;
  fadedIn = 0;
  closed: number | null = null;

  constructor(piece: Piece, canCrossfade: boolean) {
    this.piece = piece;
    this.crossfade = canCrossfade ? { atSeconds: MINUTE_S - CROSSFADE_S, fadeSeconds: CROSSFADE_S } : null;
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

  fail(error: SourceError): void {
    this.state.value = { kind: "failed", error };
  }

  interrupt(): void {
    this.state.value = { kind: "paused", because: "interrupted" };
  }
}

export class FakeSource implements MusicSource {
  readonly id: SourceId;
  readonly name: string;
  readonly promise = "Music for a test.";
  readonly openingText = "Opening the piece";
  readonly isFallback: boolean;
  readonly state = signal<SourceState>({ kind: "ready" });
  readonly exports = signal<readonly SourceExport[]>([]);
  readonly ui: SourceUi = {};
  readonly requests: ProposalRequest[] = [];
  readonly playbacks: FakePlayback[] = [];
  /** Set by the player. */
  player: PlayerAccess | null = null;
  /** While set, answers wait until `finish` is called. */
  isSlow = false;
  canCrossfade: boolean;
  unlocks = 0;
  /** While set, nothing works and this is why. */
  error: SourceError | null = null;
  readonly broken = new Set<string>();
  /** How many pieces it has. Further steps get no answer. */
  stock = Number.POSITIVE_INFINITY;
  #count = 0;
  #waiting: (() => void)[] = [];

  constructor(id: SourceId, canCrossfade = id !== "spotify") {
    this.id = id;
    this.name = id;
    this.isFallback = id === "composer";
    this.canCrossfade = canCrossfade;
  }

  connect(player: PlayerAccess): void {
    this.player = player;
  }

  pathOf(piece: Piece): string | null {
    return this.id === "files" ? `Music/${piece.id}.mp3` : null;
  }

  async propose(request: ProposalRequest, signal: AbortSignal): Promise<readonly (Piece | null)[]> {
    this.requests.push(request);
    if (this.isSlow) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    signal.throwIfAborted();
    if (this.error) throw this.error;
    return request.steps.map((mood) => {
      if (this.#count >= this.stock) return null;
      this.#count += 1;
      return makePiece(this.id, `${this.id}${this.#count}`, mood);
    });
  }

  async unlockAudio(): Promise<void> {
    this.unlocks += 1;
    if (this.error) throw this.error;
  }

  async open(piece: Piece, signal: AbortSignal): Promise<Playback> {
    if (this.isSlow) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    signal.throwIfAborted();
    if (this.error) throw this.error;
    if (this.broken.has(piece.id)) throw new SourceError(`${piece.title} is gone.`, "piece");
    const playback = new FakePlayback(piece, this.canCrossfade);
    this.playbacks.push(playback);
    return playback;
  }

  async cover(): Promise<string | null> {
    return null;
  }

  async finish(): Promise<void> {
    for (const go of this.#waiting.splice(0)) go();
    await flushPromises();
  }

  /** Opened and not closed. */
  get held(): number {
    return this.playbacks.filter(({ closed }) => closed === null).length;
  }

  get playing(): readonly FakePlayback[] {
    return this.playbacks.filter(({ closed, state }) => closed === null && state.value.kind === "playing");
  }

  /** Lets seconds pass for what plays. */
  async run(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      for (const playback of this.playing) {
        playback.elapsedSeconds.value += 1;
        if (playback.elapsedSeconds.value >= MINUTE_S) playback.state.value = { kind: "ended" };
      }
      await flushPromises();
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
