import { describe, expect, it } from "vitest";
import {
  affectTable,
  clampMood,
  describeMood,
  expectedMood,
  MOOD_WORDS,
  moodName,
  nearestWord,
  UnknownExpressionError,
} from "../../src/shared/mood";

const EXPRESSIONS = ["happy", "sad", "angry", "fear", "surprise", "disgust", "neutral", "contempt"];

describe("the mood that is expected under expression probabilities", () => {
  it("is the expression's own place when the net is certain", () => {
    for (const [index, label] of EXPRESSIONS.entries()) {
      expect(expectedMood({ [label]: 1 })).toEqual(affectTable(EXPRESSIONS)[index]);
    }
  });

  it("weighs each place by its chance", () => {
    const mood = expectedMood({ happy: 0.5, sad: 0.25, neutral: 0.25 });
    expect(mood.valence).toBeCloseTo(0.5 * 0.8 - 0.25 * 0.7, 12);
    expect(mood.energy).toBeCloseTo(0.5 * 0.4 - 0.25 * 0.6, 12);
  });

  it("stays within the hull of the table, whatever the chances", () => {
    const table = affectTable(EXPRESSIONS);
    const [lowest, highest] = [
      Math.min(...table.map((place) => place.energy)),
      Math.max(...table.map((place) => place.energy)),
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

  it("does not care for the order of the labels", () => {
    expect(expectedMood({ happy: 0.7, fear: 0.3 })).toEqual(expectedMood({ fear: 0.3, happy: 0.7 }));
  });

  it("refuses a label without a place, also one that every object has", () => {
    expect(() => affectTable(["happy", "hungry"])).toThrow(UnknownExpressionError);
    expect(() => affectTable(["constructor"])).toThrow(UnknownExpressionError);
  });
});

describe("words for a point", () => {
  it("finds every word at its own place", () => {
    for (const word of MOOD_WORDS) expect(nearestWord(word)?.word).toBe(word.word);
  });

  it("says the kinder and calmer of two words that fit as well", () => {
    const word = (valence: number, energy: number) => nearestWord({ valence, energy })?.word;
    expect([word(1, 0), word(0, 1), word(-1, 0), word(0, -1)]).toEqual([
      "content",
      "excited",
      "sad",
      "peaceful",
    ]);
  });

  it("names strength as people do", () => {
    expect(moodName({ valence: 0.05, energy: 0.05 })).toBe("balanced");
    expect(moodName({ valence: -0.25, energy: -0.1 })).toBe("a little sad");
    expect(moodName({ valence: -0.6, energy: -0.25 })).toBe("sad");
    expect(moodName({ valence: -0.9, energy: -0.4 })).toBe("very sad");
  });

  it("says both axes in whole numbers", () => {
    expect(describeMood({ valence: 0.5, energy: -0.2 })).toBe("content: 50 % pleasant, 20 % calm");
    expect(describeMood({ valence: 0, energy: 0 })).toBe(
      "balanced: neither unpleasant nor pleasant, neither calm nor stirred",
    );
  });

  it("keeps a point on the plane", () => {
    expect(clampMood({ valence: 3, energy: -Infinity })).toEqual({ valence: 1, energy: 0 });
  });
});
