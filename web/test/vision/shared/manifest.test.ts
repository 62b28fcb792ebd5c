import { expect, test } from "vitest";
import { parseManifest } from "../../../src/vision/shared/manifest";
import { ManifestError, type ManifestProblem } from "../../../src/vision/shared/problem";

type Json = Record<string, unknown>;

function manifest(change: (json: Json) => void = () => {}): Json {
  const json: Json = {
    schema: 1,
    name: "mood",
    task: "expression",
    labels: ["happy", "sad"],
    input: {
      name: "pixels:0",
      size: 48,
      channels: 3,
      colour: "rgb",
      range: [0, 255],
      resize: "bilinear-half-pixel",
      crop_margin: 1.2,
      crop_rise: 0.1,
    },
    output: { head: "fer" },
    heads: { fer: { name: "Identity:0", kind: "logits", labels: ["happy", "sad"], temperature: 1.4 } },
    thresholds: { entropy: 0.6 },
    self_check: { pattern: "waves-1", size: [48, 48], tolerance: 0.01, outputs: { fer: [1, 2] } },
    quantisation: "float16",
    files: [{ path: "model.json", bytes: 10, sha256: "a".repeat(64) }],
    metrics: { judged: true, accuracy: 0.7 },
    training: { run: "mood" },
    licence_note: "For reading only.",
  };
  change(json);
  return json;
}

test("a valid manifest is parsed completely", () => {
  const read = parseManifest(manifest());
  expect(read).toMatchObject({
    name: "mood",
    pageHead: "fer",
    input: { size: 48, cropMargin: 1.2, cropRise: 0.1 },
    heads: { fer: { output: "Identity:0", temperature: 1.4 } },
    thresholds: { entropy: 0.6 },
    decode: null,
  });
});

test("an unknown schema is rejected with both numbers", () => {
  const json = manifest((other) => Object.assign(other, { schema: 9 }));
  expect(problemOf(json)).toEqual({ kind: "schema", found: 9, supported: 1 });
});

test.each(Object.keys(manifest()))("a manifest without %s is rejected", (fact) => {
  expect(() => parseManifest(manifest((json) => delete json[fact]))).toThrow(ManifestError);
});

test.each<[string, (json: Json) => void, ManifestProblem]>([
  [
    "labels in another order",
    (json) => Object.assign(json, { labels: ["sad", "happy"] }),
    { kind: "other-labels", head: "fer" },
  ],
  [
    "a head it does not describe",
    (json) => Object.assign(json, { output: { head: "x" } }),
    { kind: "missing-head", head: "x" },
  ],
  [
    "a self-check of an unknown head",
    (json) => Object.assign(json.self_check as Json, { outputs: { other: [1] } }),
    { kind: "self-check", head: "other" },
  ],
  [
    "a self-check of no head",
    (json) => Object.assign(json.self_check as Json, { outputs: {} }),
    { kind: "self-check", head: null },
  ],
])("%s is rejected", (_, change, problem) => {
  expect(problemOf(manifest(change))).toEqual(problem);
});

test.each<[string, (json: Json) => void, RegExp]>([
  [
    "a file outside its folder",
    (json) => Object.assign(json, { files: [{ path: "../x", bytes: 1, sha256: "a".repeat(64) }] }),
    /outside its folder/,
  ],
  [
    "an invalid checksum",
    (json) => Object.assign(json, { files: [{ path: "x", bytes: 1, sha256: "abc" }] }),
    /SHA-256/,
  ],
  ["another resize method", (json) => Object.assign(json.input as Json, { resize: "area" }), /input.resize/],
  [
    "grey input",
    (json) => Object.assign(json.input as Json, { channels: 1 }),
    /channels should be 3, but is 1/,
  ],
  [
    "another range",
    (json) => Object.assign(json.input as Json, { range: [-1, 1] }),
    /range.0 should be 0, but is -1/,
  ],
  ["a threshold in words", (json) => Object.assign(json, { thresholds: { entropy: "high" } }), /entropy/],
  ["a detector without decode", (json) => Object.assign(json, { task: "detector" }), /decode/],
])("%s is rejected with the field", (_, change, detail) => {
  expect(problemOf(manifest(change))).toEqual({ kind: "invalid", detail: expect.stringMatching(detail) });
});

test.each([null, [], "text", 7])("%j is no manifest", (json) => {
  expect(() => parseManifest(json)).toThrow(ManifestError);
});

function problemOf(json: unknown): ManifestProblem | null {
  try {
    parseManifest(json);
    return null;
  } catch (error) {
    if (error instanceof ManifestError) return error.problem;
    throw error;
  }
}
