/**
 * Which face of this frame is which face of the last one. A face keeps its number while it overlaps with
 * itself from frame to frame, and for a short while when it was not seen; frames are told apart by time.
 */
import type { Candidate } from "./candidate";
import { shared } from "./decode";

/** How long a face that was lost keeps its number, ms: a blink of bad light, not a person who left. */
export const FORGET_AFTER_MS = 1000;
/** Least overlap of a face with itself a frame earlier; a head that moves its own width in a frame is new. */
export const SAME_FACE_OVERLAP = 0.2;
/** How often the whole frame is looked at while faces are followed, ms: how late a new face may be found. */
export const WHOLE_LOOK_EVERY_MS = 500;

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

/** Those that are in the latest frame, best first; the others are only remembered. */
export function present({ list, timeMs }: Tracks): readonly Track[] {
  return list.filter(({ seenMs }) => seenMs === timeMs);
}

/** The tracks after a frame and what was found in it. */
export function follow(tracks: Tracks, found: readonly Candidate[], timeMs: number): Tracks {
  const free = tracks.list.filter((track) => timeMs - track.seenMs <= FORGET_AFTER_MS);
  let nextId = tracks.nextId;
  const seen = found.map((face): Track => {
    let best = -1;
    let most = SAME_FACE_OVERLAP;
    free.forEach((track, index) => {
      const overlap = shared(track.face, face);
      if (overlap >= most) [best, most] = [index, overlap];
    });
    const [own] = best >= 0 ? free.splice(best, 1) : [];
    return { id: own?.id ?? nextId++, face, seenMs: timeMs };
  });
  return { list: [...seen, ...free], nextId, timeMs };
}
