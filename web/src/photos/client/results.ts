/** Faces as results: numbered, and in the file's own pixels. */

import type { MoodPoint } from "../../shared/mood";
import type { Box, Point } from "../../vision/shared/detection/face";
import type { SeenFace, Sight } from "../../vision/shared/protocol";
import type { Quality } from "../../vision/shared/quality/quality";

export interface FoundFace {
  readonly number: number;
  readonly colour: number;
  /** Null where nothing could find a face and the middle of the picture was read instead. */
  readonly box: Box | null;
  readonly eyes: readonly [right: Point, left: Point] | null;
  readonly score: number | null;
  readonly quality: Quality;
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly mood: MoodPoint | null;
  readonly sure: boolean;
}

/** @param width of the file's picture, of which the sight may be a smaller copy */
export function foundIn(sight: Pick<Sight, "width" | "faces">, width: number): readonly FoundFace[] {
  const scale = width / sight.width;
  return sight.faces.map((seen, index) => found(seen, scale, seen.number || index + 1));
}

function found(seen: SeenFace, scale: number, number: number): FoundFace {
  const { face, quality, probabilities, mood, sure, colour } = seen;
  const point = ({ x, y }: Point): Point => ({ x: x * scale, y: y * scale });
  return {
    number,
    colour,
    box: face && {
      ...point(face.box),
      width: face.box.width * scale,
      height: face.box.height * scale,
    },
    eyes: face && [point(face.rightEye), point(face.leftEye)],
    score: face?.score ?? null,
    quality,
    probabilities,
    mood,
    sure,
  };
}

/** The likeliest expression and its chance; null for a face that was not read. */
export function leading(
  probabilities: Readonly<Record<string, number>> | null,
): readonly [label: string, chance: number] | null {
  let best: readonly [string, number] | null = null;
  for (const entry of Object.entries(probabilities ?? {})) if (!best || entry[1] > best[1]) best = entry;
  return best;
}
