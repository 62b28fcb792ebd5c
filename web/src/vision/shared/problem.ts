/**
 * What can go wrong with models and pictures, as a kind with its terms. The page makes the sentence, in the person's language
 * (`client/problem-text.ts`). A `detail` is a technical reason from a library, in English.
 */

/** What is wrong with a model's manifest. */
export type ManifestProblem =
  | { readonly kind: "schema"; readonly found: number; readonly supported: number }
  | { readonly kind: "missing-head"; readonly head: string }
  | { readonly kind: "other-labels"; readonly head: string }
  /** The self-check refers to a head that the manifest does not describe, or to none. */
  | { readonly kind: "self-check"; readonly head: string | null }
  /** `detail` names the wrong field. */
  | { readonly kind: "invalid"; readonly detail: string };

/** What is wrong with the server's list of models. */
export type CatalogueProblem =
  | { readonly kind: "no-object" }
  | { readonly kind: "schema"; readonly found: string; readonly supported: number }
  | { readonly kind: "no-bundles" }
  | { readonly kind: "entry-no-object" }
  | { readonly kind: "invalid-name"; readonly name: string }
  | { readonly kind: "no-size"; readonly name: string };

/** Why a backend is not used. Others may work. */
export type BackendFailure =
  | { readonly kind: "unsupported" }
  | { readonly kind: "not-started"; readonly detail: string | null }
  /** `offBy` is the largest difference from the expected result. */
  | { readonly kind: "wrong-results"; readonly offBy: string }
  | { readonly kind: "wrong-model-results"; readonly model: string; readonly offBy: string }
  | { readonly kind: "model-failed"; readonly model: string; readonly detail: string };

export type VisionProblem =
  /* Loading the models. */
  | { readonly kind: "unreachable" }
  | { readonly kind: "server-error"; readonly status: number }
  | { readonly kind: "missing" }
  | { readonly kind: "damaged-manifest" }
  | { readonly kind: "damaged-file"; readonly file: string }
  | { readonly kind: "unsuitable"; readonly reason: ManifestProblem }
  | { readonly kind: "wrong-task"; readonly model: string; readonly found: string; readonly wanted: string }
  | { readonly kind: "unknown-detector"; readonly model: string; readonly decoding: string }
  | { readonly kind: "unusable-detector"; readonly model: string; readonly detail: string }
  | { readonly kind: "no-crop"; readonly model: string }
  | { readonly kind: "unreadable-graph"; readonly model: string; readonly detail: string }
  | { readonly kind: "no-backend" }
  | { readonly kind: "no-models" }
  | { readonly kind: "unknown-expression"; readonly label: string }
  /* Analysing a picture. */
  | { readonly kind: "context-lost" }
  | { readonly kind: "not-loaded" }
  | { readonly kind: "no-expression" }
  | { readonly kind: "no-canvas" }
  | { readonly kind: "no-answer" }
  /* The worker itself. */
  | { readonly kind: "crashed"; readonly reason: string }
  | { readonly kind: "worker-missing" }
  /** The message of an error that is not ours, or a sentence that was made elsewhere. Shown as it is. */
  | { readonly kind: "other"; readonly message: string };

/** An error with a problem. Its message is for developers. */
abstract class ProblemError<Problem> extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(JSON.stringify(problem), options);
    this.problem = problem;
  }
}

export class ManifestError extends ProblemError<ManifestProblem> {
  override readonly name = "ManifestError";
}

export class CatalogueError extends ProblemError<CatalogueProblem> {
  override readonly name = "CatalogueError";
}

/** One backend does not work. */
export class BackendUnusableError extends ProblemError<BackendFailure> {
  override readonly name = "BackendUnusableError";
}

/** Thrown in the worker. The page gets the problem. */
export class PipelineError extends ProblemError<VisionProblem> {
  override readonly name: string = "PipelineError";
}

export function problemOf(error: unknown): VisionProblem {
  return error instanceof PipelineError ? error.problem : { kind: "other", message: detailOf(error) };
}

/** The message of an error that is not ours. */
export function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
