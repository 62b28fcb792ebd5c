/**
 * Looks at plain pixels with the open nets: faces, whether each look is fit to be read, expressions. Knows
 * nothing of messages and of where the pixels come from; keeps no pixel and no tensor.
 */

import { expectedMood } from "../../shared/mood";

import { assignColours, type Colours } from "../shared/detection/colours";
import type { Face, Point } from "../shared/detection/face";
import type { RgbaImage } from "../shared/detection/image";
import { cutSquare } from "../shared/detection/sampling";
import { whoseTurn } from "../shared/detection/turns";
import { guideFace } from "../shared/guide-face";
import { isSure } from "../shared/probabilities";
import { type Explanation, FACE_COLOURS, type SeenFace, type Sight, type Stream } from "../shared/protocol";
import { judgeCutOut, judgeFace, QUALITY_SIDE_PIXELS, qualitySquare } from "../shared/quality/judge";
import { lightOf } from "../shared/quality/measures";
import { explainFace } from "./explain";
import type { Vision } from "./open-models";
import { StageClock } from "./stage-clock";

/** Expressions read in one frame when many faces are in view: the largest face's, the others' in turn. */
export const EXPRESSIONS_AT_ONCE = 3;
/** How long a face's reading stands in for a new one meanwhile: an expression takes longer to change. */
export const EXPRESSION_HOLDS_MS = 150;

export interface Looker {
  /** One frame of a stream: faces are followed from frame to frame. */
  look(frame: RgbaImage, stream: Stream, takenMs: number, clock: StageClock): Promise<Sight>;
  /** A single picture, looked at thoroughly. */
  photo(picture: RgbaImage, clock: StageClock): Promise<Sight>;
  /** A picture that is a face and nothing else. */
  cutOut(picture: RgbaImage, clock: StageClock): Promise<Sight>;
  /** What the reading of a face rests on; null when there is no face to explain. */
  explain(picture: RgbaImage, at: Point | null): Promise<Explanation | null>;
  forget(stream: Stream): void;
}

export function openLooker(vision: Vision): Looker {
  const { expression } = vision;
  const thresholds = expression?.manifest.thresholds ?? {};
  const colours = new Map<Stream, Colours>();

  const readings = new Map<Stream, Readings>();

  async function seen(
    frame: RgbaImage,
    faces: readonly FoundFace[],
    clock: StageClock,
    lately: Readings = NOTHING_READ,
  ): Promise<SeenFace[]> {
    const all: SeenFace[] = [];
    for (const { face, colour, found } of faces) {
      const crop = cutSquare(frame, qualitySquare(face), QUALITY_SIDE_PIXELS, "edge");
      const quality = judgeFace(face, crop, frame);
      clock.mark("quality");
      const known = lately.get(face.id)?.probabilities;
      const probabilities = known ?? (expression ? (await expression.read(frame, face)).probabilities : null);
      clock.mark("expression");
      all.push({
        number: found ? face.id : 0,
        colour,
        face: found ? face : null,
        quality,
        probabilities,
        mood: probabilities && expectedMood(probabilities),
        sure: quality.good && probabilities !== null && isSure(probabilities, thresholds),
      });
    }
    return all;
  }

  function sightOf(frame: RgbaImage, faces: readonly SeenFace[], clock: StageClock): Sight {
    const light = lightOf(frame);
    clock.mark("quality");
    const { width, height } = frame;
    return { width, height, faces, light, tensors: vision.tensors(), ...clock.read() };
  }

  async function look(frame: RgbaImage, stream: Stream, takenMs: number, clock: StageClock): Promise<Sight> {
    const detector = vision.detectors[stream];
    const found = detector ? await detector.detect(frame, takenMs) : null;
    clock.mark("detect");
    const chosen = assignColours(
      colours.get(stream) ?? new Map(),
      (found ?? []).map(({ id }) => id),
      FACE_COLOURS,
    );
    colours.set(stream, chosen);
    const lately = stillValid(readings.get(stream) ?? NOTHING_READ, found ?? [], takenMs);
    const faces = await seen(frame, coloured(frame, found, chosen), clock, lately);
    readings.set(stream, readingsAfter(lately, faces, takenMs));
    return sightOf(frame, faces, clock);
  }

  async function photo(picture: RgbaImage, clock: StageClock): Promise<Sight> {
    const found = vision.detectors.film ? await vision.detectors.film.detectThoroughly(picture) : null;
    clock.mark("detect");
    const chosen = assignColours(
      new Map(),
      (found ?? []).map(({ id }) => id),
      FACE_COLOURS,
    );
    return sightOf(picture, await seen(picture, coloured(picture, found, chosen), clock), clock);
  }

  async function cutOut(picture: RgbaImage, clock: StageClock): Promise<Sight> {
    const side = Math.max(picture.width, picture.height);
    const centre = { x: picture.width / 2, y: picture.height / 2 };
    const crop = cutSquare(picture, { centre, side, roll: 0 }, QUALITY_SIDE_PIXELS, "edge");
    const quality = judgeCutOut(crop, side);
    clock.mark("quality");
    const probabilities = expression ? (await expression.readWhole(picture)).probabilities : null;
    clock.mark("expression");
    const only: SeenFace = {
      number: 0,
      colour: 0,
      face: null,
      quality,
      probabilities,
      mood: probabilities && expectedMood(probabilities),
      sure: quality.good && probabilities !== null && isSure(probabilities, thresholds),
    };
    return sightOf(picture, [only], clock);
  }

  async function explain(picture: RgbaImage, at: Point | null): Promise<Explanation | null> {
    const { faces } = await photo(picture, new StageClock());
    const nearest = at ? nearestTo(faces, at) : largestOf(faces);
    const probabilities = nearest?.probabilities;
    if (!expression || !nearest || !probabilities) return null;
    const face = nearest.face ?? guideFace(picture.width, picture.height);
    return { seen: nearest, ...(await explainFace(expression, picture, face, probabilities)) };
  }

  return {
    look,
    photo,
    cutOut,
    explain,
    forget(stream) {
      vision.detectors[stream]?.reset();
      colours.delete(stream);
      readings.delete(stream);
    },
  };
}

