import { afterEach, expect, it } from "vitest";
import { changeLanguage } from "../../src/i18n/messages";
import { describeMood, expressionName, moodName } from "../../src/i18n/mood-text";

afterEach(() => changeLanguage("en"));

it("names a mood with its degree", async () => {
  const sad = { valence: -0.25, energy: -0.1 };
  expect([moodName({ valence: 0.05, energy: 0.05 }), moodName(sad)]).toEqual(["balanced", "a little sad"]);
  await changeLanguage("de");
  expect(moodName(sad)).toBe("ein wenig traurig");
});

it("describes both axes in whole per cent", () => {
  expect(describeMood({ valence: 0.5, energy: -0.2 })).toBe("content: 50% pleasant, 20% calm");
  expect(describeMood({ valence: 0, energy: 0 })).toBe(
    "balanced: neither unpleasant nor pleasant, neither calm nor energetic",
  );
});

it("shows a label that it does not know as it is", () => {
  expect([expressionName("happy"), expressionName("toString")]).toEqual(["happy", "toString"]);
});
