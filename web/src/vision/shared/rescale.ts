/** Brings what was seen in a shrunk picture back to the picture's own pixels. */
import type { Box, Face, Point } from "./detection/face";
import type { Explanation, SeenFace, Sight } from "./protocol";

/** What was looked at, and how many of the picture's own pixels each of its pixels stands for. */
export interface Reduction {
  readonly by: number;
  readonly width: number;
  readonly height: number;
}

export function ownSight(sight: Sight, reduction: Reduction): Sight {
  if (reduction.by === 1) return sight;
  const { by, width, height } = reduction;
  return { ...sight, width, height, faces: sight.faces.map((seen) => ownSeen(seen, by)) };
}

export function ownExplanation(explanation: Explanation, { by }: Reduction): Explanation {
  if (by === 1) return explanation;
  const { square, seen } = explanation;
  const own = { ...square, centre: ownPoint(square.centre, by), side: by * square.side };
  return { ...explanation, seen: ownSeen(seen, by), square: own };
}

function ownSeen(seen: SeenFace, by: number): SeenFace {
  const { quality } = seen;
  const measures = { ...quality.measures, side: by * quality.measures.side };
  return { ...seen, face: seen.face && ownFace(seen.face, by), quality: { ...quality, measures } };
}

function ownFace(face: Face, by: number): Face {
  return {
    ...face,
    box: ownBox(face.box, by),
    rightEye: ownPoint(face.rightEye, by),
    leftEye: ownPoint(face.leftEye, by),
    nose: ownPoint(face.nose, by),
    mouth: ownPoint(face.mouth, by),
  };
}

function ownPoint({ x, y }: Point, by: number): Point {
  return { x: by * x, y: by * y };
}

function ownBox({ x, y, width, height }: Box, by: number): Box {
  return { x: by * x, y: by * y, width: by * width, height: by * height };
}
