/**
 * Sequential test that ends a reading early when the result is clear: log-probabilities add up until the leading
 * expression is nearly certain. Consecutive frames are correlated, so each is weighted by the time since the last.
 */

/** Effective number of independent frames after which a clear result is an answer. */
export const READING_ENOUGH_FRAMES = 10;
/** Minimum effective frames, however certain they are: a grimace can last about as long. */
export const READING_MIN_FRAMES = 3;
/** Frames this far apart count as about two thirds of an independent one: faces move within tenths of a second. */
export const READING_CORRELATION_MS = 250;
/** Half-life of earlier evidence within one reading. */
export const READING_EVIDENCE_HALF_LIFE_MS = 3_000;

export interface Evidence {
  /** Effective number of independent frames. */
  readonly frames: number;
  /** Weighted sum of log-probabilities by label. */
  readonly logProbabilities: Readonly<Record<string, number>>;
}

export const NO_EVIDENCE: Evidence = { frames: 0, logProbabilities: {} };

/** Lower limit for the probabilities of one frame, so that no single outlier decides. */
const MIN_PROBABILITY = 0.02;

/** Lead in log-probability at which the second best has a chance of 1 in 100. */
const CERTAIN_LEAD = Math.log(99);

/** @param sinceMs time since the last usable frame; null for the first */
export function addFrame(
  { frames, logProbabilities }: Evidence,
  probabilities: Readonly<Record<string, number>>,
  sinceMs: number | null,
): Evidence {
  const weight = sinceMs === null ? 1 : 1 - Math.exp(-Math.max(0, sinceMs) / READING_CORRELATION_MS);
  // Old evidence decays, so that a change of expression before the answer counts.
  const decay = sinceMs === null ? 1 : 0.5 ** (Math.max(0, sinceMs) / READING_EVIDENCE_HALF_LIFE_MS);
  return {
    frames: frames + weight,
    logProbabilities: Object.fromEntries(
      Object.entries(probabilities).map(([label, probability]) => [
        label,
        decay * (logProbabilities[label] ?? 0) + weight * Math.log(Math.max(probability, MIN_PROBABILITY)),
      ]),
    ),
  };
}

export function isEnough(evidence: Evidence, label: string): boolean {
  return (
    evidence.frames >= READING_ENOUGH_FRAMES ||
    (evidence.frames >= READING_MIN_FRAMES && leadOf(evidence, label) >= CERTAIN_LEAD)
  );
}

/** Share of the way to an answer, 0 to 1. */
export function progressOf(evidence: Evidence, label: string): number {
  const byLead = Math.min(evidence.frames / READING_MIN_FRAMES, leadOf(evidence, label) / CERTAIN_LEAD);
  return Math.min(1, Math.max(0, evidence.frames / READING_ENOUGH_FRAMES, byLead));
}

/** Lead of a label over the best other one; negative when it is behind. */
function leadOf({ logProbabilities }: Evidence, label: string): number {
  const own = logProbabilities[label];
  if (own === undefined) return Number.NEGATIVE_INFINITY;
  const others = Object.entries(logProbabilities).filter(([other]) => other !== label);
  return own - Math.max(...others.map(([, value]) => value), Number.NEGATIVE_INFINITY);
}
