import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BundleError, loadBundle, type Progress } from "../../../src/vision/worker/bundle";
import { type BundleServer, serveBundle } from "./bundle-server";
import { described, tinyFiles } from "./tiny-bundle";

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

test("brings the manifest and every file it names, byte for byte", async () => {
  const bundle = await loadBundle(server.address);
  expect(bundle.manifest.name).toBe("tiny");
  expect(new Uint8Array(bundle.files.get("weights.bin") ?? new ArrayBuffer())).toEqual(
    server.files.get("weights.bin"),
  );
});

test("counts bytes up to the total that the manifest promises, and never back", async () => {
  const seen: Progress[] = [];
  const { manifest } = await loadBundle(server.address, (progress) => seen.push(progress));
  const total = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  expect(seen[0]).toEqual({ loadedBytes: 0, totalBytes: total });
  expect(seen.at(-1)).toEqual({ loadedBytes: total, totalBytes: total });
  const counts = seen.map(({ loadedBytes }) => loadedBytes);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

test("asks for each file by its content, so that a cache cannot mix two releases", async () => {
  const { manifest } = await loadBundle(server.address);
  for (const { path, sha256 } of manifest.files)
    expect(server.asked).toContain(`${path}?v=${sha256.slice(0, 16)}`);
});

describe.each(["cut", "altered"] as const)("a file that arrives %s", (fault) => {
  test("is refused after a second try, by its name", async () => {
    server.broken.set("weights.bin", fault);
    const error = await failure();
    expect(error.kind).toBe("damaged");
    expect(error.message).toContain("weights.bin");
    expect(server.asked.filter((name) => name.startsWith("weights.bin"))).toHaveLength(2);
  });

  test("is fetched again once, past the cache", async () => {
    server.broken.set("weights.bin", fault);
    server.mendAfterFirst = true;
    const bundle = await loadBundle(server.address);
    expect(bundle.files.get("weights.bin")?.byteLength).toBe(server.files.get("weights.bin")?.byteLength);
  });
});

test.each([
  ["missing", "missing"],
  ["angry", "unreachable"],
  ["silent", "unreachable"],
] as const)("a file that is %s is reported as %s", async (fault, kind) => {
  server.broken.set("model.json", fault);
  expect((await failure()).kind).toBe(kind);
});

test("a model that is not there is called missing", async () => {
  server.files.delete("manifest.json");
  expect((await failure()).kind).toBe("missing");
});

test("a manifest of another schema is refused with a clear sentence", async () => {
  server.files = await tinyFiles((manifest) => {
    manifest.schema = 2;
  });
  const error = await failure();
  expect(error.kind).toBe("unsuitable");
  expect(error.message).toMatch(/schema 2.*knows schema 1/);
});

test("a manifest that is no JSON is called damaged", async () => {
  server.files.set("manifest.json", new TextEncoder().encode("<!doctype html>"));
  expect((await failure()).kind).toBe("damaged");
});

test("a file larger than promised never pushes the bar past its end", async () => {
  server.files.set("weights.bin", new Uint8Array(9000));
  const seen: Progress[] = [];
  await expect(loadBundle(server.address, (progress) => seen.push(progress))).rejects.toThrow(BundleError);
  for (const { loadedBytes, totalBytes } of seen) expect(loadedBytes).toBeLessThanOrEqual(totalBytes);
});

test("stops when it is told to", async () => {
  const control = new AbortController();
  const loading = loadBundle(server.address, () => control.abort(), control.signal);
  await expect(loading).rejects.toThrow(/abort/i);
});

test("a described file is what its manifest says", async () => {
  const manifest = JSON.parse(new TextDecoder().decode(server.files.get("manifest.json")));
  const weights = server.files.get("weights.bin") ?? new Uint8Array();
  expect(manifest.files).toContainEqual(await described("weights.bin", weights));
});
