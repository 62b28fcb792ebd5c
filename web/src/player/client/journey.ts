/**
 * A listening session: joins the route, the mix of sources, the queue and the player. A new mood changes what comes next,
 * never what plays.
 */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { createDebouncer } from "../../kit/debounce";
import type { Clock, LocalStore } from "../../kit/ports";
import type { MoodPoint } from "../../shared/mood";
import type { MoodPath } from "../shared/path";
import type { Piece, SourceId } from "../shared/piece";
import { connectSources } from "./connect-sources";
import { createRouteFiller } from "./fill-route";
import { createFirstPiece } from "./first-piece";
import { createLiftOffer } from "./lift-offer";
import type { MusicSource } from "./music-source";
import { createNotices, type Notices } from "./notices";
import { createPlayer, type Player } from "./player";
import { createQueueStore, type Entry, type QueueItem, type QueueStore } from "./queue";
import { createRoute, type Route, type RouteOptions } from "./route";
import { createSleepTimer, type SleepTimer } from "./sleep-timer";
import { type CameraCheckPort, createSongEndCheck, type SongEndCheck } from "./song-end-check";
import { createSourceMix, type SourceMix } from "./source-mix";

export interface Journey {
  readonly mix: SourceMix;
  readonly queue: QueueStore;
  readonly player: Player;
  readonly sleepTimer: SleepTimer;
  readonly notices: Notices;
  readonly songEndCheck: SongEndCheck;
  readonly options: Route["options"];
  readonly pins: Route["pins"];
  /** The route as it is drawn: the active one, else the plan. Empty before the person has set a mood. */
  readonly path: ReadonlySignal<MoodPath>;
  /** How many of its steps have played. */
  readonly stepsPlayed: ReadonlySignal<number>;
  readonly active: ReadonlySignal<boolean>;
  /** Whether sources are being asked for pieces. */
  readonly searching: ReadonlySignal<boolean>;
  readonly isLiftOffered: ReadonlySignal<boolean>;
  /** Whether music goes on at the end of the route. */
  readonly endless: ReadonlySignal<boolean>;
  /** Shown while an offered piece waits for a tap; "" when none does. */
  readonly offerMessage: ReadonlySignal<string>;
  setOptions(change: Partial<RouteOptions>): void;
  pin(step: number, point: MoodPoint): void;
  unpin(step: number): void;
  /** Prepares the likely first piece. Call it when the person comes near the button. */
  prepare(): void;
  /** Starts a new route from the current mood and plays its first piece. Call it within the tap. */
  start(): Promise<void>;
  acceptLift(): void;
  declineLift(): void;
  setEndless(endless: boolean): void;
  setShare(source: SourceId, share: number): void;
  /** Plays a piece that the person chose. Call it within the tap. */
  playNow(piece: Piece): Promise<void>;
}

export interface JourneyOptions {
  readonly sources: readonly MusicSource[];
  readonly mood: {
    readonly point: ReadonlySignal<MoodPoint>;
    /** Whether the person has set a mood. */
    readonly known: ReadonlySignal<boolean>;
    readonly set: (point: MoodPoint) => void;
    /** Takes over a camera reading that the person agreed to beforehand. */
    readonly confirm: (point: MoodPoint) => void;
  };
  readonly camera: CameraCheckPort;
  readonly clock: Clock;
  readonly store: LocalStore;
}

/** Pieces kept ahead once the route has ended. */
const AHEAD = 2;
/** A new goal is reached in small steps, so it gets at least this many pieces. */
const MIN_REROUTE_PIECES = 6;
/** A mood that is still being dragged is not final. */
const SETTLE_MS = 400;
const ENDLESS_KEY = "goes-on";

