/**
 * Matches the faces of a frame with those of earlier frames, by overlap and time. Also decides what depends on
 * that: each face's colour, and whose expression is read in this frame.
 */
import type { Candidate } from "./decode";
import { intersectionOverUnion } from "./decode";

/** How long a lost face keeps its number, ms: long enough for a few bad frames, not for a person who left. */
export const TRACK_LIFETIME_MS = 1000;
/** Minimum overlap of a face with itself in the last frame. A head that moves by its own width counts as new. */
export const MIN_TRACK_OVERLAP = 0.2;
/** How often the whole frame is searched while faces are tracked, ms. A new face may be found this late. */
export const FULL_FRAME_INTERVAL_MS = 500;

export interface Track {
  readonly id: number;
  readonly face: Candidate;
  readonly seenMs: number;
}

export interface Tracks {
  readonly list: readonly Track[];
  readonly nextId: number;
  /** Time of the latest frame. */
  readonly timeMs: number;
}

export const NO_TRACKS: Tracks = { list: [], nextId: 1, timeMs: Number.NEGATIVE_INFINITY };

/** The tracks seen in the latest frame, best first. */
export function currentTracks({ list, timeMs }: Tracks): readonly Track[] {
  return list.filter(({ seenMs }) => seenMs === timeMs);
}

/** The tracks after a frame in which these faces were found. */
export function updateTracks(tracks: Tracks, found: readonly Candidate[], timeMs: number): Tracks {
  const unmatched = tracks.list.filter((track) => timeMs - track.seenMs <= TRACK_LIFETIME_MS);
  let nextId = tracks.nextId;
  const seen = found.map((face): Track => {
    let best = -1;
    let bestOverlap = MIN_TRACK_OVERLAP;
    unmatched.forEach((track, index) => {
      const overlap = intersectionOverUnion(track.face, face);
      if (overlap >= bestOverlap) [best, bestOverlap] = [index, overlap];
    });
    const [match] = best >= 0 ? unmatched.splice(best, 1) : [];
    return { id: match?.id ?? nextId++, face, seenMs: timeMs };
  });
  return { list: [...seen, ...unmatched], nextId, timeMs };
}

/** The colour index of each face in view, by the face's number. */
export type FaceColours = ReadonlyMap<number, number>;

/** A face keeps its colour while it is in view. Two faces share one only when all colours are in use. */
export function assignColours(
  previous: FaceColours,
  faceNumbers: readonly number[],
  colourCount: number,
): FaceColours {
  const assigned = new Map<number, number>();
  for (const number of faceNumbers) {
    const kept = previous.get(number);
    if (kept !== undefined) assigned.set(number, kept);
  }
  for (const number of faceNumbers) {
    if (!assigned.has(number)) assigned.set(number, leastUsedColour(assigned, colourCount));
  }
  return assigned;
}

function leastUsedColour(assigned: FaceColours, colourCount: number): number {
  const uses = new Array<number>(colourCount).fill(0);
  for (const colour of assigned.values()) uses[colour] = (uses[colour] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
}

export interface FaceToRead {
  readonly number: number;
  /** Side of the face, pixels. */
  readonly size: number;
  /** When its expression was last read, ms; -Infinity if never. */
  readonly readMs: number;
}

/** The faces whose expression is read in this frame: the largest, then those that have waited longest. */
export function facesToRead(faces: readonly FaceToRead[], maxFaces: number): ReadonlySet<number> {
  const [largest, ...others] = [...faces].sort((a, b) => b.size - a.size);
  others.sort((a, b) => a.readMs - b.readMs);
  return new Set([...(largest ? [largest] : []), ...others].slice(0, maxFaces).map(({ number }) => number));
}
