/** Selects whose face sets the mood: the largest, the one that the person chose, or everyone in view. */
import type { FaceResult, FrameResult } from "../protocol";
import type { Quality } from "../quality/quality";
import { applyBaseline, type Baseline } from "./baseline";

export type Subject =
  | { readonly kind: "largest" }
  | { readonly kind: "face"; readonly number: number }
  | { readonly kind: "everyone" };

/** One frame, reduced to the subject. */
export interface Observation {
  readonly takenMs: number;
  /** Null when the subject is not in view. */
  readonly quality: Quality | null;
  /** Null without a face or without an expression model. */
  readonly probabilities: Readonly<Record<string, number>> | null;
  /** Brightness of the whole picture, see `PictureResult.light`. */
  readonly light: number;
}

/** The subject's face, or null. A chosen face that has left is not replaced by another one. */
export function subjectFace(frame: Pick<FrameResult, "faces">, subject: Subject): FaceResult | null {
  if (subject.kind === "face") return frame.faces.find(({ number }) => number === subject.number) ?? null;
  return frame.faces.reduce<FaceResult | null>(
    (largest, face) => (!largest || sizeOf(face) > sizeOf(largest) ? face : largest),
    null,
  );
}

/** @param baseline one person's resting face, so it does not apply to "everyone" */
export function observe(frame: FrameResult, subject: Subject, baseline: Baseline | null = null): Observation {
  const { takenMs, light } = frame;
  if (subject.kind === "everyone") {
    const good = frame.faces.filter(({ quality }) => quality.good);
    const quality = (good[0] ?? subjectFace(frame, subject))?.quality ?? null;
    const probabilities = medianProbabilities(good.length > 0 ? good : frame.faces);
    return { takenMs, light, quality, probabilities };
  }
  const face = subjectFace(frame, subject);
  const probabilities = face?.probabilities ?? null;
  return {
    takenMs,
    light,
    quality: face?.quality ?? null,
    probabilities: probabilities && applyBaseline(probabilities, baseline),
  };
}

/** Median of each probability over the faces, normalised to sum to 1. Unlike a mean, it ignores single outliers. */
export function medianProbabilities(
  faces: readonly Pick<FaceResult, "probabilities">[],
): Readonly<Record<string, number>> | null {
  const known = faces.flatMap(({ probabilities }) => (probabilities ? [probabilities] : []));
  const [first] = known;
  if (!first) return null;
  const medians = Object.keys(first).map(
    (label) => [label, median(known.map((probabilities) => probabilities[label] ?? 0))] as const,
  );
  const total = medians.reduce((sum, [, value]) => sum + value, 0);
  // Every median is 0 when the faces have no expression in common. A uniform distribution says the same.
  if (total <= 0) return Object.fromEntries(medians.map(([label]) => [label, 1 / medians.length]));
  return Object.fromEntries(medians.map(([label, value]) => [label, value / total]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function sizeOf({ face }: FaceResult): number {
  return face ? face.box.width * face.box.height : 0;
}
