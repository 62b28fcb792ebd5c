/** The mood plane, and the conversions between its points, expression probabilities and words. */

/** Keyboard step on the plane and the sliders, and the larger step with Shift held. */
export const MOOD_STEP = 0.05;
export const MOOD_LARGE_STEP = 0.25;

export interface MoodPoint {
  /** −1 unpleasant to 1 pleasant. */
  readonly valence: number;
  /** −1 calm to 1 energetic. */
  readonly energy: number;
}

export const NEUTRAL: MoodPoint = { valence: 0, energy: 0 };

/** A model has an expression that is not in the affect table. */
export class UnknownExpressionError extends Error {
  override readonly name = "UnknownExpressionError";
  readonly label: string;

  constructor(label: string) {
    super(`The mood plane has no point for the expression "${label}".`);
    this.label = label;
  }
}

/**
 * The point of each expression: our choice between the circumplex model of affect (Russell, 1980) and what a face can show.
 * A smile is pleasant, but it does not prove great joy.
 */
const AFFECT: Readonly<Record<string, MoodPoint>> = {
  happy: { valence: 0.8, energy: 0.4 },
  sad: { valence: -0.7, energy: -0.6 },
  angry: { valence: -0.6, energy: 0.7 },
  fear: { valence: -0.4, energy: 0.8 },
  surprise: { valence: 0.1, energy: 0.9 },
  disgust: { valence: -0.7, energy: 0.1 },
  contempt: { valence: -0.5, energy: 0.2 },
  neutral: NEUTRAL,
};

/** The points of a model's labels, in the model's order. Called at load, so that an unknown label fails at once. */
export function affectTable(labels: readonly string[]): readonly MoodPoint[] {
  return labels.map((label) => {
    const affect = Object.hasOwn(AFFECT, label) ? AFFECT[label] : undefined;
    if (!affect) throw new UnknownExpressionError(label);
    return affect;
  });
}

/** The mean mood under these probabilities. They need not sum to 1. */
export function expectedMood(probabilities: Readonly<Record<string, number>>): MoodPoint {
  const labels = Object.keys(probabilities);
  const table = affectTable(labels);
  let [total, valence, energy] = [0, 0, 0];
  for (const [index, label] of labels.entries()) {
    const weight = probabilities[label] ?? 0;
    const affect = table[index] ?? NEUTRAL;
    total += weight;
    valence += weight * affect.valence;
    energy += weight * affect.energy;
  }
  return total > 0 ? { valence: valence / total, energy: energy / total } : NEUTRAL;
}

export function clampMood({ valence, energy }: MoodPoint): MoodPoint {
  return { valence: clamp(valence), energy: clamp(energy) };
}

export type MoodWordId = "joyful" | "excited" | "tense" | "angry" | "sad" | "weary" | "peaceful" | "content";

export interface MoodWord extends MoodPoint {
  readonly word: MoodWordId;
}

/** Eight words on a circle, anticlockwise from "joyful", 45 degrees apart. They name moods, not facial expressions. */
export const MOOD_WORDS: readonly MoodWord[] = [
  { word: "joyful", valence: 0.66, energy: 0.28 },
  { word: "excited", valence: 0.28, energy: 0.66 },
  { word: "tense", valence: -0.28, energy: 0.66 },
  { word: "angry", valence: -0.66, energy: 0.28 },
  { word: "sad", valence: -0.66, energy: -0.28 },
  { word: "weary", valence: -0.28, energy: -0.66 },
  { word: "peaceful", valence: 0.28, energy: -0.66 },
  { word: "content", valence: 0.66, energy: -0.28 },
];

/** Closer to the centre no word fits better than another. */
const BALANCED_RADIUS = 0.16;
const SLIGHT_RADIUS = 0.45;
const STRONG_RADIUS = 0.9;

/** The word in the nearest direction, or null near the centre. */
export function nearestWord(point: MoodPoint): MoodWord | null {
  if (Math.hypot(point.valence, point.energy) < BALANCED_RADIUS) return null;
  let best: MoodWord | null = null;
  let bestAgreement = -Infinity;
  for (const candidate of MOOD_WORDS) {
    // Halfway between two words, the more pleasant and the calmer one wins.
    const tieBreak = 1e-6 * candidate.valence - 1e-7 * candidate.energy;
    const agreement = candidate.valence * point.valence + candidate.energy * point.energy + tieBreak;
    if (agreement > bestAgreement) [best, bestAgreement] = [candidate, agreement];
  }
  return best;
}

export interface MoodTerm {
  readonly degree: "slight" | "plain" | "strong";
  readonly word: MoodWordId;
}

/** What the point is called, without the words of a language; null near the centre. */
export function moodTerm(point: MoodPoint): MoodTerm | null {
  const nearest = nearestWord(point);
  if (!nearest) return null;
  const radius = Math.hypot(point.valence, point.energy);
  const degree = radius < SLIGHT_RADIUS ? "slight" : radius < STRONG_RADIUS ? "plain" : "strong";
  return { degree, word: nearest.word };
}

export function haveSameName(a: MoodPoint, b: MoodPoint): boolean {
  const [one, other] = [moodTerm(a), moodTerm(b)];
  return one?.word === other?.word && one?.degree === other?.degree;
}

function clamp(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(-1, value)) : 0;
}
