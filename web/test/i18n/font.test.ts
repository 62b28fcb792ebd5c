/** The italic of the display typeface has only the letters of moods and hints, in every language. */

import { expect, it } from "vitest";
import type { Language } from "../../src/i18n/language";
import { LANGUAGES } from "../../src/i18n/messages";
import { capitalised } from "../../src/i18n/mood-text";
import { ITALIC } from "../../tools/font-letters";

it.each(Object.keys(LANGUAGES) as Language[])("has the letters of %s", async (code) => {
  const { moods, page } = await LANGUAGES[code].load();
  const words = Object.values(moods.words).flatMap((degrees) => Object.values(degrees));
  const names = [moods.balanced, ...words];
  const texts = [page.howAreYou, ...Object.values(page.hints), ...names, ...names.map(capitalised)].join("");
  const missing = [...texts].filter((letter) => !ITALIC.includes(letter));
  expect(new Set(missing)).toEqual(new Set());
});
