/**
 * Parses and validates a model bundle's manifest: the only source of a model's labels, input format,
 * temperature and thresholds. There are no defaults.
 */

import * as v from "valibot";
import { JsonSchemaError, numberFrom, parseJson } from "../../shared/read-json";
import { ManifestError } from "./problem";

export { ManifestError } from "./problem";

export const MANIFEST_SCHEMA = 1;

/** The resize method of `detection/sampling.ts`. */
export const RESIZE = "bilinear-half-pixel";

/** The test picture of `self-check-pattern.ts`. */
export const SELF_CHECK_PATTERN = "waves-1";

const text = v.pipe(v.string(), v.nonEmpty());
const number = v.pipe(v.number(), v.finite());
const integerFrom = (min: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(min));
const labels = v.pipe(
  v.array(text),
  v.check((names) => new Set(names).size === names.length, "has a duplicate label"),
);
const plainObject = v.record(v.string(), v.unknown());

const input = v.object({
  /** The graph's input tensor. */
  name: text,
  channels: v.literal(3),
  colour: v.literal("rgb"),
  /** Input values of black and white. */
  range: v.strictTuple([v.literal(0), v.literal(255)]),
  resize: v.literal(RESIZE),
});

/** A detector accepts any size. */
const detectorInput = v.pipe(
  input,
  v.transform((spec) => ({ ...spec, size: null, cropMargin: null, cropRise: null })),
);

const expressionInput = v.pipe(
  v.object({
    ...input.entries,
    /** Side of the square input picture, pixels. */
    size: integerFrom(8),
    /** Side of the crop in sides of the face (see `detection/crop.ts`). */
    crop_margin: v.pipe(number, v.minValue(0.1)),
    /** How far the crop is moved up from the centre of the face, in its own sides. */
    crop_rise: numberFrom(-1, 1),
  }),
  v.transform(({ crop_margin: cropMargin, crop_rise: cropRise, ...spec }) => ({
    ...spec,
    cropMargin,
    cropRise,
  })),
);

const head = v.pipe(
  v.object({
    /** The graph's output tensor. */
    name: text,
    kind: v.picklist(["logits", "probabilities", "map"]),
    labels,
    /** Logits are divided by it before the softmax. */
    temperature: v.pipe(number, v.minValue(1e-3)),
  }),
  v.transform(({ name: output, ...spec }) => ({ ...spec, output })),
);

const file = v.object({
  path: v.pipe(v.string(), v.regex(/^[\w-][\w.-]*$/, "is outside its folder")),
  bytes: integerFrom(1),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "is not a SHA-256")),
});

/** A test picture and the model's expected outputs for it, to detect backends that compute wrongly. */
const selfCheck = v.object({
  pattern: v.literal(SELF_CHECK_PATTERN),
  /** Height and width. */
  size: v.strictTuple([number, number]),
  /** Largest accepted difference from the expected outputs. */
  tolerance: v.pipe(number, v.minValue(0)),
  /** Expected raw outputs of each head, sampled at even steps from the first value on. */
  outputs: v.record(v.string(), v.array(number)),
});

const common = {
  schema: v.literal(MANIFEST_SCHEMA),
  name: text,
  labels: v.array(text),
  heads: v.record(v.string(), head),
  /** The head that the page uses. */
  output: v.object({ head: text }),
  thresholds: v.record(v.string(), number),
  self_check: selfCheck,
  quantisation: v.picklist(["float32", "float16", "uint8"]),
  files: v.array(file),
  /** Evaluation results of the shipped bundle. Only displayed. */
  metrics: plainObject,
  training: plainObject,
  licence_note: text,
};

const manifest = v.pipe(
  v.variant("task", [
    v.pipe(
      v.object({ ...common, task: v.literal("expression"), input: expressionInput }),
      v.transform((facts) => ({ ...facts, decode: null })),
    ),
    /** `decode`: parameters for decoding the detector's output map. */
    v.object({ ...common, task: v.literal("detector"), input: detectorInput, decode: plainObject }),
  ]),
  v.transform(({ output, self_check, licence_note, ...facts }) => ({
    ...facts,
    pageHead: output.head,
    selfCheck: self_check,
    licenceNote: licence_note,
  })),
);

export type Manifest = Readonly<v.InferOutput<typeof manifest>>;
export type Task = Manifest["task"];
export type InputSpec = Readonly<Manifest["input"]>;
export type HeadSpec = Readonly<v.InferOutput<typeof head>>;
export type BundleFile = Readonly<v.InferOutput<typeof file>>;
export type SelfCheck = Readonly<v.InferOutput<typeof selfCheck>>;

/** @throws ManifestError */
export function parseManifest(json: unknown): Manifest {
  const parsed = parse(json);
  const { heads, pageHead, selfCheck: check } = parsed;
  const page = heads[pageHead];
  if (!page) throw new ManifestError({ kind: "missing-head", head: pageHead });
  if (page.labels.join() !== parsed.labels.join()) {
    throw new ManifestError({ kind: "other-labels", head: pageHead });
  }
  const checkedHeads = Object.keys(check.outputs);
  const unknown = checkedHeads.find((name) => !(name in heads));
  if (unknown !== undefined || checkedHeads.length === 0) {
    throw new ManifestError({ kind: "self-check", head: unknown ?? null });
  }
  return parsed;
}

function parse(json: unknown): Manifest {
  const schema = v.is(v.object({ schema: v.number() }), json) ? json.schema : MANIFEST_SCHEMA;
  if (schema !== MANIFEST_SCHEMA) {
    throw new ManifestError({ kind: "schema", found: schema, supported: MANIFEST_SCHEMA });
  }
  try {
    return parseJson(manifest, json);
  } catch (error) {
    if (!(error instanceof JsonSchemaError)) throw error;
    throw new ManifestError({ kind: "invalid", detail: error.message }, { cause: error });
  }
}
