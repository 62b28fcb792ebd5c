/**
 * Downloads a model bundle: the manifest first, then its files. Reports progress and verifies each file's size and
 * SHA-256.
 */
import { type BundleFile, type Manifest, parseManifest } from "../shared/manifest";
import { ManifestError, PipelineError } from "../shared/problem";

/** Anything that can go wrong with a bundle. */
export class BundleError extends PipelineError {
  override readonly name = "BundleError";
}

export interface Bundle {
  readonly manifest: Manifest;
  /** File contents by their path in the manifest. */
  readonly files: ReadonlyMap<string, ArrayBuffer>;
}

export interface Progress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/**
 * @param url the bundle's folder, e.g. `/models/detector/`
 * @param onProgress `totalBytes` comes from the manifest, so it is known from the first call
 * @throws BundleError; an `AbortError` when `signal` aborts
 */
export async function loadBundle(
  url: string,
  onProgress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<Bundle> {
  const folder = url.endsWith("/") ? url : `${url}/`;
  const manifest = await loadManifest(`${folder}manifest.json`, signal);
  const totalBytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  let loadedBytes = 0;
  onProgress({ loadedBytes, totalBytes });
  const entries = await Promise.all(
    manifest.files.map(async (file): Promise<[string, ArrayBuffer]> => {
      let counted = 0;
      const bytes = await loadFile(folder, file, signal, (arrived) => {
        // If the server sends more than the manifest says, the progress bar must not pass its end.
        const loaded = Math.min(arrived, file.bytes);
        loadedBytes += loaded - counted;
        counted = loaded;
        onProgress({ loadedBytes, totalBytes });
      });
      return [file.path, bytes];
    }),
  );
  return { manifest, files: new Map(entries) };
}

async function loadManifest(url: string, signal: AbortSignal | undefined): Promise<Manifest> {
  // The only file whose URL does not change with its content.
  const response = await request(url, "no-cache", signal);
  let json: unknown;
  try {
    json = await response.json();
  } catch (error) {
    signal?.throwIfAborted();
    throw new BundleError({ kind: "damaged-manifest" }, { cause: error });
  }
  try {
    return parseManifest(json);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new BundleError({ kind: "unsuitable", reason: error.problem }, { cause: error });
  }
}

async function loadFile(
  folder: string,
  file: BundleFile,
  signal: AbortSignal | undefined,
  onArrived: (bytes: number) => void,
): Promise<ArrayBuffer> {
  // The hash in the URL prevents the cache from mixing files of different releases.
  const url = `${folder}${file.path}?v=${file.sha256.slice(0, 16)}`;
  for (const cache of ["default", "reload"] as const) {
    const response = await request(url, cache, signal);
    const bytes = await readAll(response, signal, onArrived);
    if (bytes.byteLength === file.bytes && (await sha256(bytes)) === file.sha256) return bytes;
  }
  throw new BundleError({ kind: "damaged-file", file: file.path });
}

async function request(
  url: string,
  cache: "default" | "reload" | "no-cache",
  signal: AbortSignal | undefined,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { cache, credentials: "same-origin", ...(signal ? { signal } : {}) });
  } catch (error) {
    signal?.throwIfAborted();
    throw unreachableError(error);
  }
  if (response.status === 404) throw new BundleError({ kind: "missing" });
  if (!response.ok) throw new BundleError({ kind: "server-error", status: response.status });
  return response;
}

async function readAll(
  response: Response,
  signal: AbortSignal | undefined,
  onArrived: (bytes: number) => void,
): Promise<ArrayBuffer> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let arrived = 0;
  try {
    const reader = response.body?.getReader();
    for (;;) {
      const step = await reader?.read();
      if (!step || step.done) break;
      chunks.push(step.value);
      arrived += step.value.byteLength;
      onArrived(arrived);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw unreachableError(error);
  }
  return new Blob(chunks).arrayBuffer();
}

function unreachableError(cause: unknown): BundleError {
  return new BundleError({ kind: "unreachable" }, { cause });
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
