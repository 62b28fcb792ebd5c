/**
 * The Composer as a player: prepares the next piece for the mood while one sounds, hands over without a gap, and lets the
 * mood change the music only at a piece's end or by "next".
 */
import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { PieceRequest, PieceSheet } from "../../../core/audio/studio";
import type { EnsembleId, MoodPoint } from "../../../core/composer/score";
import type { Clock, Memory } from "../../models/ports";
import { type Deck, startDeck } from "./deck";
import { type SoundProblem, SoundRefusal, type Speaker, type StudioPiece, type StudioPort } from "./ports";
import { createPreparation, type Preparation } from "./preparation";
import { keepEnsemble, keepVolume, recallEnsemble, recallVolume } from "./remembered";

export type Trouble =
  | { readonly kind: "sound"; readonly problem: SoundProblem }
  | { readonly kind: "studio"; readonly reason: string };

export type ComposerState =
  | { readonly kind: "silent" }
  /** Asked to play, and the piece is not ready yet. */
  | { readonly kind: "composing" }
  /** `hurrying`: "next" was asked for and the next piece is not ready yet. */
  | { readonly kind: "playing"; readonly hurrying: boolean }
  | { readonly kind: "paused"; readonly because: "person" | "interrupted" }
  | { readonly kind: "failed"; readonly trouble: Trouble };

export interface Composer {
  readonly state: ReadonlySignal<ComposerState>;
  /** The piece that sounds, or would go on after a pause. */
  readonly now: ReadonlySignal<PieceSheet | null>;
  readonly elapsedSeconds: ReadonlySignal<number>;
  readonly upcoming: Preparation["state"];
  readonly volume: ReadonlySignal<number>;
  /** null: the mood chooses. */
  readonly ensemble: ReadonlySignal<EnsembleId | null>;
  /** Somebody comes near the controls: a piece is made ready, so that the first tap need not wait for all of it. */
  expect(): void;
  /** To be called within the person's tap, as are `next` and `playPiece`. */
  play(): Promise<void>;
  pause(): Promise<void>;
  next(): Promise<void>;
  /** This very piece: a kept one or one from a link. */
  playPiece(request: PieceRequest): Promise<void>;
  /** Makes a piece ready to be played by the next tap on play, as a link does when the page opens. */
  offer(request: PieceRequest): void;
  chooseEnsemble(ensemble: EnsembleId | null): void;
  setVolume(volume: number): void;
  /** Pieces and stretches in flight: bounded, and looked at by the tests. */
  inFlight(): { readonly decks: number; readonly stretches: number };
}

export interface ComposerParts {
  readonly studio: StudioPort;
  readonly speaker: Speaker;
  readonly clock: Clock;
  readonly memory: Memory;
  /** The person's mood, and whether anybody has said anything yet. */
  readonly mood: { readonly point: ReadonlySignal<MoodPoint>; readonly known: ReadonlySignal<boolean> };
  readonly newSeed: () => number;
}

/** A mood that is still being dragged is not worth a piece. */
const SETTLE_MS = 350;
const TICK_MS = 250;
const LEAD_SECONDS = 0.04;
const SKIP_FADE_SECONDS = 0.5;
/** So long before the handover the next piece is laid on its line; until then the mood may still change it. */
const CUE_SECONDS = 14;
/** Between the last note let go and the next piece, while the last sounds ring out beneath it. */
const BREATH_SECONDS = 1.2;

