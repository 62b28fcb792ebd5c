import { describe, expect, it } from "vitest";
import {
  affectTable,
  clampMood,
  expectedMood,
  haveSameName,
  MOOD_WORDS,
  moodTerm,
  nearestWord,
  UnknownExpressionError,
} from "../../src/shared/mood";

const EXPRESSIONS = ["happy", "sad", "angry", "fear", "surprise", "disgust", "neutral", "contempt"];

describe("the expected mood of expression probabilities", () => {
  it("is the point of the expression when the model is certain", () => {
    for (const [index, label] of EXPRESSIONS.entries()) {
      expect(expectedMood({ [label]: 1 })).toEqual(affectTable(EXPRESSIONS)[index]);
    }
  });

  it("weights each point by its probability", () => {
    const mood = expectedMood({ happy: 0.5, sad: 0.25, neutral: 0.25 });
    expect(mood.valence).toBeCloseTo(0.5 * 0.8 - 0.25 * 0.7, 12);
    expect(mood.energy).toBeCloseTo(0.5 * 0.4 - 0.25 * 0.6, 12);
  });

  it("stays within the energies of the table for any probabilities", () => {
    const table = affectTable(EXPRESSIONS);
    const [lowest, highest] = [
      Math.min(...table.map((point) => point.energy)),
      Math.max(...table.map((point) => point.energy)),
    ];
    for (let seed = 1; seed <= 200; seed++) {
      const weights = EXPRESSIONS.map((_, index) => Math.abs(Math.sin(seed * (index + 1.7))));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      const probabilities = Object.fromEntries(
        EXPRESSIONS.map((label, index) => [label, (weights[index] ?? 0) / sum]),
      );
      const { energy } = expectedMood(probabilities);
      expect(energy).toBeGreaterThanOrEqual(lowest);
      expect(energy).toBeLessThanOrEqual(highest);
    }
  });

  it("does not depend on the order of the labels", () => {
    expect(expectedMood({ happy: 0.7, fear: 0.3 })).toEqual(expectedMood({ fear: 0.3, happy: 0.7 }));
  });

  it("rejects an unknown label, even one that is a property of every object", () => {
    expect(() => affectTable(["happy", "hungry"])).toThrow(UnknownExpressionError);
    expect(() => affectTable(["constructor"])).toThrow(UnknownExpressionError);
  });
});

describe("words for a point", () => {
  it("finds every word at its own point", () => {
    for (const word of MOOD_WORDS) expect(nearestWord(word)?.word).toBe(word.word);
  });

  it("prefers the more pleasant and the calmer of two words that fit equally", () => {
    const word = (valence: number, energy: number) => nearestWord({ valence, energy })?.word;
    expect([word(1, 0), word(0, 1), word(-1, 0), word(0, -1)]).toEqual([
      "content",
      "excited",
      "sad",
      "peaceful",
    ]);
  });

  it("adds how strong the mood is", () => {
    expect(moodTerm({ valence: 0.05, energy: 0.05 })).toBeNull();
    expect(moodTerm({ valence: -0.25, energy: -0.1 })).toEqual({ word: "sad", degree: "slight" });
    expect(moodTerm({ valence: -0.6, energy: -0.25 })).toEqual({ word: "sad", degree: "plain" });
    expect(moodTerm({ valence: -0.9, energy: -0.4 })).toEqual({ word: "sad", degree: "strong" });
  });

  it("gives two points the same name by word and degree", () => {
    const sad = { valence: -0.6, energy: -0.25 };
    expect(haveSameName(sad, { valence: -0.62, energy: -0.22 })).toBe(true);
    expect(haveSameName(sad, { valence: -0.9, energy: -0.4 })).toBe(false);
    expect(haveSameName({ valence: 0, energy: 0 }, { valence: 0.1, energy: 0 })).toBe(true);
    expect(haveSameName({ valence: 0, energy: 0 }, sad)).toBe(false);
  });

  it("clamps a point to the plane", () => {
    expect(clampMood({ valence: 3, energy: -Infinity })).toEqual({ valence: 1, energy: 0 });
  });
});