export function createJourney({ sources, mood, camera, clock, store }: JourneyOptions): Journey {
  const notices = createNotices();
  const mix = createSourceMix(sources, store);
  const queue = createQueueStore(store, (id) => sources.some((source) => source.id === id));
  const filler = createRouteFiller(mix, queue, notices);
  const route = createRoute(mood.point, store);
  const liftOffer = createLiftOffer();
  const debouncer = createDebouncer<"reroute" | "refill" | "first piece">(clock, SETTLE_MS);
  const endless = signal(store.read(ENDLESS_KEY) !== "no");
  /** No source had another piece. Set until the next piece starts. */
  let isExhausted = false;
  /** The person's mood as far as known: what they set last, or where the music has led. */
  let current: MoodPoint | null = null;
  /** A new route waits for its first piece. */
  let isStarting = false;
  /** How many pieces a reroute makes, where not simply as many as are left. */
  let length: "as chosen" | "at least minimum" | null = null;

  const player = createPlayer({
    queue,
    store,
    source: mix.source,
    onStarted(entry) {
      current = pointOf(entry);
      isExhausted = false;
      liftOffer.record({ goal: route.options.peek().goal, mood: current });
    },
    onPieceError: (entry, sentence) => notices.show(`piece ${entry.id}`, sentence),
    async onSourceError(id, sentence) {
      notices.show(id, sentence);
      if (id === mix.fallback.id) return;
      mix.markFailed(id);
      filler.forget(queue.stepsPlayed.peek(), id);
      await refill();
    },
  });
  const active = computed(() => player.state.value.kind !== "stopped" && queue.current.value !== null);
  const firstPiece = createFirstPiece({ mix, route, player, isWanted: () => !active.peek() });
  const path = computed(() => {
    if (active.value) return route.active.value;
    return mood.known.value ? route.planned.value : [];
  });

  function pointOf({ item: { step, piece } }: Entry): MoodPoint {
    return (step === null ? undefined : route.active.peek()[step]) ?? piece.mood;
  }

  async function refill(): Promise<void> {
    if (!isStarting) await filler.fill(route.active.peek(), queue.stepsPlayed.peek());
  }

  function reroute(): void {
    if (isStarting) {
      debouncer.run("reroute", reroute);
      return;
    }
    const from = queue.stepsPlayed.peek();
    const left = route.active.peek().length - from;
    const pieces =
      length === "as chosen"
        ? Math.max(1, route.options.peek().pieces - from)
        : Math.max(left, length === "at least minimum" ? MIN_REROUTE_PIECES : AHEAD);
    route.reroute(from, current ?? mood.point.peek(), pieces);
    length = null;
    void refill();
  }

  /** Moves the steps around a dragged one; steps that have played stay. */
  function rerouteAroundPins(): void {
    if (!active.peek()) return;
    const from = queue.stepsPlayed.peek();
    const now = route.pins.peek().get(from) ?? route.active.peek()[from];
    if (!now) return;
    route.reroute(from, now);
    debouncer.run("refill", () => void refill());
  }

  let isFirstRun = true;
  effect(() => {
    const point = mood.point.value;
    const known = mood.known.value;
    untracked(() => {
      if (known && !isFirstRun) {
        current = point;
        if (active.peek()) debouncer.run("reroute", reroute);
        else debouncer.run("first piece", () => void firstPiece.prepare());
      }
      isFirstRun = false;
    });
  });

  /** Extends the route at its end for as long as somebody listens. */
  effect(() => {
    const isPlaying = player.state.value.kind === "playing";
    const left = queue.upcoming.value.length;
    if (!endless.value || !isPlaying || left >= AHEAD || filler.searching.value) return;
    untracked(() => {
      if (isExhausted || route.active.value.length === 0) return;
      isExhausted = true;
      route.extend(AHEAD - left);
      void refill().then(() => {
        isExhausted = queue.upcoming.peek().length <= left;
      });
    });
  });

  async function playNow(piece: Piece): Promise<void> {
    await player.jump(queue.insertNext(piece));
  }

  function setShare(source: SourceId, share: number): void {
    mix.setShare(source, share);
    notices.dismiss(source);
    if (active.peek()) debouncer.run("refill", () => void refill());
  }

  function refresh(source: MusicSource): void {
    filler.forget(active.peek() ? queue.stepsPlayed.peek() : 0, source.id);
    if (source.isFallback) firstPiece.forget();
    if (active.peek()) debouncer.run("refill", () => void refill());
    else if (mood.known.peek()) debouncer.run("first piece", () => void firstPiece.prepare());
  }

  const { offerMessage } = connectSources({
    sources,
    mood,
    path,
    player,
    queue,
    mix,
    notices,
    playNow,
    setShare,
    refresh,
  });

  return {
    mix,
    queue,
    player,
    notices,
    endless,
    path,
    active,
    sleepTimer: createSleepTimer(player, clock),
    songEndCheck: createSongEndCheck({ camera, player, queue, notices, store, onRead: mood.confirm }),
    options: route.options,
    pins: route.pins,
    stepsPlayed: computed(() => (active.value ? queue.stepsPlayed.value : 0)),
    searching: filler.searching,
    isLiftOffered: liftOffer.isOffered,
    offerMessage,
    setOptions(change) {
      route.setOptions(change);
      if (!active.peek()) return;
      if (change.pieces !== undefined) length = "as chosen";
      else if (change.goal !== undefined) length ??= "at least minimum";
      debouncer.run("reroute", reroute);
    },
    pin(step, point) {
      if (active.peek() && step < queue.stepsPlayed.peek()) return;
      route.pin(step, point);
      rerouteAroundPins();
    },
    unpin(step) {
      route.unpin(step);
      rerouteAroundPins();
    },
    prepare() {
      const isIdle = !active.peek() && queue.current.peek() === null;
      if (isIdle && !firstPiece.isBusy()) void firstPiece.prepare();
    },
    async start() {
      debouncer.cancel();
      mix.clearFailed();
      // Within the tap, so that pieces opened later may play. Errors appear when a piece is opened.
      for (const id of Object.keys(mix.usableShares.peek())) {
        mix
          .source(id)
          .unlockAudio()
          .catch(() => {});
      }
      const planned = route.start();
      filler.forget(0);
      const prepared = firstPiece.take();
      if (prepared) filler.keep(0, prepared.start, prepared.piece);
      current = mood.point.peek();
      isStarting = true;
      await filler.fill(planned, 0, (items: readonly QueueItem[]) => {
        if (!isStarting) queue.replaceRoute(items);
        else if (items[0]?.step === 0) {
          isStarting = false;
          queue.startWith(items);
          void player.play();
        }
      });
      isStarting = false;
    },
    acceptLift() {
      liftOffer.dismiss();
      route.setOptions({ goal: "lift", pace: "slow" });
      length = "at least minimum";
      reroute();
    },
    declineLift: liftOffer.dismiss,
    setEndless(next) {
      endless.value = next;
      store.write(ENDLESS_KEY, next ? null : "no");
    },
    setShare,
    playNow,
  };
}
