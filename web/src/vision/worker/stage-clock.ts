/** Counts where a look's time goes: each mark adds the time since the last one to a stage. */
import type { Stages } from "../shared/protocol";

export class StageClock {
  readonly #startedMs = performance.now();
  #lastMs = this.#startedMs;
  readonly #stages = { pixels: 0, detect: 0, quality: 0, expression: 0 };

  mark(stage: keyof Stages): void {
    const nowMs = performance.now();
    this.#stages[stage] += nowMs - this.#lastMs;
    this.#lastMs = nowMs;
  }

  read(): { readonly milliseconds: number; readonly stages: Stages } {
    return { milliseconds: this.#lastMs - this.#startedMs, stages: { ...this.#stages } };
  }
}
