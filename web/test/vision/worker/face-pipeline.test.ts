import { memory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toFace } from "../../../src/vision/shared/detection/candidate";
import type { RgbaImage } from "../../../src/vision/shared/detection/image";
import { FACE_COLOURS } from "../../../src/vision/shared/protocol";
import { startBackend } from "../../../src/vision/worker/backend";
import { openDetector } from "../../../src/vision/worker/detector";
import { openExpression } from "../../../src/vision/worker/expression";
import { openLooker } from "../../../src/vision/worker/face-pipeline";
import { openNetwork } from "../../../src/vision/worker/network";
import type { Vision } from "../../../src/vision/worker/open-models";
import { StageClock } from "../../../src/vision/worker/stage-clock";
import { NODE_WASM_PATHS } from "../../../tools/node-bundle";
import { faceAt } from "../shared/detection/faces";
import { frameWith, squareNet } from "./square-net";
import { TINY_LABELS, tinyBundle } from "./tiny-bundle";

const FRAMES = 300;

let vision: Vision;

/** A detector of red squares over a tiny expression net that really runs. */
beforeAll(async () => {
  await startBackend("wasm", NODE_WASM_PATHS);
  const expression = openExpression(await openNetwork(await tinyBundle()));
  const detectors = { camera: openDetector(await squareNet()), film: openDetector(await squareNet()) };
  vision = {
    backend: { backend: "wasm", trials: [] },
    manifests: [],
    detectors,
    expression,
    tensors: () => memory().numTensors,
    reopen: () => Promise.reject(new Error("Nothing is lost here.")),
    dispose: () => expression.dispose(),
  };
});

afterAll(() => vision.dispose());

const clock = () => new StageClock();
const at = (x: number, side = 120) => frameWith({ x, y: 240, side });

describe("a frame", () => {
  test("gives each face its number, colour, verdict, chances and mood", async () => {
    const looker = openLooker(vision);
    looker.forget("camera");
    const { faces, width, height, stages, milliseconds } = await looker.look(at(300), "camera", 0, clock());
    expect([width, height]).toEqual([640, 480]);
    const [seen, ...others] = faces;
    expect(others).toEqual([]);
    expect(seen).toMatchObject({ number: 1, colour: 0 });
    expect(Object.keys(seen?.probabilities ?? {})).toEqual([...TINY_LABELS]);
    expect(seen?.mood?.valence).toBeTypeOf("number");
    expect(seen?.quality.measures.side).toBeGreaterThan(80);
    const parts = stages.pixels + stages.detect + stages.quality + stages.expression;
    expect(parts).toBeCloseTo(milliseconds, 6);
  });

  test("keeps number and colour while the face stays, whatever another stream shows", async () => {
    const looker = openLooker(vision);
    looker.forget("camera");
    looker.forget("film");
    await looker.look(at(200), "camera", 0, clock());
    await looker.look(at(500, 60), "film", 0, clock());
    const { faces } = await looker.look(at(210), "camera", 40, clock());
    expect(faces[0]).toMatchObject({ number: 1, colour: 0 });
  });

  test("says how dark the picture is when nobody is in it", async () => {
    const { faces, light } = await openLooker(vision).look(frameWith(null), "camera", 90, clock());
    expect(faces).toEqual([]);
    expect(light).toBe(0);
  });

  test("is sure of nothing that it sees badly", async () => {
    const halfOut = toFace(faceAt(20, 240, 120), 1);
    const camera = { ...openDetector(await squareNet()), detect: async () => [halfOut] };
    const looker = openLooker({ ...vision, detectors: { camera, film: null } });
    const { faces } = await looker.look(at(20), "camera", 0, clock());
    expect(faces[0]?.quality.reasons).toContain("cut-off");
    expect(faces[0]?.sure).toBe(false);
  });

  test("leaves no tensor behind, over many frames with and without a face", async () => {
    const looker = openLooker(vision);
    await looker.look(at(300), "camera", 1000, clock());
    const before = memory();
    for (let frame = 1; frame <= FRAMES; frame++) {
      const image = frame % 7 === 0 ? frameWith(null) : at(300 + (frame % 40));
      const { tensors } = await looker.look(image, "camera", 1000 + 40 * frame, clock());
      expect(tensors).toBe(before.numTensors);
    }
    expect(memory().numDataBuffers).toBe(before.numDataBuffers);
  }, 60_000);
});

