/**
 * Loads the bundles, starts a backend and opens the models. If a model fails its self-check, the next backend is
 * tried. A backend whose graphics context was lost can be reopened.
 */
import { memory } from "@tensorflow/tfjs-core";
import type { Manifest, Task } from "../shared/manifest";
import { BackendUnusableError, detailOf } from "../shared/problem";
import type { Backend, BackendTrial, Stream } from "../shared/protocol";
import { BackendError, type BackendReport, startBackend, trialOrder, type WasmPaths } from "./backend";
import { type Bundle, BundleError, loadBundle, type Progress } from "./bundle";
import { createExpressionNet, type ExpressionNet } from "./expression";
import type { FaceDetector } from "./face-detector";
import { markLost } from "./graphics-context";
import { type Network, openNetwork } from "./network";
import { createTwoPassDetector } from "./two-pass-detector";
import { WASM_PATHS } from "./wasm-paths";

export interface OpenModelsOptions {
  /** URLs of the bundle folders, e.g. `/models/detector/`; null if the server has no such bundle. At least one is set. */
  readonly detectorUrl: string | null;
  readonly expressionUrl: string | null;
  /** Tried first: the backend that worked last time, or that the person chose. */
  readonly prefer?: Backend | null;
  /** Progress of all bundles together. */
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  readonly wasmPaths?: WasmPaths;
}

export interface OpenModels {
  readonly backend: BackendReport;
  readonly manifests: readonly Manifest[];
  /** One per stream, because each tracks its own faces. They share one model. */
  readonly detectors: Readonly<Record<Stream, FaceDetector | null>>;
  readonly expression: ExpressionNet | null;
  /**
   * Opens the same bundles on another backend, or on this one again. Closes these models.
   * @throws BackendError
   */
  reopen(prefer: Backend): Promise<OpenModels>;
  /** Number of tensors in memory, including the models' weights. */
  tensors(): number;
  dispose(): void;
}

/** @throws BundleError when a download fails, BackendError when no backend works */
export async function openModels(options: OpenModelsOptions): Promise<OpenModels> {
  const wanted: readonly (readonly [Task, string | null])[] = [
    ["detector", options.detectorUrl],
    ["expression", options.expressionUrl],
  ];
  const present = wanted.filter((pair): pair is [Task, string] => pair[1] !== null);
  const onProgress = combinedProgress(present.length, options.onProgress ?? (() => {}));
  const downloads = Promise.all(
    present.map(([task, url], index) => loadBundleFor(task, url, onProgress(index), options.signal)),
  );
  // The promise is awaited later. Without this, an earlier failure would count as unhandled.
  downloads.catch(() => {});
  return tryBackends(downloads, options);
}

type TrialOptions = Pick<OpenModelsOptions, "prefer" | "signal" | "wasmPaths">;

async function tryBackends(
  downloads: Promise<readonly Bundle[]>,
  options: TrialOptions,
): Promise<OpenModels> {
  const trials: BackendTrial[] = [];
  for (const backend of trialOrder(options.prefer)) {
    options.signal?.throwIfAborted();
    try {
      await startBackend(backend, options.wasmPaths ?? WASM_PATHS);
      const bundles = await downloads;
      const networks = await openAllNetworks(bundles);
      trials.push({ backend, failure: null });
      return assemble({ backend, trials }, networks, (prefer) =>
        tryBackends(Promise.resolve(bundles), { ...options, prefer }),
      );
    } catch (error) {
      if (!(error instanceof BackendUnusableError)) throw error;
      trials.push({ backend, failure: error.problem });
    }
  }
  throw new BackendError(trials);
}

async function loadBundleFor(
  task: Task,
  url: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<Bundle> {
  const bundle = await loadBundle(url, onProgress, signal);
  if (bundle.manifest.task === task) return bundle;
  const { name: model, task: found } = bundle.manifest;
  throw new BundleError({ kind: "wrong-task", model, found, wanted: task });
}

/** Opens all networks, or none if one fails. */
async function openAllNetworks(bundles: readonly Bundle[]): Promise<readonly Network[]> {
  const opened: Network[] = [];
  try {
    for (const bundle of bundles) opened.push(await openNetwork(bundle));
    return opened;
  } catch (error) {
    for (const network of opened) network.dispose();
    throw error;
  }
}

function assemble(
  report: BackendReport,
  networks: readonly Network[],
  reopenOn: (prefer: Backend) => Promise<OpenModels>,
): OpenModels {
  const byTask = (task: Task) => networks.find((network) => network.manifest.task === task);
  const detector = byTask("detector");
  const expression = byTask("expression");
  const dispose = () => {
    for (const network of networks) network.dispose();
  };
  return {
    backend: report,
    manifests: networks.map((network) => network.manifest),
    detectors: {
      camera: detector ? createDetector(detector) : null,
      video: detector ? createDetector(detector) : null,
    },
    expression: expression ? createExpressionNet(expression) : null,
    reopen(prefer) {
      dispose();
      markLost(report.backend);
      return reopenOn(prefer);
    },
    tensors: () => memory().numTensors,
    dispose,
  };
}

/** Adds up the progress of several downloads. Starts once all totals are known, so that the bar never moves back. */
function combinedProgress(count: number, onProgress: (progress: Progress) => void) {
  const parts = new Map<number, Progress>();
  return (index: number) => (progress: Progress) => {
    parts.set(index, progress);
    if (parts.size < count) return;
    let [loadedBytes, totalBytes] = [0, 0];
    for (const part of parts.values()) {
      loadedBytes += part.loadedBytes;
      totalBytes += part.totalBytes;
    }
    onProgress({ loadedBytes, totalBytes });
  };
}

/** Creates the face detector that a manifest asks for. To add a kind, add a line to `CONSTRUCTORS`. */

const CONSTRUCTORS: Readonly<Record<string, (network: Network) => FaceDetector>> = {
  "two-look": createTwoPassDetector,
};

/** The kind of manifests without one. */
const DEFAULT_KIND = "two-look";

/** @throws BundleError when the page does not support the manifest's decoding */
export function createDetector(network: Network): FaceDetector {
  const { manifest } = network;
  const model = manifest.name;
  const decoding = String(manifest.decode?.kind ?? DEFAULT_KIND);
  const create = CONSTRUCTORS[decoding];
  if (!create) throw new BundleError({ kind: "unknown-detector", model, decoding });
  try {
    return create(network);
  } catch (error) {
    throw new BundleError({ kind: "unusable-detector", model, detail: detailOf(error) }, { cause: error });
  }
}