/** What was read of each face lately, by its number. */
type Readings = ReadonlyMap<number, { readonly probabilities: Chances; readonly readMs: number }>;
type Chances = NonNullable<SeenFace["probabilities"]>;

const NOTHING_READ: Readings = new Map();

/** The readings that hold for this frame: none while all faces can be read at once. */
function stillValid(readings: Readings, faces: readonly Face[], nowMs: number): Readings {
  if (faces.length <= EXPRESSIONS_AT_ONCE) return NOTHING_READ;
  const waiting = faces.map(({ id, box }) => {
    const readMs = readings.get(id)?.readMs ?? Number.NEGATIVE_INFINITY;
    return { number: id, size: box.width, readMs };
  });
  const turn = whoseTurn(waiting, EXPRESSIONS_AT_ONCE);
  return new Map(
    [...readings].filter(([id, { readMs }]) => !turn.has(id) && nowMs - readMs <= EXPRESSION_HOLDS_MS),
  );
}

function readingsAfter(lately: Readings, faces: readonly SeenFace[], nowMs: number): Readings {
  return new Map(
    faces.flatMap(({ number, probabilities }) =>
      probabilities ? [[number, lately.get(number) ?? { probabilities, readMs: nowMs }]] : [],
    ),
  );
}

interface FoundFace {
  readonly face: Face;
  readonly colour: number;
  /** False for the guide square, which stands where a face should be. */
  readonly found: boolean;
}

function coloured(frame: RgbaImage, found: readonly Face[] | null, colours: Colours): FoundFace[] {
  if (!found) return [{ face: guideFace(frame.width, frame.height), colour: 0, found: false }];
  return found.map((face) => ({ face, colour: colours.get(face.id) ?? 0, found: true }));
}

function nearestTo(faces: readonly SeenFace[], { x, y }: Point): SeenFace | null {
  const distance = ({ face }: SeenFace) =>
    face ? Math.hypot(face.box.x + face.box.width / 2 - x, face.box.y + face.box.height / 2 - y) : 0;
  return best(faces, (one, other) => distance(one) < distance(other));
}

function largestOf(faces: readonly SeenFace[]): SeenFace | null {
  const size = ({ face }: SeenFace) => face?.box.width ?? 0;
  return best(faces, (one, other) => size(one) > size(other));
}

function best(
  faces: readonly SeenFace[],
  isBetter: (one: SeenFace, other: SeenFace) => boolean,
): SeenFace | null {
  return faces.reduce<SeenFace | null>((kept, face) => (!kept || isBetter(face, kept) ? face : kept), null);
}
