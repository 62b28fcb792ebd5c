/** Whose expression is read in a frame that holds more faces than can be read in its time. */

export interface Waiting {
  readonly number: number;
  /** Side of the face: the largest is read in every frame. */
  readonly size: number;
  /** When it was read last, ms; never yet: before everything. */
  readonly readMs: number;
}

/** The largest face, then those that have waited longest. */
export function whoseTurn(faces: readonly Waiting[], atOnce: number): ReadonlySet<number> {
  const [largest, ...others] = [...faces].sort((one, other) => other.size - one.size);
  others.sort((one, other) => one.readMs - other.readMs);
  return new Set([...(largest ? [largest] : []), ...others].slice(0, atOnce).map(({ number }) => number));
}
