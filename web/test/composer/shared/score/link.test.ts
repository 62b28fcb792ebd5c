/** Links to pieces: encoding and decoding give the same piece, and damaged links get a clear error message. */
import { describe, expect, test, vi } from "vitest";
import { compose } from "../../../../src/composer/shared/score/compose";
import {
  decodePiece,
  encodePiece,
  isPieceLink,
  type LinkProblem,
  PieceLinkError,
} from "../../../../src/composer/shared/score/link";
import { randomStream } from "../../../../src/composer/shared/score/random";
import { COMPOSER_VERSION, ENSEMBLES } from "../../../../src/composer/shared/score/score";
import { en } from "../../../../src/i18n/en";

// Composing many pieces takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe("a link to a piece", () => {
  test("holds seed, mood and ensemble exactly, over the whole plane", () => {
    const random = randomStream(5, "links");
    for (let i = 0; i < 300; i++) {
      const piece = {
        seed: Math.floor(random.next() * 4294967296),
        mood: {
          valence: Math.round(random.next() * 200 - 100) / 100,
          energy: Math.round(random.next() * 200 - 100) / 100,
        },
        ensemble: random.pick(ENSEMBLES),
      };
      const decoded = decodePiece(encodePiece(piece));
      expect(decoded.seed).toBe(piece.seed);
      expect(decoded.ensemble).toBe(piece.ensemble);
      expect(decoded.mood.valence).toBeCloseTo(piece.mood.valence, 10);
      expect(decoded.mood.energy).toBeCloseTo(piece.mood.energy, 10);
    }
  });

  test("gives the same score again", () => {
    const score = compose({ seed: 4_000_000_001, mood: { valence: -0.333, energy: 0.666 } });
    expect(compose(decodePiece(encodePiece(score)))).toEqual(score);
  });

  test("has fewer than fifty characters and needs no escaping", () => {
    const link = encodePiece({
      seed: 0xffffffff,
      mood: { valence: -1, energy: -1 },
      ensemble: "chamber-strings",
    });
    expect(link.length).toBeLessThan(50);
    expect(encodeURI(link)).toBe(link);
  });

  test("can be one of several parts of a fragment", () => {
    const link = encodePiece({ seed: 9, mood: { valence: 0, energy: 0 }, ensemble: "synthwave" });
    expect(decodePiece(`#volume=3&${link.slice(1)}`).seed).toBe(9);
    expect(isPieceLink(link)).toBe(true);
    expect(isPieceLink("#about")).toBe(false);
  });

  test.each([
    ["nothing", ""],
    ["another fragment", "#about"],
    ["an empty piece", "#piece="],
    ["no version", "#piece=x.1.0.0.synthwave"],
    ["another version", `#piece=${COMPOSER_VERSION + 1}.1.0.0.synthwave`],
    ["an older version", "#piece=0.1.0.0.synthwave"],
    ["a seed that is not a number", "#piece=1.!.0.0.synthwave"],
    ["a seed that is too large", "#piece=1.zzzzzzz.0.0.synthwave"],
    ["a mood outside the plane", "#piece=1.1.101.0.synthwave"],
    ["a mood that is not a whole number", "#piece=1.1.1e1.0.synthwave"],
    ["a missing mood", "#piece=1.1..0.synthwave"],
    ["an unknown ensemble", "#piece=1.1.0.0.kazoo"],
    ["an ensemble named like a property of every object", "#piece=1.1.0.0.constructor"],
    ["too many parts", "#piece=1.1.0.0.synthwave.5"],
  ])("with %s is rejected with a message that says what to do", (_, fragment) => {
    let problem: LinkProblem | null = null;
    try {
      decodePiece(fragment);
    } catch (error) {
      if (error instanceof PieceLinkError) problem = error.problem;
    }
    expect(problem && en.composer.linkProblems[problem]).toMatch(/(Copy the whole link|Ask for a new link)/);
  });
});
