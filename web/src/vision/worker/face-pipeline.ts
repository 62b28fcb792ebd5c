/**
 * The analysis of one picture with the open models: find faces, check their quality, read their expressions.
 * Keeps no pixels and no tensors between calls.
 */

import { expectedMood } from "../../shared/mood";
import type { Face, Point } from "../shared/detection/face";
import type { RgbaImage } from "../shared/detection/image";
import { cutSquare } from "../shared/detection/sampling";
import { assignColours, type FaceColours, facesToRead } from "../shared/detection/tracking";
import { guideFace } from "../shared/guide-face";
import { isSure } from "../shared/probabilities";
import {
  type Explanation,
  FACE_COLOURS,
  type FaceResult,
  type PictureResult,
  type StageTimes,
  type Stream,
} from "../shared/protocol";
import { judgeFace, judgeFaceCrop, QUALITY_SIDE_PIXELS, qualitySquare } from "../shared/quality/judge";
import { lightOf } from "../shared/quality/measures";
import type { Quality } from "../shared/quality/quality";
import { explainFace } from "./explain";
import type { OpenModels } from "./open-models";

/** Maximum expressions read in one frame. With more faces, the largest is read each time and the others in turn. */
export const EXPRESSIONS_PER_FRAME = 3;
/** How long an earlier expression is reused in that case, ms: expressions change more slowly. */
export const EXPRESSION_MAX_AGE_MS = 150;

/** Measures the time per stage of an analysis. Each mark adds the time since the last mark to a stage. */
export class StageClock {
  readonly #startedMs = performance.now();
  #lastMs = this.#startedMs;
  readonly #stages = { pixels: 0, detect: 0, quality: 0, expression: 0 };

  mark(stage: keyof StageTimes): void {
    const nowMs = performance.now();
    this.#stages[stage] += nowMs - this.#lastMs;
    this.#lastMs = nowMs;
  }

