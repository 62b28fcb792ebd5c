/** The output format of `make judge`. */
import type { Point } from "../../src/vision/shared/detection/face";
import type { FaceResult, PictureResult } from "../../src/vision/shared/protocol";

export interface JudgedFace {
  /** Brow to chin, in pixels of the picture. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The person's right and left eye; null for a face crop. */
  readonly eyes: { readonly right: Point; readonly left: Point } | null;
  readonly score: number | null;
  readonly quality: FaceResult["quality"];
  readonly probabilities: FaceResult["probabilities"];
  readonly mood: FaceResult["mood"];
  readonly sure: boolean;
}

export interface JudgedFile {
  readonly width: number;
  readonly height: number;
  readonly milliseconds: number;
  readonly faces: readonly JudgedFace[];
}

export function toJudgedFile({ width, height, milliseconds, faces }: PictureResult): JudgedFile {
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
