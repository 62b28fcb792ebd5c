/**
 * What can befall a backend on the graphics chip: the system takes its context away, and all that lived in
 * it. TensorFlow.js then answers zeros, or waits for ever for an answer that cannot come.
 */
import { backend, findBackendFactory, registerBackend, removeBackend } from "@tensorflow/tfjs-core";
import type { Backend } from "../shared/protocol";

/** The insides of TensorFlow.js's two backends on the chip, as far as they are needed. */
interface OnTheChip {
  /** WebGL's. */
  readonly gpgpu?: {
    readonly gl: { isContextLost(): boolean; readonly canvas: EventTarget };
    /** Fences that are waited for, over and over until the list is empty. */
    itemsToPoll: unknown[];
  };
  /** WebGPU's. */
  readonly device?: { readonly lost: Promise<unknown> };
}

export class ContextLost extends Error {
  override readonly name = "ContextLost";

  constructor() {
    super("The graphics chip was taken away while it was looking.");
  }
}

export function isContextLost(): boolean {
  const { gpgpu, device } = present();
  return gpgpu?.gl.isContextLost() ?? (device !== undefined && watched(device).lost);
}

/** The work's own answer; rejects with ContextLost as soon as the context it waits for is gone. */
export function whileContextLasts<Answer>(work: Promise<Answer>): Promise<Answer> {
  const { gpgpu, device } = present();
  if (!gpgpu && !device) return work;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new ContextLost());
    const listeners = device && watched(device).listeners;
    gpgpu?.gl.canvas.addEventListener("webglcontextlost", giveUp);
    listeners?.add(giveUp);
    // It may have gone before anybody listened.
    if (isContextLost()) giveUp();
    work.then(resolve, reject).finally(() => {
      gpgpu?.gl.canvas.removeEventListener("webglcontextlost", giveUp);
      listeners?.delete(giveUp);
    });
  });
}

interface Watch {
  lost: boolean;
  readonly listeners: Set<() => void>;
}

const watches = new WeakMap<object, Watch>();

/** A device tells of its loss by one promise, which must not be waited for anew with every frame. */
function watched(device: { readonly lost: Promise<unknown> }): Watch {
  const known = watches.get(device);
  if (known) return known;
  const watch: Watch = { lost: false, listeners: new Set() };
  watches.set(device, watch);
  void device.lost.then(() => {
    watch.lost = true;
    for (const listener of watch.listeners) listener();
  });
  return watch;
}

const lost = new Set<Backend>();

/** Says that this backend must not be used again as it is. */
export function giveUpOn(name: Backend): void {
  lost.add(name);
  const { gpgpu } = present();
  // Else it would ask for ever, without a pause, whether a lost fence has been passed.
  if (gpgpu) gpgpu.itemsToPoll = [];
}

/** Lets a backend that was given up be built anew when it is started next. */
export function renew(name: Backend): void {
  if (!lost.delete(name)) return;
  const factory = findBackendFactory(name);
  removeBackend(name);
  registerBackend(name, factory);
}

function present(): OnTheChip {
  return backend() as OnTheChip;
}