export function createComposer(parts: ComposerParts): Composer {
  const { studio, speaker, clock, memory, mood, newSeed } = parts;
  const state = signal<ComposerState>({ kind: "silent" });
  const now = signal<PieceSheet | null>(null);
  const elapsedSeconds = signal(0);
  const volume = signal(recallVolume(memory));
  const ensemble = signal(recallEnsemble(memory));
  const preparation = createPreparation(studio);
  let current: Deck | null = null;
  let cued: Deck | null = null;
  let ending: Deck | null = null;
  let ticking = false;
  speaker.setVolume(volume.value);

  const wish = (): PieceRequest => ({
    seed: newSeed(),
    mood: rounded(mood.point.peek()),
    ensemble: ensemble.peek(),
  });

  /** Only the newest wish counts: of a mood, of an ensemble, of a piece. */
  let settling: (() => void) | null = null;
  let first = true;
  effect(() => {
    mood.point.value;
    ensemble.value;
    const worthIt = mood.known.value;
    if (first) {
      first = false;
      return;
    }
    settling?.();
    settling = worthIt || current ? clock.after(SETTLE_MS, () => preparation.start(wish())) : null;
  });

  function fail(error: unknown): void {
    stopAll(SKIP_FADE_SECONDS);
    state.value = { kind: "failed", trouble: troubleOf(error) };
  }

  function stopAll(fadeSeconds: number): void {
    for (const deck of [current, cued, ending]) {
      deck?.stop(fadeSeconds);
      deck?.piece.drop();
    }
    current = null;
    cued = null;
    ending = null;
  }

  function deckFor(piece: StudioPiece, startFrame: number): Deck {
    const deck = startDeck(speaker, piece, startFrame, {
      onStretch: look,
      onEnded: () => {
        piece.drop();
        if (ending === deck) ending = null;
        if (current !== deck) return;
        current = null;
        void startUpcoming();
      },
      onFailed: (reason) => {
        piece.drop();
        // A piece that fails before its turn is replaced while there is time.
        if (deck === cued) {
          cued = null;
          preparation.start(wish());
        }
        if (deck === ending) ending = null;
        if (deck === current) fail(reason);
      },
    });
    return deck;
  }

  function startNow(piece: StudioPiece): void {
    stopAll(SKIP_FADE_SECONDS);
    current = deckFor(piece, speaker.nowFrame() + Math.round(LEAD_SECONDS * piece.sampleRate));
    now.value = piece.sheet;
    elapsedSeconds.value = 0;
    state.value = { kind: "playing", hurrying: false };
    preparation.start(wish());
    tick();
  }

  /** Begins the next piece as soon as it is ready; what sounds goes on until then. */
  async function startUpcoming(request?: PieceRequest): Promise<void> {
    settling?.();
    settling = null;
    if (request) preparation.start(request);
    else if (preparation.state.peek().kind === "none" || preparation.state.peek().kind === "failed")
      preparation.start(wish());
    if (preparation.state.peek().kind !== "ready") {
      state.value = current ? { kind: "playing", hurrying: true } : { kind: "composing" };
    }
    try {
      const piece = await preparation.take();
      if (piece) startNow(piece);
    } catch (error) {
      fail(error);
    }
  }

  /** Cues the next piece when this one nears its end, and hands over when its time has come. */
  function look(): void {
    if (!current || state.peek().kind !== "playing") return;
    const { piece, startFrame } = current;
    const handover =
      startFrame +
      Math.round(Math.min(piece.sheet.seconds, piece.sheet.endSeconds + BREATH_SECONDS) * piece.sampleRate);
    const left = (handover - speaker.nowFrame()) / piece.sampleRate;
    if (!cued && left < CUE_SECONDS) {
      const next = preparation.takeIfReady();
      if (next) cued = deckFor(next, Math.max(handover, speaker.nowFrame()));
    }
    if (cued && speaker.nowFrame() >= cued.startFrame) {
      ending = current;
      current = cued;
      cued = null;
      now.value = current.piece.sheet;
      preparation.start(wish());
    }
    elapsedSeconds.value = Math.floor(current.elapsedSeconds());
  }

  function tick(): void {
    if (ticking) return;
    ticking = true;
    const again = () => {
      if (state.peek().kind !== "playing") {
        ticking = false;
        return;
      }
      look();
      clock.after(TICK_MS, again);
    };
    clock.after(TICK_MS, again);
  }

  speaker.onInterrupted(() => {
    if (state.peek().kind === "playing") state.value = { kind: "paused", because: "interrupted" };
  });

  async function awake(): Promise<boolean> {
    try {
      await speaker.wake();
      return true;
    } catch (error) {
      state.value = { kind: "failed", trouble: troubleOf(error) };
      return false;
    }
  }

  return {
    state,
    now,
    elapsedSeconds,
    upcoming: preparation.state,
    volume,
    ensemble,
    expect() {
      if (state.peek().kind === "silent" && preparation.state.peek().kind === "none")
        preparation.start(wish());
    },
    async play() {
      const kind = state.peek().kind;
      if (kind === "playing" || kind === "composing") return;
      // The studio may begin while the browser opens its sound.
      if (!current && preparation.state.peek().kind === "none") preparation.start(wish());
      if (!(await awake())) return;
      if (current) {
        state.value = { kind: "playing", hurrying: false };
        tick();
      } else await startUpcoming();
    },
    async pause() {
      const { kind } = state.peek();
      if (kind === "composing") {
        preparation.giveUp();
        state.value = { kind: "silent" };
      }
      if (kind !== "playing") return;
      // A "next" that still waits is off: a pause is a pause.
      preparation.giveUp();
      state.value = { kind: "paused", because: "person" };
      await speaker.rest();
    },
    async next() {
      if (cued) {
        cued.stop(0);
        cued.piece.drop();
        cued = null;
      }
      if (await awake()) await startUpcoming();
    },
    async playPiece(request) {
      settling?.();
      settling = null;
      preparation.start(request);
      if (await awake()) await startUpcoming();
    },
    offer(request) {
      preparation.start(request);
    },
    chooseEnsemble(chosen) {
      ensemble.value = chosen;
      keepEnsemble(memory, chosen);
    },
    setVolume(value) {
      volume.value = value;
      speaker.setVolume(value);
      keepVolume(memory, value);
    },
    inFlight() {
      const decks = [current, cued, ending].filter((deck) => deck !== null);
      return { decks: decks.length, stretches: decks.reduce((sum, deck) => sum + deck.laid, 0) };
    },
  };
}

/** As in a link: a piece belongs to a point in hundredths. */
function rounded({ valence, energy }: MoodPoint): MoodPoint {
  return { valence: Math.round(valence * 100) / 100, energy: Math.round(energy * 100) / 100 };
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof SoundRefusal) return { kind: "sound", problem: error.problem };
  return { kind: "studio", reason: error instanceof Error ? error.message : String(error) };
}