describe("many faces", () => {
  const six = Array.from({ length: 6 }, (_, index) =>
    toFace(faceAt(60 + 100 * index, 200, index === 2 ? 90 : 60), index + 1),
  );

  /** A looker at these six, and how many expressions each look has read. */
  async function lookingAtSix() {
    const { expression } = vision;
    if (!expression) throw new Error("There is an expression net.");
    const camera = { ...openDetector(await squareNet()), detect: async () => six };
    let reads: number[] = [];
    const read: typeof expression.read = (frame, face) => {
      reads.push(face.id);
      return expression.read(frame, face);
    };
    const looker = openLooker({
      ...vision,
      detectors: { camera, film: null },
      expression: { ...expression, read },
    });
    return async (takenMs: number) => {
      reads = [];
      const { faces } = await looker.look(at(300), "camera", takenMs, clock());
      expect(faces.every(({ probabilities }) => probabilities !== null)).toBe(true);
      return reads;
    };
  }

  test("are read in turn, the largest in every frame", async () => {
    const look = await lookingAtSix();
    expect(await look(0)).toHaveLength(6);
    const rounds = [await look(40), await look(80), await look(120)];
    for (const reads of rounds) {
      expect(reads).toHaveLength(3);
      expect(reads).toContain(3);
    }
    expect(new Set(rounds.flat()).size).toBe(6);
  });

  test("are all read when frames are far apart", async () => {
    const look = await lookingAtSix();
    await look(0);
    expect(await look(1000)).toHaveLength(6);
  });
});

test("without a detector the guide square is read, and called nobody's face", async () => {
  const looker = openLooker({ ...vision, detectors: { camera: null, film: null } });
  const { faces } = await looker.look(at(320), "camera", 0, clock());
  expect(faces).toHaveLength(1);
  expect(faces[0]).toMatchObject({ number: 0, face: null });
  expect(faces[0]?.probabilities).not.toBeNull();
});

test("two dozen faces of a photo all have numbers, and share the colours", async () => {
  const many = Array.from({ length: 24 }, (_, index) => toFace(faceAt(40 + 24 * index, 200, 20), index + 1));
  const detector = { ...openDetector(await squareNet()), detectThoroughly: async () => many };
  const looker = openLooker({ ...vision, detectors: { camera: null, film: detector } });
  const { faces } = await looker.photo(frameWith(null), clock());
  expect(faces.map(({ number }) => number)).toEqual(many.map(({ id }) => id));
  expect(new Set(faces.map(({ colour }) => colour)).size).toBe(FACE_COLOURS);
});

test("a cut-out goes whole to the expression net, whatever the detector would say", async () => {
  const picture = frameWith(null, { width: 48, height: 48 });
  const { faces } = await openLooker(vision).cutOut(picture, clock());
  const whole = await vision.expression?.readWhole(picture);
  expect(faces).toHaveLength(1);
  expect(faces[0]?.probabilities).toEqual(whole?.probabilities);
});

describe("an explanation", () => {
  test("covers the crop part by part and says what the label loses", async () => {
    const found = await openLooker(vision).explain(at(300), null);
    expect(TINY_LABELS).toContain(found?.label);
    expect(found?.weights).toHaveLength((found?.rows ?? 0) * (found?.columns ?? 0));
    for (const weight of found?.weights ?? []) expect(Math.abs(weight)).toBeLessThanOrEqual(1);
    expect(found?.square.centre.x).toBeCloseTo(300, -1);
  });

  test("is blind to nothing: a net that looks at one corner only is found out", async () => {
    const explained = await openLooker({ ...vision, expression: cornerNet() }).explain(
      greenOnTheRight(),
      null,
    );
    const weights = explained?.weights ?? [];
    expect(explained?.label).toBe("happy");
    expect(Math.abs(weights[0] ?? 0)).toBeGreaterThan(0.05);
    expect(
      Math.max(...weights.map((weight, place) => (isCorner(place) ? 0 : Math.abs(weight)))),
    ).toBeLessThan(1e-6);
  });

  test("is of the face that was pointed at, and of nothing in an empty picture", async () => {
    const near = { x: 300, y: 240 };
    expect((await openLooker(vision).explain(at(300), near))?.seen.number).toBe(1);
    expect(await openLooker(vision).explain(frameWith(null), null)).toBeNull();
  });
});

/** A face that is greener on its right half: the detector sees no green. */
function greenOnTheRight(): RgbaImage {
  const { data, ...size } = at(300);
  const shaded = data.map((value, place) => {
    const x = (place >> 2) % size.width;
    return place % 4 === 1 && x > 300 ? 200 : value;
  });
  return { ...size, data: shaded };
}

/** A net that calls a face happy as far as the crop's first sixteenth is green. */
function cornerNet(): NonNullable<Vision["expression"]> {
  const { expression } = vision;
  if (!expression) throw new Error("There is an expression net.");
  const readCrop = async ({ width, data }: { width: number; data: Float32Array }) => {
    let [green, pixels] = [0, 0];
    for (let y = 0; y < width / 4; y++) {
      for (let x = 0; x < width / 4; x++, pixels++) green += (data[(y * width + x) * 3 + 1] ?? 0) / 255;
    }
    const happy = 0.6 + (0.4 * green) / pixels;
    return { probabilities: { happy, sad: 1 - happy } };
  };
  return {
    ...expression,
    readCrop,
    read: (frame: RgbaImage, face) => readCrop(expression.cropOf(frame, face).crop),
  };
}

/** Parts that a cover of two by two shares with the first four parts of eight by eight. */
function isCorner(place: number): boolean {
  return place % 8 < 3 && Math.floor(place / 8) < 3;
}
