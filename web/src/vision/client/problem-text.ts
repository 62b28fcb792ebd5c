/** Problems as sentences in the page's language. */

import type { Messages } from "../../i18n/messages";
import type { BackendFailure, CatalogueProblem, ManifestProblem, VisionProblem } from "../shared/problem";

/** Components pass `messages.value`. Code that stores the sentence passes `messages.peek()`. */
export function problemText(problem: VisionProblem, messages: Messages): string {
  const { problems } = messages.vision;
  if (problem.kind === "other") return problem.message;
  if (problem.kind === "unsuitable")
    return problems.unsuitable(manifestProblemText(problem.reason, messages));
  return sentenceFor(problem, problems);
}

/** Part of a sentence, after a colon. */
export function manifestProblemText(problem: ManifestProblem, { vision }: Messages): string {
  return sentenceFor(problem, vision.manifestProblems);
}

export function catalogueProblemText(problem: CatalogueProblem, { vision }: Messages): string {
  return vision.unusableCatalogue(sentenceFor(problem, vision.catalogueProblems));
}

export function backendFailureText(failure: BackendFailure, { vision }: Messages): string {
  return sentenceFor(failure, vision.backendFailures);
}

interface Kind {
  readonly kind: string;
}

/** For each kind a text, or a function of the problem's terms. */
type Sentences<Problem extends Kind> = {
  readonly [K in Problem["kind"]]: string | ((terms: Extract<Problem, { readonly kind: K }>) => string);
};

function sentenceFor<Problem extends Kind>(problem: Problem, sentences: Sentences<Problem>): string {
  // TypeScript does not relate a problem of unknown kind to the function for the same kind.
  const sentence = sentences[problem.kind as Problem["kind"]] as string | ((terms: Problem) => string);
  return typeof sentence === "string" ? sentence : sentence(problem);
}
