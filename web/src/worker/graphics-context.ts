/**
 * What can befall a backend on the graphics chip: the system takes its context away, and all that lived in
 * it. TensorFlow.js then answers zeros, or waits for ever for an answer that cannot come.
 */
import { backend, findBackendFactory, registerBackend, removeBackend } from "@tensorflow/tfjs-core";
import type { Backend } from "../core/protocol";

/** The inside of TensorFlow.js's WebGL backend, as far as it is needed. */
interface WithContext {
  readonly gpgpu?: {
    readonly gl: { isContextLost(): boolean; readonly canvas: EventTarget };
    /** Fences that are waited for, over and over until the list is empty. */
    itemsToPoll: unknown[];
  };
}

export class ContextLost extends Error {
  override readonly name = "ContextLost";

  constructor() {
    super("The graphics chip was taken away while it was looking.");
  }
}

export function isContextLost(): boolean {
  return present().gpgpu?.gl.isContextLost() ?? false;
}

/** The work's own answer; rejects with ContextLost as soon as the context it waits for is gone. */
export function whileContextLasts<Answer>(work: Promise<Answer>): Promise<Answer> {
  const { gpgpu } = present();
  if (!gpgpu) return work;
  const { canvas } = gpgpu.gl;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new ContextLost());
    canvas.addEventListener("webglcontextlost", giveUp);
    // The event may have come before anybody listened.
    if (gpgpu.gl.isContextLost()) giveUp();
    work.then(resolve, reject).finally(() => canvas.removeEventListener("webglcontextlost", giveUp));
  });
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

function present(): WithContext {
  return backend() as WithContext;
}
