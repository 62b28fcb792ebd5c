import { memory } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toFace } from "../../../src/vision/shared/detection/decode";
import type { RgbaImage } from "../../../src/vision/shared/detection/image";
import { FACE_COLOURS } from "../../../src/vision/shared/protocol";
import { startBackend } from "../../../src/vision/worker/backend";
import { createExpressionNet } from "../../../src/vision/worker/expression";
import { createFacePipeline, StageClock } from "../../../src/vision/worker/face-pipeline";
import { openNetwork } from "../../../src/vision/worker/network";
import type { OpenModels } from "../../../src/vision/worker/open-models";
import { createDetector } from "../../../src/vision/worker/open-models";
import { NODE_WASM_PATHS } from "../../../tools/node-bundle";
import { faceAt } from "../shared/detection/faces";
import { createSquareNet, frameWith } from "./square-net";
import { TINY_LABELS, tinyBundle } from "./tiny-bundle";

const FRAMES = 300;

let models: OpenModels;

/** A fake detector of red squares and a tiny expression model that really runs. */
beforeAll(async () => {
  await startBackend("wasm", NODE_WASM_PATHS);
  const expression = createExpressionNet(await openNetwork(await tinyBundle()));
  const detectors = {
    camera: createDetector(await createSquareNet()),
    video: createDetector(await createSquareNet()),
  };
  models = {
    backend: { backend: "wasm", trials: [] },
    manifests: [],
    detectors,
    expression,
    tensors: () => memory().numTensors,
    reopen: () => Promise.reject(new Error("Not used in this test.")),
    dispose: () => expression.dispose(),
  };
});

afterAll(() => models.dispose());

const clock = () => new StageClock();
const at = (x: number, side = 120) => frameWith({ x, y: 240, side });

describe("a frame", () => {
  test("has a number, colour, quality, probabilities and mood for each face", async () => {
    const pipeline = createFacePipeline(models);
    pipeline.resetStream("camera");
    const { faces, width, height, stages, milliseconds } = await pipeline.readFrame(
      at(300),
      "camera",
      0,
      clock(),
    );
    expect([width, height]).toEqual([640, 480]);
    const [first, ...others] = faces;
    expect(others).toEqual([]);
    expect(first).toMatchObject({ number: 1, colour: 0 });
    expect(Object.keys(first?.probabilities ?? {})).toEqual([...TINY_LABELS]);
    expect(first?.mood?.valence).toBeTypeOf("number");
    expect(first?.quality.measures.side).toBeGreaterThan(80);
    const parts = stages.pixels + stages.detect + stages.quality + stages.expression;
    expect(parts).toBeCloseTo(milliseconds, 6);
  });

  test("keeps each face's number and colour, whatever another stream shows", async () => {
    const pipeline = createFacePipeline(models);
    pipeline.resetStream("camera");
    pipeline.resetStream("video");
    await pipeline.readFrame(at(200), "camera", 0, clock());
    await pipeline.readFrame(at(500, 60), "video", 0, clock());
    const { faces } = await pipeline.readFrame(at(210), "camera", 40, clock());
    expect(faces[0]).toMatchObject({ number: 1, colour: 0 });
  });

  test("has the brightness of a picture without faces", async () => {
    const { faces, light } = await createFacePipeline(models).readFrame(
      frameWith(null),
      "camera",
      90,
      clock(),
    );
    expect(faces).toEqual([]);
    expect(light).toBe(0);
  });

  test("is not sure about a face of poor quality", async () => {
    const halfOut = toFace(faceAt(20, 240, 120), 1);
    const camera = { ...createDetector(await createSquareNet()), detect: async () => [halfOut] };
    const pipeline = createFacePipeline({ ...models, detectors: { camera, video: null } });
    const { faces } = await pipeline.readFrame(at(20), "camera", 0, clock());
    expect(faces[0]?.quality.reasons).toContain("cut-off");
    expect(faces[0]?.sure).toBe(false);
  });

  test("leaks no tensors over many frames with and without a face", async () => {
    const pipeline = createFacePipeline(models);
    await pipeline.readFrame(at(300), "camera", 1000, clock());
    const before = memory();
    for (let frame = 1; frame <= FRAMES; frame++) {
      const image = frame % 7 === 0 ? frameWith(null) : at(300 + (frame % 40));
      const { tensors } = await pipeline.readFrame(image, "camera", 1000 + 40 * frame, clock());
      expect(tensors).toBe(before.numTensors);
    }
    expect(memory().numDataBuffers).toBe(before.numDataBuffers);
  }, 60_000);
});

