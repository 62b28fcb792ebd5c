/**
 * Wires the Composer: its models get their adapters, its panel its models. The page gives it the mood, a clock and a
 * memory, and finds it a place; what a later player needs of it is the `composer` model.
 */
import type { ReadonlySignal } from "@preact/signals";
import { SAMPLE_RATE } from "../../core/audio/format";
import type { MoodPoint } from "../../core/composer/score";
import type { Clock, Memory } from "../models/ports";
import { onFragment, randomSeed, takeawayPage } from "./adapters/page";
import { browserSpeaker } from "./adapters/speaker";
import { studioLink } from "./adapters/studio-link";
import { studioWorker } from "./adapters/studio-worker";
import { createArrivals } from "./models/arrivals";
import { type Composer, createComposer } from "./models/composer";
import { createKeepsakes } from "./models/keepsakes";
import { createTakeaway } from "./models/takeaway";
import { ComposerPanel } from "./ui/composer-panel";
import "./composer.css";

export interface ComposerRoomParts {
  readonly clock: Clock;
  readonly memory: Memory;
  readonly mood: { readonly point: ReadonlySignal<MoodPoint>; readonly known: ReadonlySignal<boolean> };
}

export interface ComposerRoom {
  readonly composer: Composer;
  readonly Panel: () => preact.JSX.Element;
}

export function openComposerRoom({ clock, memory, mood }: ComposerRoomParts): ComposerRoom {
  const studio = studioLink(studioWorker);
  const composer = createComposer({
    studio,
    speaker: browserSpeaker(SAMPLE_RATE),
    clock,
    memory,
    mood,
    newSeed: randomSeed,
  });
  const keepsakes = createKeepsakes(memory);
  const takeaway = createTakeaway(studio, takeawayPage);
  const arrivals = createArrivals(composer);
  onFragment(arrivals.arrive);
  return {
    composer,
    Panel: () => (
      <ComposerPanel composer={composer} keepsakes={keepsakes} takeaway={takeaway} arrivals={arrivals} />
    ),
  };
}
