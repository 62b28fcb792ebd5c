/**
 * Handles lost graphics contexts. The system can take the GPU away at any time, with all data on it.
 * TensorFlow.js then returns zeros or waits forever for a result.
 */
import { backend, findBackendFactory, registerBackend, removeBackend } from "@tensorflow/tfjs-core";
import { PipelineError } from "../shared/problem";
import type { Backend } from "../shared/protocol";

/** The internals of TensorFlow.js's two GPU backends that are needed here. */
interface GpuBackend {
  /** Set on the WebGL backend. */
  readonly gpgpu?: {
    readonly gl: { isContextLost(): boolean; readonly canvas: EventTarget };
    /** Fences that TensorFlow.js polls until the list is empty. */
    itemsToPoll: unknown[];
  };
  /** Set on the WebGPU backend. */
  readonly device?: { readonly lost: Promise<unknown> };
}

export class ContextLostError extends PipelineError {
  override readonly name = "ContextLostError";

  constructor() {
    super({ kind: "context-lost" });
  }
}

export function isContextLost(): boolean {
  const { gpgpu, device } = currentBackend();
  return gpgpu?.gl.isContextLost() ?? (device !== undefined && watchDevice(device).isLost);
}

/** Settles like `work`, or rejects with ContextLostError as soon as the graphics context is lost. */
export function rejectOnContextLoss<Result>(work: Promise<Result>): Promise<Result> {
  const { gpgpu, device } = currentBackend();
  if (!gpgpu && !device) return work;
  return new Promise((resolve, reject) => {
    const onLost = () => reject(new ContextLostError());
    const listeners = device && watchDevice(device).listeners;
    gpgpu?.gl.canvas.addEventListener("webglcontextlost", onLost);
    listeners?.add(onLost);
    // It may have been lost before the listeners were added.
    if (isContextLost()) onLost();
    work.then(resolve, reject).finally(() => {
      gpgpu?.gl.canvas.removeEventListener("webglcontextlost", onLost);
      listeners?.delete(onLost);
    });
  });
}

interface DeviceWatch {
  isLost: boolean;
  readonly listeners: Set<() => void>;
}

const watches = new WeakMap<object, DeviceWatch>();

/** Subscribes to the device's `lost` promise once: one subscription per frame would leak memory. */
function watchDevice(device: { readonly lost: Promise<unknown> }): DeviceWatch {
  const known = watches.get(device);
  if (known) return known;
  const watch: DeviceWatch = { isLost: false, listeners: new Set() };
  watches.set(device, watch);
  void device.lost.then(() => {
    watch.isLost = true;
    for (const listener of watch.listeners) listener();
  });
  return watch;
}

const lostBackends = new Set<Backend>();

/** Marks a backend as unusable until it is registered again. */
export function markLost(name: Backend): void {
  lostBackends.add(name);
  const { gpgpu } = currentBackend();
  // Otherwise TensorFlow.js polls the lost fences forever.
  if (gpgpu) gpgpu.itemsToPoll = [];
}

/** Registers a lost backend again, so that its next start creates a new context. */
export function reregisterIfLost(name: Backend): void {
  if (!lostBackends.delete(name)) return;
  const factory = findBackendFactory(name);
  removeBackend(name);
  registerBackend(name, factory);
}

function currentBackend(): GpuBackend {
  return backend() as GpuBackend;
}