describe("many faces", () => {
  const six = Array.from({ length: 6 }, (_, index) =>
    toFace(faceAt(60 + 100 * index, 200, index === 2 ? 90 : 60), index + 1),
  );

  /** Reads frames with these six faces. Each call returns the faces whose expression was read. */
  async function readSix() {
    const { expression } = models;
    if (!expression) throw new Error("There is an expression net.");
    const camera = { ...createDetector(await createSquareNet()), detect: async () => six };
    let reads: number[] = [];
    const read: typeof expression.read = (frame, face) => {
      reads.push(face.id);
      return expression.read(frame, face);
    };
    const pipeline = createFacePipeline({
      ...models,
      detectors: { camera, video: null },
      expression: { ...expression, read },
    });
    return async (takenMs: number) => {
      reads = [];
      const { faces } = await pipeline.readFrame(at(300), "camera", takenMs, clock());
      expect(faces.every(({ probabilities }) => probabilities !== null)).toBe(true);
      return reads;
    };
  }

  test("are read in turn, and the largest in every frame", async () => {
    const readFrame = await readSix();
    expect(await readFrame(0)).toHaveLength(6);
    const rounds = [await readFrame(40), await readFrame(80), await readFrame(120)];
    for (const reads of rounds) {
      expect(reads).toHaveLength(3);
      expect(reads).toContain(3);
    }
    expect(new Set(rounds.flat()).size).toBe(6);
  });

  test("are all read when frames are far apart", async () => {
    const readFrame = await readSix();
    await readFrame(0);
    expect(await readFrame(1000)).toHaveLength(6);
  });
});

test("without a detector the guide face is read, without a number or position", async () => {
  const pipeline = createFacePipeline({ ...models, detectors: { camera: null, video: null } });
  const { faces } = await pipeline.readFrame(at(320), "camera", 0, clock());
  expect(faces).toHaveLength(1);
  expect(faces[0]).toMatchObject({ number: 0, face: null });
  expect(faces[0]?.probabilities).not.toBeNull();
});

test("the 24 faces of a photo have different numbers and share colours", async () => {
  const many = Array.from({ length: 24 }, (_, index) => toFace(faceAt(40 + 24 * index, 200, 20), index + 1));
  const detector = { ...createDetector(await createSquareNet()), detectThoroughly: async () => many };
  const pipeline = createFacePipeline({ ...models, detectors: { camera: null, video: detector } });
  const { faces } = await pipeline.readPhoto(frameWith(null), clock());
  expect(faces.map(({ number }) => number)).toEqual(many.map(({ id }) => id));
  expect(new Set(faces.map(({ colour }) => colour)).size).toBe(FACE_COLOURS);
});

test("a face crop goes to the expression model as a whole, without the detector", async () => {
  const picture = frameWith(null, { width: 48, height: 48 });
  const { faces } = await createFacePipeline(models).readFaceCrop(picture, clock());
  const whole = await models.expression?.readFaceCrop(picture);
  expect(faces).toHaveLength(1);
  expect(faces[0]?.probabilities).toEqual(whole?.probabilities);
});

describe("an explanation", () => {
  test("measures how much the label's probability drops for each part of the crop", async () => {
    const found = await createFacePipeline(models).explain(at(300), null);
    expect(TINY_LABELS).toContain(found?.label);
    expect(found?.weights).toHaveLength((found?.rows ?? 0) * (found?.columns ?? 0));
    for (const weight of found?.weights ?? []) expect(Math.abs(weight)).toBeLessThanOrEqual(1);
    expect(found?.square.centre.x).toBeCloseTo(300, -1);
  });

  test("shows it when a model depends on one corner only", async () => {
    const explained = await createFacePipeline({ ...models, expression: cornerModel() }).explain(
      greenOnTheRight(),
      null,
    );
    const weights = explained?.weights ?? [];
    expect(explained?.label).toBe("happy");
    expect(Math.abs(weights[0] ?? 0)).toBeGreaterThan(0.05);
    expect(Math.max(...weights.map((weight, cell) => (isCorner(cell) ? 0 : Math.abs(weight))))).toBeLessThan(
      1e-6,
    );
  });

  test("explains the selected face, and nothing in an empty picture", async () => {
    const near = { x: 300, y: 240 };
    expect((await createFacePipeline(models).explain(at(300), near))?.face.number).toBe(1);
    expect(await createFacePipeline(models).explain(frameWith(null), null)).toBeNull();
  });
});

/** A face that is greener on its right half. The fake detector ignores green. */
function greenOnTheRight(): RgbaImage {
  const { data, ...size } = at(300);
  const shaded = data.map((value, index) => {
    const x = (index >> 2) % size.width;
    return index % 4 === 1 && x > 300 ? 200 : value;
  });
  return { ...size, data: shaded };
}

/** A fake model: the greener the top left sixteenth of the crop, the happier the face. */
function cornerModel(): NonNullable<OpenModels["expression"]> {
  const { expression } = models;
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

/** Grid cells that a 2x2 patch can cover together with the first 2x2 cells of the 8x8 grid. */
function isCorner(cell: number): boolean {
  return cell % 8 < 3 && Math.floor(cell / 8) < 3;
}
