/**
 * Reads a mood from the open camera. It turns frames into a reading, suggests the result, and turns the camera
 * off when the reading is over. It never sets the mood: the person does, or confirms the suggestion.
 */

import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { Clock, Unsubscribe } from "../../kit/ports";
import { haveSameName, type MoodPoint } from "../../shared/mood";
import type { Obstacle } from "../shared/reading/obstacle";
import {
  addObservation,
  advanceReading,
  type Estimate,
  READING_LIMIT_MS,
  type Reading,
  type ReadingState,
  startReading,
} from "../shared/reading/reading";
import { observe, type Subject } from "../shared/reading/subject";
import type { Camera } from "./camera";
import type { RestingFace } from "./resting-face";
import type { Vision } from "./vision";

/** What remains to be shown after the camera went off. */
export type Outcome =
  | { readonly kind: "none" }
  /** There was a reading, and the person has not answered yet. */
  | { readonly kind: "unanswered"; readonly estimate: Estimate }
  | { readonly kind: "unsure"; readonly obstacle: Obstacle }
  /** The person said that the suggestion is not right, and has not set their mood yet. */
  | { readonly kind: "rejected" };

export interface TrailPoint extends MoodPoint {
  readonly atMs: number;
}

/** Recent positions of the estimate, oldest first: they show in which direction it moves. */
export type Trail = readonly TrailPoint[];

export interface CameraReading {
  /** The reading so far; null while no models are ready or the camera is off. */
  readonly reading: ReadonlySignal<Reading | null>;
  /** The estimate that the person is asked to confirm. It changes more slowly than the reading. */
  readonly suggestion: ReadonlySignal<Estimate | null>;
  readonly trail: ReadonlySignal<Trail>;
  readonly outcome: ReadonlySignal<Outcome>;
  readonly subject: ReadonlySignal<Subject>;
  chooseSubject(subject: Subject): void;
  /** The person agrees with the suggestion: it becomes their mood, and the camera goes off. */
  confirm(): void;
  /** The suggestion is not right: the camera goes off, and the person is asked to set their mood. */
  reject(): void;
  /** Clears the outcome without an answer. */
  dismiss(): void;
}

/** The person's mood, as far as a reading needs it. */
export interface MoodPort {
  /** "set" once the person has set the mood by hand. */
  readonly state: ReadonlySignal<{ readonly kind: "unset" | "set" | "confirmed" }>;
  /** The person agrees with a reading. */
  confirm(point: MoodPoint): void;
}

export interface CameraReadingOptions {
  readonly camera: Camera;
  readonly vision: Vision;
  readonly mood: MoodPort;
  readonly restingFace: RestingFace;
  readonly clock: Clock;
}

/** How often time limits are checked: a reading ends on time even if no frame arrives. */
const TICK_MS = 250;

/**
 * People stop smiling to read "happy". The suggestion changes only after the face has differed for this long.
 */
const SUGGESTION_HOLD_MS = 3_000;

/** Length of the trail, and the shortest time between two of its points. */
const TRAIL_MS = 6_000;
const TRAIL_STEP_MS = 200;

const NO_OUTCOME: Outcome = { kind: "none" };
const EMPTY_TRAIL: Trail = [];

