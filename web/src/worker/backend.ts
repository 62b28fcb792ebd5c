/** Chooses where the arithmetic runs. A backend is trusted only after it has reproduced known answers. */

export type BackendName = "wasm" | "webgl" | "cpu";

export interface BackendTrial {
  readonly backend: BackendName;
  /** null when it passed. */
  readonly refused: string | null;
}

export interface BackendReport {
  readonly backend: BackendName;
  readonly trials: readonly BackendTrial[];
}

/** No backend works here; the message tells the person what to do. */
export class BackendError extends Error {
  override readonly name = "BackendError";
  readonly trials: readonly BackendTrial[];

  constructor(message: string, trials: readonly BackendTrial[]) {
    super(message);
    this.trials = trials;
  }
}
