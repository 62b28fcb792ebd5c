/** A sight as `make judge` writes it down. */
import type { Point } from "../../src/vision/shared/detection/face";
import type { SeenFace, Sight } from "../../src/vision/shared/protocol";

export interface JudgedFace {
  /** Brow to chin, in the picture's own pixels. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The person's own right and left; null for a cut-out. */
  readonly eyes: { readonly right: Point; readonly left: Point } | null;
  readonly score: number | null;
  readonly quality: SeenFace["quality"];
  readonly probabilities: SeenFace["probabilities"];
  readonly mood: SeenFace["mood"];
  readonly sure: boolean;
}

export interface JudgedFile {
  readonly width: number;
  readonly height: number;
  readonly milliseconds: number;
  readonly faces: readonly JudgedFace[];
}

export function judgedFile({ width, height, milliseconds, faces }: Sight): JudgedFile {
  const whole = { x: 0, y: 0, width, height };
  return {
    width,
    height,
    milliseconds,
    faces: faces.map(({ face, quality, probabilities, mood, sure }) => ({
      box: face?.box ?? whole,
      eyes: face && { right: face.rightEye, left: face.leftEye },
      score: face?.score ?? null,
      quality,
      probabilities,
      mood,
      sure,
    })),
  };
}
