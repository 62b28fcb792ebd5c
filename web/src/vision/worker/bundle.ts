/**
 * Brings a model bundle from our own server: the manifest first, then every file it names, each counted
 * as it arrives and held against its size and SHA-256. Hands out bytes; knows nothing of tensors.
 */
import { type BundleFile, type Manifest, ManifestError, parseManifest } from "../shared/manifest";

export type BundleErrorKind = "unreachable" | "missing" | "damaged" | "unsuitable";

/** One error for everything that can go wrong with a bundle; the message is written for the person. */
export class BundleError extends Error {
  override readonly name = "BundleError";
  readonly kind: BundleErrorKind;

  constructor(kind: BundleErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

export interface Bundle {
  readonly manifest: Manifest;
  /** The files' bytes by the path the manifest gives them. */
  readonly files: ReadonlyMap<string, ArrayBuffer>;
}

export interface Progress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/**
 * @param url the bundle's folder, e.g. `/models/detector/`
 * @param onProgress called as bytes arrive; `totalBytes` comes from the manifest, so it is known from the first call
 * @throws BundleError; when `signal` aborts, what fetch throws (`AbortError`)
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
        // A server that sends more than it promised must not push the bar past its end.
        const grown = Math.min(arrived, file.bytes);
        loadedBytes += grown - counted;
        counted = grown;
        onProgress({ loadedBytes, totalBytes });
      });
      return [file.path, bytes];
    }),
  );
  return { manifest, files: new Map(entries) };
}

async function loadManifest(url: string, signal: AbortSignal | undefined): Promise<Manifest> {
  // The manifest is the one file whose name does not change with its content.
  const response = await request(url, "no-cache", signal);
  let json: unknown;
  try {
    json = await response.json();
  } catch (error) {
    signal?.throwIfAborted();
    throw new BundleError("damaged", "The model's description could not be read. Reload the page.", {
      cause: error,
    });
  }
  try {
    return parseManifest(json);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new BundleError("unsuitable", `This page cannot use the model: ${error.message}`, { cause: error });
  }
}

async function loadFile(
  folder: string,
  file: BundleFile,
  signal: AbortSignal | undefined,
  onArrived: (bytes: number) => void,
): Promise<ArrayBuffer> {
  // The hash in the address keeps yesterday's cached file away from today's manifest.
  const url = `${folder}${file.path}?v=${file.sha256.slice(0, 16)}`;
  for (const cache of ["default", "reload"] as const) {
    const response = await request(url, cache, signal);
    const bytes = await readAll(response, signal, onArrived);
    if (bytes.byteLength === file.bytes && (await sha256(bytes)) === file.sha256) return bytes;
  }
  throw new BundleError(
    "damaged",
    `The model's file ${file.path} arrived damaged, twice. Check the connection and reload the page.`,
  );
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
    throw unreachable(error);
  }
  if (response.status === 404) {
    throw new BundleError("missing", "The model is not on the server. Tell whoever runs this page.");
  }
  if (!response.ok) {
    throw new BundleError(
      "unreachable",
      `The server answered ${response.status} instead of sending the model. Try again in a moment.`,
    );
  }
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
    throw unreachable(error);
  }
  return new Blob(chunks).arrayBuffer();
}

function unreachable(cause: unknown): BundleError {
  return new BundleError(
    "unreachable",
    "The model could not be fetched. Check the connection and try again; nothing of you was sent.",
    { cause },
  );
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
