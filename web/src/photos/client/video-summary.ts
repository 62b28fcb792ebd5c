/** A film's looks, told face by face: when it was in view, what it showed, and the mean of that. Pure. */

import { expectedMood, type MoodPoint } from "../../shared/mood";
import type { FoundFace } from "./results";

export interface FilmLook {
  readonly timeS: number;
  readonly faces: readonly FoundFace[];
}

/** One look at one face that could be read. */
export interface FaceMoment {
  readonly timeS: number;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly mood: MoodPoint;
}

export interface FaceStory {
  readonly number: number;
  readonly colour: number;
  /** In how many looks it was found at all. */
  readonly seen: number;
  readonly moments: readonly FaceMoment[];
  /** The mean over its moments; null where none could be read. */
  readonly mean: {
    readonly probabilities: Readonly<Record<string, number>>;
    readonly mood: MoodPoint;
  } | null;
}

/** Seconds between two looks at most; a longer film is looked at in wider steps, so that none takes for ever. */
const STEP_S = 0.25;
const MOST_LOOKS = 600;

/** When a film of this length is looked at. The very end is left out: many films have no picture there. */
export function lookTimes(durationS: number): readonly number[] {
  const step = Math.max(STEP_S, durationS / MOST_LOOKS);
  const looks = Math.max(1, Math.ceil(durationS / step - 1e-6));
  return Array.from({ length: looks }, (_, index) => index * step);
}

/** Faces by how long they were in view. Poor looks count only for a face that has no good one. */
export function stories(looks: readonly FilmLook[]): readonly FaceStory[] {
  const byNumber = new Map<number, { readonly timeS: number; readonly face: FoundFace }[]>();
  for (const { timeS, faces } of looks) {
    for (const face of faces) {
      const seen = byNumber.get(face.number) ?? [];
      seen.push({ timeS, face });
      byNumber.set(face.number, seen);
    }
  }
  return [...byNumber.entries()]
    .map(([number, seen]) => storyOf(number, seen))
    .sort((left, right) => right.seen - left.seen || left.number - right.number);
}

function storyOf(
  number: number,
  seen: readonly { readonly timeS: number; readonly face: FoundFace }[],
): FaceStory {
  const readable = seen.filter(({ face }) => face.probabilities);
  const good = readable.filter(({ face }) => face.quality.good);
  const moments = (good.length > 0 ? good : readable).flatMap(({ timeS, face: { probabilities, mood } }) =>
    probabilities && mood ? [{ timeS, probabilities, mood }] : [],
  );
  return { number, colour: seen[0]?.face.colour ?? 0, seen: seen.length, moments, mean: meanOf(moments) };
}

function meanOf(moments: readonly FaceMoment[]): FaceStory["mean"] {
  const [first] = moments;
  if (!first) return null;
  const probabilities = Object.fromEntries(
    Object.keys(first.probabilities).map((label) => [
      label,
      moments.reduce((sum, moment) => sum + (moment.probabilities[label] ?? 0), 0) / moments.length,
    ]),
  );
  return { probabilities, mood: expectedMood(probabilities) };
}
