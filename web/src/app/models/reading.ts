/**
 * What the looks so far say: calm bars for the expression, and a suggestion for the mood. It ties camera,
 * vision and mood together and owns none of them.
 */

import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { expectedMood } from "../../core/mood";
import type { Look, SeenFace } from "../../core/protocol";
import { blendProbabilities } from "../../core/smoothing";
import { READING_HALF_LIFE_MS } from "../../core/tuning";
import type { Camera } from "./camera";
import type { Mood } from "./mood";
import type { Unsubscribe } from "./ports";
import type { Vision } from "./vision";

export interface ExpressionBar {
  readonly label: string;
  readonly probability: number;
}

export interface Reading {
  /** The smoothed chances of all expressions of the largest face, likeliest first; empty without one. */
  readonly bars: ReadonlySignal<readonly ExpressionBar[]>;
  end(): void;
}

export interface ReadingNeeds {
  readonly camera: Camera;
  readonly vision: Vision;
  readonly mood: Mood;
}

interface Smoothed {
  readonly probabilities: Readonly<Record<string, number>>;
  readonly takenMs: number;
}

export function createReading({ camera, vision, mood }: ReadingNeeds): Reading {
  const smoothed = signal<Smoothed | null>(null);

  const watching = effect(() => {
    const state = camera.state.value;
    if (state.kind !== "live") return;
    return untracked(() => {
      mood.follow();
      void vision.prepare();
      return vision.watch(state.feed);
    });
  });

  const following = effect(() => {
    const look = vision.look.value;
    const seen = look && largestFace(look)?.probabilities;
    if (!look || !seen) {
      smoothed.value = null;
      return;
    }
    const last = smoothed.peek();
    const probabilities = blendProbabilities(
      last?.probabilities ?? null,
      seen,
      look.takenMs - (last?.takenMs ?? look.takenMs),
      READING_HALF_LIFE_MS,
    );
    smoothed.value = { probabilities, takenMs: look.takenMs };
    untracked(() => mood.suggest(expectedMood(probabilities)));
  });

  const ends: readonly Unsubscribe[] = [watching, following];
  return {
    bars: computed(() =>
      Object.entries(smoothed.value?.probabilities ?? {})
        .map(([label, probability]) => ({ label, probability }))
        .sort((left, right) => right.probability - left.probability),
    ),
    end() {
      for (const end of ends) end();
    },
  };
}

function largestFace(look: Look): SeenFace | null {
  const size = ({ face }: SeenFace) => (face ? face.box.width * face.box.height : 0);
  return look.faces.reduce<SeenFace | null>(
    (largest, face) => (!largest || size(face) > size(largest) ? face : largest),
    null,
  );
}
