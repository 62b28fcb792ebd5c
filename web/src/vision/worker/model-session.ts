/**
 * Holds the open models and their pipeline. If the graphics context is lost during a run, it reopens the models
 * and repeats the run on the same pixels.
 */
import { PipelineError } from "../shared/problem";
import type { Backend } from "../shared/protocol";
import { createFacePipeline, type FacePipeline } from "./face-pipeline";
import { isContextLost } from "./graphics-context";
import type { OpenModels } from "./open-models";

export class ModelSession {
  #models: OpenModels | null = null;
  #pipeline: FacePipeline | null = null;

  get models(): OpenModels | null {
    return this.#models;
  }

  /** Closes the current models first. If opening fails, none are open. */
  async open(openNew: () => Promise<OpenModels>): Promise<OpenModels> {
    this.#pipeline = null;
    this.#models?.dispose();
    this.#models = null;
    const models = await openNew();
    this.#models = models;
    this.#pipeline = createFacePipeline(models);
    return models;
  }

  /** Opens the same bundles on this backend. */
  async reopen(backend: Backend): Promise<OpenModels> {
    const current = this.#models;
    if (!current) throw new PipelineError({ kind: "not-loaded" });
    this.#models = null;
    return this.open(() => current.reopen(backend));
  }

  resetStream(stream: Parameters<FacePipeline["resetStream"]>[0]): void {
    this.#pipeline?.resetStream(stream);
  }

  /** @param onReopened called when the models had to be reopened */
  async run<Result>(
    work: (pipeline: FacePipeline) => Promise<Result>,
    onReopened: (models: OpenModels) => void,
  ): Promise<Result> {
    const [models, pipeline] = [this.#models, this.#pipeline];
    if (!models || !pipeline) throw new PipelineError({ kind: "not-loaded" });
    try {
      const result = await work(pipeline);
      // With a lost context the results are zeros.
      if (!isContextLost()) return result;
    } catch (error) {
      if (!isContextLost()) throw error;
    }
    onReopened(await this.reopen(models.backend.backend));
    return work(this.#pipeline ?? pipeline);
  }
}
