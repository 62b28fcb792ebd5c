/**
 * Opens everything that looks: the bundles, a backend that proves itself on them, the nets. A backend that
 * fails any net's self-check makes room for the next one; one that is lost later is built anew.
 */
import { memory } from "@tensorflow/tfjs-core";
import type { Manifest, Task } from "../shared/manifest";
import type { Backend, BackendTrial, Stream } from "../shared/protocol";
import {
  BackendError,
  BackendRefused,
  type BackendReport,
  startBackend,
  trialOrder,
  type WasmPaths,
} from "./backend";
import { type Bundle, BundleError, loadBundle, type Progress } from "./bundle";
import { openDetector } from "./detector";
import { type ExpressionNet, openExpression } from "./expression";
import type { FaceDetector } from "./face-detector";
import { giveUpOn } from "./graphics-context";
import { type Network, openNetwork } from "./network";
import { WASM_PATHS } from "./wasm-paths";

export interface VisionOptions {
  /** Bundle folders, e.g. `/models/detector/` and `/models/mood/`; null where the server has no such bundle; at least one is there. */
  readonly detectorUrl: string | null;
  readonly expressionUrl: string | null;
  /** The backend that served this browser last time, or that the person chose: tried first. */
  readonly prefer?: Backend | null;
  /** Bytes of both bundles together. */
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  readonly wasmPaths?: WasmPaths;
}

export interface Vision {
  readonly backend: BackendReport;
  /** What was opened, one manifest each: the page shows names, tasks and labels. */
  readonly manifests: readonly Manifest[];
  /** One per stream, so that a film's faces are not taken for the camera's; both over the same net. */
  readonly detectors: Readonly<Record<Stream, FaceDetector | null>>;
  readonly expression: ExpressionNet | null;
  /**
   * The same bundles on another backend, or on this one built anew; this vision is closed.
   * @throws BackendError
   */
  reopen(prefer: Backend): Promise<Vision>;
  /** How many tensors are held, the nets' own weights among them. */
  tensors(): number;
  dispose(): void;
}

/** @throws BundleError (download), BackendError (no backend gives right answers); messages are for the person */
export async function openVision(options: VisionOptions): Promise<Vision> {
  const wanted: readonly (readonly [Task, string | null])[] = [
    ["detector", options.detectorUrl],
    ["expression", options.expressionUrl],
  ];
  const present = wanted.filter((pair): pair is [Task, string] => pair[1] !== null);
  const onProgress = summed(present.length, options.onProgress ?? (() => {}));
  const downloads = Promise.all(
    present.map(([task, url], index) => loadFor(task, url, onProgress(index), options.signal)),
  );
  // Awaited below; until then a failed download must not count as unhandled.
  downloads.catch(() => {});
  return tryBackends(downloads, options);
}

type TrialOptions = Pick<VisionOptions, "prefer" | "signal" | "wasmPaths">;

async function tryBackends(downloads: Promise<readonly Bundle[]>, options: TrialOptions): Promise<Vision> {
  const trials: BackendTrial[] = [];
  for (const backend of trialOrder(options.prefer)) {
    options.signal?.throwIfAborted();
    try {
      await startBackend(backend, options.wasmPaths ?? WASM_PATHS);
      const bundles = await downloads;
      const networks = await openNetworks(bundles);
      trials.push({ backend, refused: null });
      return assemble({ backend, trials }, networks, (prefer) =>
        tryBackends(Promise.resolve(bundles), { ...options, prefer }),
      );
    } catch (error) {
      if (!(error instanceof BackendRefused)) throw error;
      trials.push({ backend, refused: error.message });
    }
  }
  throw new BackendError(trials);
}

async function loadFor(
  task: Task,
  url: string,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<Bundle> {
  const bundle = await loadBundle(url, onProgress, signal);
  if (bundle.manifest.task === task) return bundle;
  throw new BundleError(
    "unsuitable",
    `The model "${bundle.manifest.name}" is for "${bundle.manifest.task}", not for "${task}". Tell whoever runs this page.`,
  );
}

/** Opens all or none. */
async function openNetworks(bundles: readonly Bundle[]): Promise<readonly Network[]> {
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
  openAgain: (prefer: Backend) => Promise<Vision>,
): Vision {
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
      camera: detector ? openDetector(detector) : null,
      film: detector ? openDetector(detector) : null,
    },
    expression: expression ? openExpression(expression) : null,
    reopen(prefer) {
      dispose();
      giveUpOn(report.backend);
      return openAgain(prefer);
    },
    tensors: () => memory().numTensors,
    dispose,
  };
}

/** One bar for several downloads; it waits until every total is known, so that it never jumps back. */
function summed(count: number, onProgress: (progress: Progress) => void) {
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
