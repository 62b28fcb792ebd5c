/**
 * What a model bundle says about itself, checked once at the door. The manifest is the only source of
 * a model's facts (labels, input, temperature, thresholds); it refuses to guess any of them.
 */

import { FactError, Facts } from "../../shared/json-facts";

export const MANIFEST_SCHEMA = 1;

/** How the page makes a net's input out of a picture; see `core/detection/sampling.ts`. */
export const RESIZE = "bilinear-half-pixel";

/** The drawn picture every exported net has answered once; see `core/self-check-pattern.ts`. */
export const SELF_CHECK_PATTERN = "waves-1";

export type Task = "expression" | "detector";
export type Quantisation = "float32" | "float16" | "uint8";
export type OutputKind = "logits" | "probabilities" | "map";

export interface InputSpec {
  /** The graph's input tensor. */
  readonly name: string;
  /** Side of the square picture that the net is shown, pixels; null for a detector, which takes any size. */
  readonly size: number | null;
  readonly channels: 3;
  readonly colour: "rgb";
  /** What black and white are when they enter the graph. */
  readonly range: readonly [number, number];
  readonly resize: typeof RESIZE;
  /** Side of that square in sides of the face (`core/detection/crop.ts`); null for a detector. */
  readonly cropMargin: number | null;
  /** How much higher than the face's middle that square stands, in its own sides; null for a detector. */
  readonly cropRise: number | null;
}

export interface HeadSpec {
  /** The graph's output tensor. */
  readonly output: string;
  readonly kind: OutputKind;
  readonly labels: readonly string[];
  /** Logits are divided by it before the softmax; 1 changes nothing. */
  readonly temperature: number;
}

export interface BundleFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A drawn pattern and what the net answers to it, so that a page can tell a wrong backend from a right one. */
export interface SelfCheck {
  readonly pattern: typeof SELF_CHECK_PATTERN;
  readonly size: readonly [height: number, width: number];
  /** Largest difference that is still the same answer. */
  readonly tolerance: number;
  /** Values of each head's raw output, taken at even steps through it from the first on. */
  readonly outputs: Readonly<Record<string, readonly number[]>>;
}

export interface Manifest {
  readonly schema: typeof MANIFEST_SCHEMA;
  readonly name: string;
  readonly task: Task;
  readonly labels: readonly string[];
  readonly input: InputSpec;
  readonly heads: Readonly<Record<string, HeadSpec>>;
  /** Name of the head that the page reads. */
  readonly pageHead: string;
  readonly thresholds: Readonly<Record<string, number>>;
  /** Numbers that turn a detector's maps into faces; absent for an expression net. */
  readonly decode: Readonly<Record<string, unknown>> | null;
  readonly selfCheck: SelfCheck;
  readonly quantisation: Quantisation;
  readonly files: readonly BundleFile[];
  /** Figures of the shipped bundle, as judged; shown, never computed with. */
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly training: Readonly<Record<string, unknown>>;
  readonly licenceNote: string;
}

/** The manifest cannot be used. The message says which fact is missing or wrong. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
}

export function parseManifest(json: unknown): Manifest {
  try {
    return read(new Facts(json));
  } catch (error) {
    if (!(error instanceof FactError)) throw error;
    throw new ManifestError(`its manifest is not right: ${error.message}.`, { cause: error });
  }
}

function read(facts: Facts): Manifest {
  const schema = facts.number("schema");
  if (schema !== MANIFEST_SCHEMA) {
    throw new ManifestError(
      `its manifest follows schema ${schema}, and this page knows schema ${MANIFEST_SCHEMA}. ` +
        "Reload the page; if that does not help, page and model come from different releases.",
    );
  }
  const headFacts = facts.at("heads");
  const heads = Object.fromEntries(headFacts.names().map((name) => [name, readHead(headFacts.at(name))]));
  const output = facts.at("output");
  const pageHead = output.string("head");
  const labels = facts.strings("labels");
  const page = heads[pageHead];
  if (!page) throw new ManifestError(`its manifest names the head "${pageHead}" but does not describe it.`);
  if (page.labels.join() !== labels.join()) {
    throw new ManifestError(`its labels differ from those of its head "${pageHead}".`);
  }
  const task = facts.oneOf("task", ["expression", "detector"]);
  return {
    schema,
    name: facts.string("name"),
    task,
    labels,
    input: readInput(facts.at("input"), task),
    heads,
    pageHead,
    thresholds: readNumbers(facts.at("thresholds")),
    decode: task === "detector" ? facts.plain("decode") : null,
    selfCheck: readSelfCheck(facts.at("self_check"), heads),
    quantisation: facts.oneOf("quantisation", ["float32", "float16", "uint8"]),
    files: facts.objects("files").map(readFile),
    metrics: facts.plain("metrics"),
    training: facts.plain("training"),
    licenceNote: facts.string("licence_note"),
  };
}

function readInput(facts: Facts, task: Task): InputSpec {
  const cropped = task === "expression";
  const channels = facts.number("channels");
  if (channels !== 3) throw new ManifestError(`its input has ${channels} channels; this page feeds 3.`);
  const range = facts.pair("range");
  if (range.join() !== "0,255") throw new ManifestError("its input wants other colours than 0 to 255.");
  return {
    name: facts.string("name"),
    size: cropped ? facts.integer("size", 8) : null,
    channels,
    colour: facts.oneOf("colour", ["rgb"]),
    range,
    resize: facts.oneOf("resize", [RESIZE]),
    cropMargin: cropped ? facts.number("crop_margin", 0.1) : null,
    cropRise: cropped ? facts.number("crop_rise", -1, 1) : null,
  };
}

function readHead(facts: Facts): HeadSpec {
  const labels = facts.strings("labels");
  if (new Set(labels).size !== labels.length) throw new ManifestError("it names one label twice.");
  return {
    output: facts.string("name"),
    kind: facts.oneOf("kind", ["logits", "probabilities", "map"]),
    labels,
    temperature: facts.number("temperature", 1e-3),
  };
}

function readFile(facts: Facts): BundleFile {
  const path = facts.string("path");
  // A manifest may only name files of its own folder.
  if (!/^[\w-][\w.-]*$/.test(path)) throw new ManifestError(`it names a file "${path}" outside its folder.`);
  const sha256 = facts.string("sha256");
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new ManifestError(`the checksum of ${path} is not a SHA-256.`);
  return { path, bytes: facts.integer("bytes", 1), sha256 };
}

function readSelfCheck(facts: Facts, heads: Readonly<Record<string, HeadSpec>>): SelfCheck {
  const outputs = facts.at("outputs");
  const unknown = outputs.names().find((name) => !(name in heads));
  if (unknown !== undefined || outputs.names().length === 0) {
    throw new ManifestError(`its self-check speaks of ${unknown ?? "no head at all"}.`);
  }
  return {
    pattern: facts.oneOf("pattern", [SELF_CHECK_PATTERN]),
    size: facts.pair("size"),
    tolerance: facts.number("tolerance", 0),
    outputs: Object.fromEntries(outputs.names().map((name) => [name, outputs.numbers(name)])),
  };
}

function readNumbers(facts: Facts): Readonly<Record<string, number>> {
  return Object.fromEntries(facts.names().map((name) => [name, facts.number(name)]));
}
