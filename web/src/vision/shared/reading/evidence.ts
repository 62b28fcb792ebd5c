/**
 * The sequential test behind "sooner when sure": looks add up until the leading expression is as good as
 * certain. Frames a moment apart show nearly the same, so each counts by the time that passed before it.
 */

/** Good looks, as independent as looks seconds apart, after which a clear expression is an answer. */
export const READING_ENOUGH_LOOKS = 10;
/** Fewest of them, however sure each is: a grimace lasts about as long. */
export const READING_LEAST_LOOKS = 3;
/** Frames this far apart have about two thirds of a new look between them: faces move in tenths of seconds. */
export const READING_SAME_LOOK_MS = 250;
/** Half-life of what earlier looks said, within one reading. */
export const READING_FORGET_MS = 3_000;

export interface Evidence {
  /** How many independent looks the good ones amount to. */
  readonly looks: number;
  /** Log-chance of each expression, added up over them. */
  readonly logChances: Readonly<Record<string, number>>;
}

export const NO_EVIDENCE: Evidence = { looks: 0, logChances: {} };

/** No single look says more than this: one freak frame must not decide. */
const LEAST_CHANCE = 0.02;

/** Lead in log-chance at which the next best has one chance in a hundred left. */
const SURE_LEAD = Math.log(99);

/** @param sinceMs time since the last good look; null for the first */
export function withLook(
  { looks, logChances }: Evidence,
  chances: Readonly<Record<string, number>>,
  sinceMs: number | null,
): Evidence {
  const weight = sinceMs === null ? 1 : 1 - Math.exp(-Math.max(0, sinceMs) / READING_SAME_LOOK_MS);
  // Old evidence fades, so that a face may change its mind before the answer.
  const kept = sinceMs === null ? 1 : 0.5 ** (Math.max(0, sinceMs) / READING_FORGET_MS);
  const labels = Object.entries(chances);
  return {
    looks: looks + weight,
    logChances: Object.fromEntries(
      labels.map(([label, chance]) => [
        label,
        kept * (logChances[label] ?? 0) + weight * Math.log(Math.max(chance, LEAST_CHANCE)),
      ]),
    ),
  };
}

/** Whether this many looks are answer enough, if what they say is clear. */
export function isEnough(evidence: Evidence, label: string): boolean {
  return (
    evidence.looks >= READING_ENOUGH_LOOKS ||
    (evidence.looks >= READING_LEAST_LOOKS && leadOf(evidence, label) >= SURE_LEAD)
  );
}

/** Share of the way to an answer, 0 to 1. */
export function progressOf(evidence: Evidence, label: string): number {
  const bySurety = Math.min(evidence.looks / READING_LEAST_LOOKS, leadOf(evidence, label) / SURE_LEAD);
  return Math.min(1, Math.max(0, evidence.looks / READING_ENOUGH_LOOKS, bySurety));
}

/** How far a label is ahead of the best other one; below 0 when it is behind. */
function leadOf({ logChances }: Evidence, label: string): number {
  const own = logChances[label];
  if (own === undefined) return Number.NEGATIVE_INFINITY;
  const others = Object.entries(logChances).filter(([other]) => other !== label);
  return own - Math.max(...others.map(([, value]) => value), Number.NEGATIVE_INFINITY);
}