export function createCameraReading(options: CameraReadingOptions): CameraReading {
  const { camera, vision, mood, restingFace, clock } = options;
  const reading = signal<Reading | null>(null);
  const suggestion = signal<Estimate | null>(null);
  const trail = signal<Trail>(EMPTY_TRAIL);
  const outcome = signal<Outcome>(NO_OUTCOME);
  const subject = signal<Subject>({ kind: "largest" });
  let state: ReadingState = startReading(0);
  /** Start of this attempt. It moves on while models load, so loading does not count. */
  let startedMs = 0;
  /** Since when there has been a reading for the person to answer. */
  let readSinceMs: number | null = null;
  /** Since when the face has shown another mood than the suggested one. */
  let differsSinceMs: number | null = null;

  function restart(): void {
    const nowMs = clock.nowMs();
    state = startReading(nowMs);
    startedMs = nowMs;
    readSinceMs = null;
    differsSinceMs = null;
    suggestion.value = null;
    trail.value = EMPTY_TRAIL;
    reading.value = vision.state.peek().kind === "ready" ? state.reading : null;
    vision.setFrameRate("reading");
  }

  function publish(next: ReadingState): void {
    state = next;
    const current = next.reading;
    const { estimate } = current;
    reading.value = current;
    trail.value = estimate ? extendTrail(trail.value, estimate.point, next.lastFrameMs) : EMPTY_TRAIL;
    vision.setFrameRate(current.kind === "read" ? "steady" : "reading");
    if (current.kind === "read") {
      readSinceMs ??= clock.nowMs();
      updateSuggestion(current.estimate);
    } else {
      readSinceMs = null;
      differsSinceMs = null;
      suggestion.value = null;
    }
    if (current.kind !== "unsure") return;
    outcome.value = { kind: "unsure", obstacle: current.obstacle };
    camera.autoStop("no-reading");
  }

  function updateSuggestion(estimate: Estimate): void {
    const nowMs = clock.nowMs();
    const isSameMood = suggestion.value && haveSameName(estimate.point, suggestion.value.point);
    if (suggestion.value && !isSameMood) {
      differsSinceMs ??= nowMs;
      if (nowMs - differsSinceMs < SUGGESTION_HOLD_MS) return;
    }
    differsSinceMs = null;
    suggestion.value = estimate;
  }

  /** The expression model's own thresholds for doubt. */
  function thresholds(): Readonly<Record<string, number>> {
    const visionState = vision.state.peek();
    const bundles = visionState.kind === "ready" ? visionState.bundles : [];
    return bundles.find(({ task }) => task === "expression")?.thresholds ?? {};
  }

  function checkTime(): void {
    const nowMs = clock.nowMs();
    const visionKind = vision.state.peek().kind;
    if (visionKind === "loading") restart();
    else if (visionKind !== "ready") {
      if (nowMs - startedMs >= READING_LIMIT_MS) camera.autoStop("no-reading");
    } else if (restingFace.state.peek().kind !== "recording") {
      publish(advanceReading(state, nowMs, thresholds()));
    }
    const estimate = suggestion.peek();
    if (readSinceMs === null || !estimate || nowMs - readSinceMs < READING_LIMIT_MS) return;
    outcome.value = { kind: "unanswered", estimate };
    camera.autoStop("unanswered");
  }

  effect(() => {
    const live = camera.state.value;
    if (live.kind !== "live") return;
    return untracked(() => {
      outcome.value = NO_OUTCOME;
      // Face numbers start over with each camera session, so a chosen number no longer applies.
      if (subject.value.kind === "face") subject.value = { kind: "largest" };
      void vision.prepare();
      restart();
      const stopWatching = vision.watch(live.feed);
      let cancel: Unsubscribe = () => {};
      const tick = () => {
        cancel = clock.after(TICK_MS, tick);
        checkTime();
      };
      cancel = clock.after(TICK_MS, tick);
      return () => {
        cancel();
        stopWatching();
        reading.value = null;
        suggestion.value = null;
        trail.value = EMPTY_TRAIL;
      };
    });
  });

  effect(() => {
    const frame = vision.frameResult.value;
    if (!frame) return;
    untracked(() => {
      if (camera.state.value.kind !== "live") return;
      if (restingFace.state.value.kind === "recording") return restart();
      publish(addObservation(state, observe(frame, subject.value, restingFace.baseline.value), thresholds()));
    });
  });

  // A mood set by hand ends the reading and answers any open suggestion.
  effect(() => {
    if (mood.state.value.kind !== "set") return;
    untracked(() => {
      outcome.value = NO_OUTCOME;
      camera.autoStop("answered");
    });
  });

  function confirmPoint(point: MoodPoint): void {
    mood.confirm(point);
    outcome.value = NO_OUTCOME;
    camera.autoStop("answered");
  }

  return {
    reading,
    suggestion,
    trail,
    outcome,
    subject,
    chooseSubject(chosen) {
      subject.value = chosen;
      if (camera.state.value.kind === "live") restart();
    },
    confirm() {
      if (suggestion.value) confirmPoint(suggestion.value.point);
      else if (outcome.value.kind === "unanswered") confirmPoint(outcome.value.estimate.point);
    },
    reject() {
      outcome.value = { kind: "rejected" };
      camera.autoStop("answered");
    },
    dismiss() {
      outcome.value = NO_OUTCOME;
    },
  };
}

function extendTrail(trail: Trail, point: MoodPoint, atMs: number): Trail {
  const last = trail.at(-1);
  if (last && atMs - last.atMs < TRAIL_STEP_MS) return trail;
  return [...trail.filter((each) => atMs - each.atMs <= TRAIL_MS), { ...point, atMs }];
}