  read(): { readonly milliseconds: number; readonly stages: StageTimes } {
    return { milliseconds: this.#lastMs - this.#startedMs, stages: { ...this.#stages } };
  }
}

export interface FacePipeline {
  /** One frame of a stream, with tracking. */
  readFrame(frame: RgbaImage, stream: Stream, takenMs: number, clock: StageClock): Promise<PictureResult>;
  /** A single picture, analysed thoroughly. */
  readPhoto(picture: RgbaImage, clock: StageClock): Promise<PictureResult>;
  /** A picture that is already cropped to one face. */
  readFaceCrop(picture: RgbaImage, clock: StageClock): Promise<PictureResult>;
  /** Which parts of a face its result depends on; null when there is no face to explain. */
  explain(picture: RgbaImage, at: Point | null): Promise<Explanation | null>;
  resetStream(stream: Stream): void;
}

export function createFacePipeline(models: OpenModels): FacePipeline {
  const { expression } = models;
  const thresholds = expression?.manifest.thresholds ?? {};
  const colours = new Map<Stream, FaceColours>();
  const readings = new Map<Stream, Readings>();

  function expressionResult(quality: Quality, probabilities: FaceResult["probabilities"]) {
    return {
      quality,
      probabilities,
      mood: probabilities && expectedMood(probabilities),
      sure: quality.good && probabilities !== null && isSure(probabilities, thresholds),
    };
  }

  async function readFaces(
    frame: RgbaImage,
    faces: readonly ColouredFace[],
    clock: StageClock,
    reusable: Readings = NO_READINGS,
  ): Promise<FaceResult[]> {
    const results: FaceResult[] = [];
    for (const { face, colour, isDetected } of faces) {
      const crop = cutSquare(frame, qualitySquare(face), QUALITY_SIDE_PIXELS, "edge");
      const quality = judgeFace(face, crop, frame);
      clock.mark("quality");
      const known = reusable.get(face.id)?.probabilities;
      const probabilities = known ?? (expression ? (await expression.read(frame, face)).probabilities : null);
      clock.mark("expression");
      results.push({
        number: isDetected ? face.id : 0,
        colour,
        face: isDetected ? face : null,
        ...expressionResult(quality, probabilities),
      });
    }
    return results;
  }

  function pictureResult(frame: RgbaImage, faces: readonly FaceResult[], clock: StageClock): PictureResult {
    const light = lightOf(frame);
    clock.mark("quality");
    const { width, height } = frame;
    return { width, height, faces, light, tensors: models.tensors(), ...clock.read() };
  }

  async function readFrame(
    frame: RgbaImage,
    stream: Stream,
    takenMs: number,
    clock: StageClock,
  ): Promise<PictureResult> {
    const detector = models.detectors[stream];
    const found = detector ? await detector.detect(frame, takenMs) : null;
    clock.mark("detect");
    const assigned = coloursFor(found, colours.get(stream));
    colours.set(stream, assigned);
    const reusable = readingsToReuse(readings.get(stream) ?? NO_READINGS, found ?? [], takenMs);
    const faces = await readFaces(frame, withColours(frame, found, assigned), clock, reusable);
    readings.set(stream, nextReadings(reusable, faces, takenMs));
    return pictureResult(frame, faces, clock);
  }

  async function readPhoto(picture: RgbaImage, clock: StageClock): Promise<PictureResult> {
    const detector = models.detectors.video;
    const found = detector ? await detector.detectThoroughly(picture) : null;
    clock.mark("detect");
    const faces = withColours(picture, found, coloursFor(found));
    return pictureResult(picture, await readFaces(picture, faces, clock), clock);
  }

  async function readFaceCrop(picture: RgbaImage, clock: StageClock): Promise<PictureResult> {
    const side = Math.max(picture.width, picture.height);
    const centre = { x: picture.width / 2, y: picture.height / 2 };
    const crop = cutSquare(picture, { centre, side, roll: 0 }, QUALITY_SIDE_PIXELS, "edge");
    const quality = judgeFaceCrop(crop, side);
    clock.mark("quality");
    const probabilities = expression ? (await expression.readFaceCrop(picture)).probabilities : null;
    clock.mark("expression");
    const face = { number: 0, colour: 0, face: null, ...expressionResult(quality, probabilities) };
    return pictureResult(picture, [face], clock);
  }

  async function explain(picture: RgbaImage, at: Point | null): Promise<Explanation | null> {
    const { faces } = await readPhoto(picture, new StageClock());
    const selected = at ? nearestTo(faces, at) : largestOf(faces);
    if (!expression || !selected?.probabilities) return null;
    const face = selected.face ?? guideFace(picture.width, picture.height);
    const map = await explainFace(expression, picture, face, selected.probabilities);
    return { face: selected, ...map };
  }

  return {
    readFrame,
    readPhoto,
    readFaceCrop,
    explain,
    resetStream(stream) {
      models.detectors[stream]?.reset();
      colours.delete(stream);
      readings.delete(stream);
    },
  };
}

/** The latest expression of each face, by the face's number. */
type Readings = ReadonlyMap<number, { readonly probabilities: Probabilities; readonly readMs: number }>;
type Probabilities = NonNullable<FaceResult["probabilities"]>;

const NO_READINGS: Readings = new Map();

/** The expressions to reuse in this frame: none if all faces can be read at once. */
function readingsToReuse(readings: Readings, faces: readonly Face[], nowMs: number): Readings {
  if (faces.length <= EXPRESSIONS_PER_FRAME) return NO_READINGS;
  const candidates = faces.map(({ id, box }) => {
    const readMs = readings.get(id)?.readMs ?? Number.NEGATIVE_INFINITY;
    return { number: id, size: box.width, readMs };
  });
  const toRead = facesToRead(candidates, EXPRESSIONS_PER_FRAME);
  return new Map(
    [...readings].filter(([id, { readMs }]) => !toRead.has(id) && nowMs - readMs <= EXPRESSION_MAX_AGE_MS),
  );
}

function nextReadings(reused: Readings, faces: readonly FaceResult[], nowMs: number): Readings {
  return new Map(
    faces.flatMap(({ number, probabilities }) =>
      probabilities ? [[number, reused.get(number) ?? { probabilities, readMs: nowMs }]] : [],
    ),
  );
}

interface ColouredFace {
  readonly face: Face;
  readonly colour: number;
  /** False for the guide face. */
  readonly isDetected: boolean;
}

function coloursFor(found: readonly Face[] | null, previous: FaceColours = new Map()): FaceColours {
  const faceNumbers = (found ?? []).map(({ id }) => id);
  return assignColours(previous, faceNumbers, FACE_COLOURS);
}

function withColours(frame: RgbaImage, found: readonly Face[] | null, colours: FaceColours): ColouredFace[] {
  if (!found) return [{ face: guideFace(frame.width, frame.height), colour: 0, isDetected: false }];
  return found.map((face) => ({ face, colour: colours.get(face.id) ?? 0, isDetected: true }));
}

function nearestTo(faces: readonly FaceResult[], { x, y }: Point): FaceResult | null {
  const distance = ({ face }: FaceResult) =>
    face ? Math.hypot(face.box.x + face.box.width / 2 - x, face.box.y + face.box.height / 2 - y) : 0;
  return bestOf(faces, (a, b) => distance(a) < distance(b));
}

function largestOf(faces: readonly FaceResult[]): FaceResult | null {
  const size = ({ face }: FaceResult) => face?.box.width ?? 0;
  return bestOf(faces, (a, b) => size(a) > size(b));
}

function bestOf(
  faces: readonly FaceResult[],
  isBetter: (a: FaceResult, b: FaceResult) => boolean,
): FaceResult | null {
  return faces.reduce<FaceResult | null>((best, face) => (!best || isBetter(face, best) ? face : best), null);
}
