/** Gives faces colours by which people tell them apart: kept while a face is in view, shared only when all are taken. */

/** The colour of each face in view, by its number. */
export type Colours = ReadonlyMap<number, number>;

export function assignColours(before: Colours, numbers: readonly number[], colours: number): Colours {
  const now = new Map<number, number>();
  for (const number of numbers) {
    const kept = before.get(number);
    if (kept !== undefined) now.set(number, kept);
  }
  for (const number of numbers) if (!now.has(number)) now.set(number, leastUsed(now, colours));
  return now;
}

function leastUsed(now: Colours, colours: number): number {
  const uses = new Array<number>(colours).fill(0);
  for (const colour of now.values()) uses[colour] = (uses[colour] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
}
