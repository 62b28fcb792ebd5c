import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BundleError, loadBundle, type Progress } from "../../../src/vision/worker/bundle";
import { type BundleServer, serveBundle } from "./bundle-server";
import { describeFile, tinyFiles } from "./tiny-bundle";

let server: BundleServer;

beforeEach(async () => {
  server = await serveBundle(await tinyFiles());
});

afterEach(() => server.close());

async function failure(): Promise<BundleError> {
  const error: unknown = await loadBundle(server.address).catch((caught: unknown) => caught);
  if (!(error instanceof BundleError)) throw new Error(`expected a BundleError, got ${error}`);
  return error;
}

test("loads the manifest and all of its files unchanged", async () => {
  const bundle = await loadBundle(server.address);
  expect(bundle.manifest.name).toBe("tiny");
  expect(new Uint8Array(bundle.files.get("weights.bin") ?? new ArrayBuffer())).toEqual(
    server.files.get("weights.bin"),
  );
});

test("reports progress up to the total in the manifest, and never backwards", async () => {
  const seen: Progress[] = [];
  const { manifest } = await loadBundle(server.address, (progress) => seen.push(progress));
  const total = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  expect(seen[0]).toEqual({ loadedBytes: 0, totalBytes: total });
  expect(seen.at(-1)).toEqual({ loadedBytes: total, totalBytes: total });
  const counts = seen.map(({ loadedBytes }) => loadedBytes);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

test("requests each file with its hash, so that a cache cannot mix two releases", async () => {
  const { manifest } = await loadBundle(server.address);
  for (const { path, sha256 } of manifest.files)
    expect(server.requests).toContain(`${path}?v=${sha256.slice(0, 16)}`);
});

describe.each(["truncated", "altered"] as const)("a file that is %s", (fault) => {
  test("is rejected with its name after a second attempt", async () => {
    server.faults.set("weights.bin", fault);
    expect((await failure()).problem).toEqual({ kind: "damaged-file", file: "weights.bin" });
    expect(server.requests.filter((name) => name.startsWith("weights.bin"))).toHaveLength(2);
  });

  test("is downloaded once more without the cache", async () => {
    server.faults.set("weights.bin", fault);
    server.failOnce = true;
    const bundle = await loadBundle(server.address);
    expect(bundle.files.get("weights.bin")?.byteLength).toBe(server.files.get("weights.bin")?.byteLength);
  });
});

test.each([
  ["missing", { kind: "missing" }],
  ["error", { kind: "server-error", status: 503 }],
  ["disconnect", { kind: "unreachable" }],
] as const)("a file with the fault %s is reported as %j", async (fault, problem) => {
  server.faults.set("model.json", fault);
  expect((await failure()).problem).toEqual(problem);
});

test("a bundle without a manifest is reported as missing", async () => {
  server.files.delete("manifest.json");
  expect((await failure()).problem).toEqual({ kind: "missing" });
});

test("a manifest with another schema is rejected with both numbers", async () => {
  server.files = await tinyFiles((manifest) => {
    manifest.schema = 2;
  });
  const reason = { kind: "schema", found: 2, supported: 1 };
  expect((await failure()).problem).toEqual({ kind: "unsuitable", reason });
});

test("a manifest that is not JSON is reported as damaged", async () => {
  server.files.set("manifest.json", new TextEncoder().encode("<!doctype html>"));
  expect((await failure()).problem).toEqual({ kind: "damaged-manifest" });
});

test("a file larger than expected never moves the progress past its end", async () => {
  server.files.set("weights.bin", new Uint8Array(9000));
  const seen: Progress[] = [];
  await expect(loadBundle(server.address, (progress) => seen.push(progress))).rejects.toThrow(BundleError);
  for (const { loadedBytes, totalBytes } of seen) expect(loadedBytes).toBeLessThanOrEqual(totalBytes);
});

test("stops when it is aborted", async () => {
  const controller = new AbortController();
  const loading = loadBundle(server.address, () => controller.abort(), controller.signal);
  await expect(loading).rejects.toThrow(/abort/i);
});

test("the test bundle's manifest matches its files", async () => {
  const manifest = JSON.parse(new TextDecoder().decode(server.files.get("manifest.json")));
  const weights = server.files.get("weights.bin") ?? new Uint8Array();
  expect(manifest.files).toContainEqual(await describeFile("weights.bin", weights));
});
