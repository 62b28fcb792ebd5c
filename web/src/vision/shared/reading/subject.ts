/** Whose face drives the mood: the largest, the one the person chose, or everybody's in view. */
import type { Look, SeenFace } from "../protocol";
import type { Quality } from "../quality/quality";
import { type Baseline, withBaseline } from "./baseline";

export type Whom =
  | { readonly kind: "largest" }
  | { readonly kind: "face"; readonly number: number }
  | { readonly kind: "everyone" };

/** One look, from the point of view of whoever is read. */
export interface Observation {
  readonly takenMs: number;
  /** Null when nobody to be read is in view. */
  readonly quality: Quality | null;
  /** Null without a face or without an expression net. */
  readonly probabilities: Readonly<Record<string, number>> | null;
  /** How light the whole picture is, as `Sight.light` says. */
  readonly light: number;
}

/** The face that is read, or null. When the chosen face has left, nobody is read in its stead. */
export function faceOf(look: Pick<Look, "faces">, whom: Whom): SeenFace | null {
  if (whom.kind === "face") return look.faces.find(({ number }) => number === whom.number) ?? null;
  return look.faces.reduce<SeenFace | null>(
    (largest, seen) => (!largest || sizeOf(seen) > sizeOf(largest) ? seen : largest),
    null,
  );
}

/** @param baseline the person's face at rest; it is theirs alone, so it says nothing about "everyone" */
export function observe(look: Look, whom: Whom, baseline: Baseline | null = null): Observation {
  const { takenMs, light } = look;
  if (whom.kind === "everyone") {
    const read = look.faces.filter(({ quality }) => quality.good);
    const quality = (read[0] ?? faceOf(look, whom))?.quality ?? null;
    return { takenMs, light, quality, probabilities: medianOf(read.length > 0 ? read : look.faces) };
  }
  const seen = faceOf(look, whom);
  const probabilities = seen?.probabilities ?? null;
  return {
    takenMs,
    light,
    quality: seen?.quality ?? null,
    probabilities: probabilities && withBaseline(probabilities, baseline),
  };
}

/** Each expression's median over the faces, brought back to a whole: no single face can pull it far. */
export function medianOf(
  faces: readonly Pick<SeenFace, "probabilities">[],
): Readonly<Record<string, number>> | null {
  const known = faces.flatMap(({ probabilities }) => (probabilities ? [probabilities] : []));
  const [first] = known;
  if (!first) return null;
  const medians = Object.keys(first).map(
    (label) => [label, median(known.map((chances) => chances[label] ?? 0))] as const,
  );
  const whole = medians.reduce((sum, [, value]) => sum + value, 0);
  // Faces that agree on nothing at all have no median expression: every one is as likely.
  if (whole <= 0) return Object.fromEntries(medians.map(([label]) => [label, 1 / medians.length]));
  return Object.fromEntries(medians.map(([label, value]) => [label, value / whole]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function sizeOf({ face }: SeenFace): number {
  return face ? face.box.width * face.box.height : 0;
}
