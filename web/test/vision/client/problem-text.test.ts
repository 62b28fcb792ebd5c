import { afterEach, expect, it } from "vitest";
import { changeLanguage, messages } from "../../../src/i18n/messages";
import { backendFailureText, problemText } from "../../../src/vision/client/problem-text";
import { VisionError } from "../../../src/vision/client/vision";
import type { VisionProblem } from "../../../src/vision/shared/problem";

afterEach(() => changeLanguage("en"));

it.each<[VisionProblem, string]>([
  [{ kind: "missing" }, "The model is not on the server. Tell the operator of this page."],
  [
    { kind: "damaged-file", file: "weights.bin" },
    "The model file weights.bin was damaged twice during download. Check your connection and reload the page.",
  ],
  [
    { kind: "unsuitable", reason: { kind: "schema", found: 2, supported: 1 } },
    "This page can't use the model: its manifest has schema 2, but this page supports schema 1. Reload the page. If that does not help, the page and the model come from different releases.",
  ],
  [
    { kind: "unusable-detector", model: "tiny", detail: "decode.stride is missing" },
    'This page can\'t use the detector "tiny": decode.stride is missing.',
  ],
  [
    { kind: "crashed", reason: "Out of memory" },
    "Face reading has stopped: Out of memory. Reload the page, or use the mood plane.",
  ],
  [{ kind: "other", message: "Maximum call stack size exceeded" }, "Maximum call stack size exceeded"],
])("%j is a sentence", (problem, sentence) => {
  expect(problemText(problem, messages.value)).toBe(sentence);
});

it("says why a backend is not used", () => {
  const failure = { kind: "wrong-model-results", model: "tiny", offBy: "0.25" } as const;
  expect(backendFailureText(failure, messages.value)).toBe(
    'Gave wrong results for the model "tiny" (off by 0.25)',
  );
});

it("shows a problem in the language that the page has then", async () => {
  const problem: VisionProblem = { kind: "unsuitable", reason: { kind: "missing-head", head: "fer" } };
  await changeLanguage("de");
  expect(problemText(problem, messages.value)).toBe(
    "Diese Seite kann das Modell nicht verwenden: Sein Manifest beschreibt die Ausgabe „fer“ nicht.",
  );
});

it("gives an error the sentence and keeps the problem", () => {
  const error = new VisionError({ kind: "no-answer" });
  expect(error.message).toBe("The picture could not be read. Try again.");
  expect(error.problem).toEqual({ kind: "no-answer" });
});
