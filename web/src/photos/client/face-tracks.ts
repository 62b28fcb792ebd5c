/** When to sample a video, and what its frames show for each face: readings over time, and their mean. */

import { expectedMood, type MoodPoint } from "../../shared/mood";
import type { AnalysedFrame, FoundFace } from "./results";

/** One face in one frame, where it could be read. */
export interface FaceReading {
  readonly timeS: number;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly mood: MoodPoint;
}

export interface FaceTrack {
  readonly number: number;
  readonly colour: number;
  /** Number of frames in which the face was found, read or not. */
  readonly frames: number;
  readonly readings: readonly FaceReading[];
  /** null without readings. */
  readonly mean: {
    readonly probabilities: Readonly<Record<string, number>>;
    readonly mood: MoodPoint;
  } | null;
}

/** Time between two frames, seconds. Longer videos are sampled in wider steps, to bound the time of the analysis. */
const STEP_S = 0.25;
const MAX_FRAMES = 600;

/** The times at which a video is sampled. The very end is left out, because many videos have no picture there. */
export function frameTimes(durationS: number): readonly number[] {
  const stepS = Math.max(STEP_S, durationS / MAX_FRAMES);
  const frames = Math.max(1, Math.ceil(durationS / stepS - 1e-6));
  return Array.from({ length: frames }, (_, index) => index * stepS);
}

interface Sighting {
  readonly timeS: number;
  readonly face: FoundFace;
}

/** Sorted by the time in view, longest first. Frames of poor quality count only for a face that has no good ones. */
export function faceTracks(frames: readonly AnalysedFrame[]): readonly FaceTrack[] {
  const byNumber = new Map<number, Sighting[]>();
  for (const { timeS, faces } of frames) {
    for (const face of faces) {
      const sightings = byNumber.get(face.number) ?? [];
      sightings.push({ timeS, face });
      byNumber.set(face.number, sightings);
    }
  }
  return [...byNumber.entries()]
    .map(([number, sightings]) => trackOf(number, sightings))
    .sort((left, right) => right.frames - left.frames || left.number - right.number);
}

function trackOf(number: number, sightings: readonly Sighting[]): FaceTrack {
  const readable = sightings.filter(({ face }) => face.probabilities);
  const good = readable.filter(({ face }) => face.quality.good);
  const readings = (good.length > 0 ? good : readable).flatMap(({ timeS, face: { probabilities, mood } }) =>
    probabilities && mood ? [{ timeS, probabilities, mood }] : [],
  );
  const colour = sightings[0]?.face.colour ?? 0;
  return { number, colour, frames: sightings.length, readings, mean: meanOf(readings) };
}

function meanOf(readings: readonly FaceReading[]): FaceTrack["mean"] {
  const [first] = readings;
  if (!first) return null;
  const probabilities = Object.fromEntries(
    Object.keys(first.probabilities).map((label) => [
      label,
      readings.reduce((sum, reading) => sum + (reading.probabilities[label] ?? 0), 0) / readings.length,
    ]),
  );
  return { probabilities, mood: expectedMood(probabilities) };
}
