/**
 * Looks on the person's behalf: turns what the camera shows into a reading, offers it, and puts the camera
 * to rest as soon as there is nothing more to look for. It moves no mood: the person's word does.
 */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock, Unsubscribe } from "../../kit/ports";
import { type MoodPoint, moodName } from "../../shared/mood";
import type { Hindrance } from "../shared/quality/words";
import { READING_LIMIT_MS, type ReadingState, readingAt, readOn, startReading } from "../shared/reading/read";
import type { Guess, Reading } from "../shared/reading/reading";
import { observe, type Whom } from "../shared/reading/subject";
import type { Camera } from "./camera";
import type { Resting } from "./resting-face";
import { NO_TRAIL, type Trail, trailAfter } from "./trail";
import type { Vision } from "./vision";

/** What a camera that went off left to be said. */
export type Outcome =
  | { readonly kind: "nothing" }
  /** It was read and the person has not answered yet. */
  | { readonly kind: "unanswered"; readonly guess: Guess }
  | { readonly kind: "unsure"; readonly hindrance: Hindrance };

export interface Seeing {
  /** What the looks come to so far; null while nobody looks. */
  readonly reading: ReadonlySignal<Reading | null>;
  /** The answer that the person is asked about; calmer than the reading, which follows every move of the face. */
  readonly offer: ReadonlySignal<Guess | null>;
  /** Where the guess has been in the last seconds, oldest first. */
  readonly trail: ReadonlySignal<Trail>;
  readonly outcome: ReadonlySignal<Outcome>;
  readonly whom: ReadonlySignal<Whom>;
  choose(whom: Whom): void;
  /** The person agrees to the answer that stands: their mood is there, and the camera goes off. */
  confirm(): void;
  /** The person wants to hear no more of an answer they did not give. */
  dismiss(): void;
  end(): void;
}

/** The person's mood, as far as a reading needs it. */
export interface MoodPort {
  /** "said" once the person has set the mood by hand. */
  readonly state: ReadonlySignal<{ readonly kind: string }>;
  /** The person agrees with a reading. */
  confirm(point: MoodPoint): void;
}

export interface SeeingNeeds {
  readonly camera: Camera;
  readonly vision: Vision;
  readonly mood: MoodPort;
  readonly resting: Resting;
  readonly clock: Clock;
}

/** How often time alone is looked at: a reading ends in time even when no frame comes. */
const TICK_MS = 250;

/** Who reads "happy" stops smiling to read it: the offer changes when the face has changed for so long. */
const OFFER_HOLDS_MS = 3_000;

const NOTHING: Outcome = { kind: "nothing" };

export function createSeeing({ camera, vision, mood, resting, clock }: SeeingNeeds): Seeing {
  const reading = signal<Reading | null>(null);
  const offer = signal<Guess | null>(null);
  const trail = signal<Trail>(NO_TRAIL);
  const outcome = signal<Outcome>(NOTHING);
  const whom = signal<Whom>({ kind: "largest" });
  let state: ReadingState = startReading(0);
  let answeredMs: number | null = null;
  /** Since when the face shows another mood than the one offered. */
  let changedMs: number | null = null;
  /** Since when the camera is on and the networks are not awaited. */
  let sinceMs = 0;

  function begin(): void {
    const nowMs = clock.nowMs();
    state = startReading(nowMs);
    sinceMs = nowMs;
    answeredMs = null;
    changedMs = null;
    offer.value = null;
    trail.value = NO_TRAIL;
    reading.value = vision.state.peek().kind === "ready" ? state.reading : null;
    vision.keepPace("reading");
  }

  function publish(next: ReadingState): void {
    state = next;
    const { reading: told } = next;
    reading.value = told;
    const guess = told.guess;
    trail.value = guess ? trailAfter(trail.value, guess.point, next.observedMs) : NO_TRAIL;
    vision.keepPace(told.kind === "read" ? "steady" : "reading");
    if (told.kind !== "read") {
      answeredMs = null;
      changedMs = null;
      offer.value = null;
    } else {
      answeredMs ??= clock.nowMs();
      propose(told.guess);
    }
    if (told.kind !== "unsure") return;
    outcome.value = { kind: "unsure", hindrance: told.hindrance };
    camera.rest("unread");
  }

  function propose(guess: Guess): void {
    const nowMs = clock.nowMs();
    const same = offer.value && moodName(guess.point) === moodName(offer.value.point);
    if (offer.value && !same) {
      changedMs ??= nowMs;
      if (nowMs - changedMs < OFFER_HOLDS_MS) return;
    }
    changedMs = null;
    offer.value = guess;
  }

  /** What the model itself counts as doubt. */
  function thresholds(): Readonly<Record<string, number>> {
    const ready = vision.state.peek();
    const bundles = ready.kind === "ready" ? ready.bundles : [];
    return bundles.find(({ task }) => task === "expression")?.thresholds ?? {};
  }

  function pass(): void {
    const nowMs = clock.nowMs();
    const looks = vision.state.peek().kind;
    if (looks === "loading") begin();
    else if (looks !== "ready") {
      if (nowMs - sinceMs >= READING_LIMIT_MS) camera.rest("unread");
    } else if (resting.state.peek().kind !== "taking") publish(readingAt(state, nowMs, thresholds()));
    const guess = offer.peek();
    if (answeredMs === null || !guess || nowMs - answeredMs < READING_LIMIT_MS) return;
    outcome.value = { kind: "unanswered", guess };
    camera.rest("unanswered");
  }

  const watching = effect(() => {
    const live = camera.state.value;
    if (live.kind !== "live") return;
    return untracked(() => {
      outcome.value = NOTHING;
      // Faces are numbered anew: the one that was chosen then is nobody now.
      if (whom.value.kind === "face") whom.value = { kind: "largest" };
      void vision.prepare();
      begin();
      const stop = vision.watch(live.feed);
      let cancel: Unsubscribe = () => {};
      const tick = () => {
        cancel = clock.after(TICK_MS, tick);
        pass();
      };
      cancel = clock.after(TICK_MS, tick);
      return () => {
        cancel();
        stop();
        reading.value = null;
        offer.value = null;
        trail.value = NO_TRAIL;
      };
    });
  });

  const reads = effect(() => {
    const look = vision.look.value;
    if (!look) return;
    untracked(() => {
      if (camera.state.value.kind !== "live") return;
      if (resting.state.value.kind === "taking") return begin();
      publish(readOn(state, observe(look, whom.value, resting.baseline.value), thresholds()));
    });
  });

  /** The person moved the point: whatever was being read, or was offered, is settled by that. */
  const corrects = effect(() => {
    if (mood.state.value.kind !== "said") return;
    untracked(() => {
      outcome.value = NOTHING;
      camera.rest("answered");
    });
  });

  function agree(point: MoodPoint): void {
    mood.confirm(point);
    outcome.value = NOTHING;
    camera.rest("answered");
  }

  const ends: readonly Unsubscribe[] = [watching, reads, corrects];
  return {
    reading,
    offer,
    trail,
    outcome,
    whom,
    choose(wanted) {
      whom.value = wanted;
      if (camera.state.value.kind === "live") begin();
    },
    confirm() {
      if (offer.value) agree(offer.value.point);
      else if (outcome.value.kind === "unanswered") agree(outcome.value.guess.point);
    },
    dismiss() {
      outcome.value = NOTHING;
    },
    end() {
      for (const end of ends) end();
    },
  };
}
