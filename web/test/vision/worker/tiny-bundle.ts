/** A hand-made model bundle: one convolution, a mean and a matrix. */
import { webcrypto } from "node:crypto";
import { parseManifest } from "../../../src/vision/shared/manifest";
import type { Bundle } from "../../../src/vision/worker/bundle";

export const TINY_LABELS = ["neutral", "happy"] as const;
export const WEIGHTS = {
  kernel: { shape: [3, 3, 3, 4], values: wave(108, 0.9, 0.05) },
  matrix: { shape: [4, 2], values: wave(8, 1.7, 1) },
  axes: { shape: [2], values: [1, 2] },
};

/** The bundle's files by name, as a server would send them. */
export async function tinyFiles(
  change: (manifest: Record<string, unknown>) => void = () => {},
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const weights = new Uint8Array(
    await new Blob([
      new Float32Array(WEIGHTS.kernel.values),
      new Float32Array(WEIGHTS.matrix.values),
      new Int32Array(WEIGHTS.axes.values),
    ]).arrayBuffer(),
  );
  const model = new TextEncoder().encode(JSON.stringify(graph()));
  const manifest = {
    schema: 1,
    name: "tiny",
    task: "expression",
    labels: TINY_LABELS,
    input: {
      name: "pixels:0",
      size: 16,
      channels: 3,
      colour: "rgb",
      range: [0, 255],
      resize: "bilinear-half-pixel",
      crop_margin: 1,
      crop_rise: 0,
    },
    output: { head: "mood", name: "Identity:0", kind: "logits", labels: TINY_LABELS, temperature: 2 },
    heads: { mood: { name: "Identity:0", kind: "logits", labels: TINY_LABELS, temperature: 2 } },
    thresholds: { doubt: 0.5 },
    self_check: {
      pattern: "waves-1",
      size: [16, 16],
      tolerance: 1e-3,
      outputs: { mood: TINY_SELF_CHECK },
    },
    quantisation: "float32",
    files: [await describeFile("model.json", model), await describeFile("weights.bin", weights)],
    metrics: { judged: false },
    training: { run: "by hand" },
    licence_note: "None.",
  };
  change(manifest);
  return new Map([
    ["manifest.json", new TextEncoder().encode(JSON.stringify(manifest))],
    ["model.json", model],
    ["weights.bin", weights],
  ]);
}

/** The model's output for the self-check pattern. `network.test.ts` calculates it with plain loops. */
export const TINY_SELF_CHECK = [0.092057, 0.362085];

export async function tinyBundle(change?: (manifest: Record<string, unknown>) => void): Promise<Bundle> {
  const files = await tinyFiles(change);
  const text = new TextDecoder().decode(files.get("manifest.json"));
  return {
    manifest: parseManifest(JSON.parse(text)),
    files: new Map([...files].map(([name, bytes]) => [name, bytes.buffer])),
  };
}

export async function describeFile(path: string, bytes: Uint8Array<ArrayBuffer>) {
  const digest = new Uint8Array(await webcrypto.subtle.digest("SHA-256", bytes));
  return { path, bytes: bytes.byteLength, sha256: Buffer.from(digest).toString("hex") };
}

function graph() {
  const float = { type: "DT_FLOAT" };
  const constant = (name: string, shape: readonly number[], type = "DT_FLOAT") => ({
    name,
    op: "Const",
    attr: {
      dtype: { type },
      value: { tensor: { dtype: type, tensorShape: { dim: shape.map((size) => ({ size: `${size}` })) } } },
    },
  });
  const anySize = ["-1", "-1", "-1", "3"].map((size) => ({ size }));
  return {
    format: "graph-model",
    signature: {
      inputs: { pixels: { name: "pixels:0", dtype: "DT_FLOAT", tensorShape: { dim: anySize } } },
      outputs: { mood: { name: "Identity:0", dtype: "DT_FLOAT", tensorShape: { dim: [] } } },
    },
    modelTopology: {
      node: [
        { name: "pixels", op: "Placeholder", attr: { dtype: float, shape: { shape: { dim: anySize } } } },
        constant("kernel", WEIGHTS.kernel.shape),
        constant("matrix", WEIGHTS.matrix.shape),
        constant("axes", WEIGHTS.axes.shape, "DT_INT32"),
        {
          name: "conv",
          op: "Conv2D",
          input: ["pixels", "kernel"],
          attr: {
            T: float,
            strides: { list: { i: ["1", "2", "2", "1"] } },
            padding: { s: Buffer.from("VALID").toString("base64") },
            data_format: { s: Buffer.from("NHWC").toString("base64") },
            dilations: { list: { i: ["1", "1", "1", "1"] } },
          },
        },
        { name: "relu", op: "Relu", input: ["conv"], attr: { T: float } },
        {
          name: "mean",
          op: "Mean",
          input: ["relu", "axes"],
          attr: { T: float, Tidx: { type: "DT_INT32" }, keep_dims: { b: false } },
        },
        {
          name: "product",
          op: "MatMul",
          input: ["mean", "matrix"],
          attr: { T: float, transpose_a: { b: false }, transpose_b: { b: false } },
        },
        { name: "Identity", op: "Identity", input: ["product"], attr: { T: float } },
      ],
      library: {},
      versions: { producer: 1994 },
    },
    weightsManifest: [
      {
        paths: ["weights.bin"],
        weights: [
          { name: "kernel", shape: WEIGHTS.kernel.shape, dtype: "float32" },
          { name: "matrix", shape: WEIGHTS.matrix.shape, dtype: "float32" },
          { name: "axes", shape: WEIGHTS.axes.shape, dtype: "int32" },
        ],
      },
    ],
  };
}

function wave(length: number, step: number, height: number): number[] {
  return Array.from({ length }, (_, index) => height * Math.sin(index * step + 0.3));
}
