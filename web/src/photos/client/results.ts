/** The results for one file. Faces are numbered, and their positions are in the file's own pixels. */

import type { MoodPoint } from "../../shared/mood";
import type { Box, Point } from "../../vision/shared/detection/face";
import type { FaceResult, PictureResult } from "../../vision/shared/protocol";
import type { Quality } from "../../vision/shared/quality/quality";

export interface FoundFace {
  readonly number: number;
  readonly colour: number;
  /** null where the server has no detector and the middle of the picture was read instead. */
  readonly box: Box | null;
  readonly eyes: readonly [right: Point, left: Point] | null;
  readonly score: number | null;
  readonly quality: Quality;
  /** null where the face was not read. */
  readonly probabilities: Readonly<Record<string, number>> | null;
  readonly mood: MoodPoint | null;
  readonly sure: boolean;
}

export interface PhotoResult {
  readonly kind: "photo";
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly milliseconds: number;
  readonly faces: readonly FoundFace[];
}

export interface AnalysedFrame {
  readonly timeS: number;
  readonly faces: readonly FoundFace[];
}

export interface VideoResult {
  readonly kind: "video";
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly durationS: number;
  readonly frames: readonly AnalysedFrame[];
}

export type Result = PhotoResult | VideoResult;

/** @param fileWidth width of the file's picture; the analysed picture may be a smaller copy */
export function facesInFile(
  { width, faces }: Pick<PictureResult, "width" | "faces">,
  fileWidth: number,
): readonly FoundFace[] {
  const scale = fileWidth / width;
  return faces.map((face, index) => scaledFace(face, scale, face.number || index + 1));
}

function scaledFace(result: FaceResult, scale: number, number: number): FoundFace {
  const { face, quality, probabilities, mood, sure, colour } = result;
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

/** The most probable expression; null for a face that was not read. */
export function topExpression(
  probabilities: FoundFace["probabilities"],
): readonly [label: string, probability: number] | null {
  let best: readonly [string, number] | null = null;
  for (const entry of Object.entries(probabilities ?? {})) if (!best || entry[1] > best[1]) best = entry;
  return best;
}
